//! Facts of a load as a whole.

use super::{Value, facts};
use crate::clock::Micros;
use crate::course::evidence::Recorded;
use crate::plan::LinkProfile;
use crate::record::{Failure, Outcome};
use crate::view::comparison::Run;
use crate::view::{Call, CallKind, Load};

facts! {
    /// A fact of a load as a whole.
    enum LoadFact {
        Outcome = "outcome",
        Status = "status",
        Title = "title",
        Url = "url",
        Requests = "requests",
        Redirects = "redirects",
        Pictures = "pictures",
        Connections = "connections",
        Lookups = "lookups",
        Queries = "queries",
        Reads = "reads",
        Writes = "writes",
        RoundTrips = "round_trips",
        BytesSent = "bytes_sent",
        BytesReceived = "bytes_received",
        Total = "total",
        Rtt = "rtt",
        Strategy = "strategy",
        Broken = "broken",
        Error = "error",
    }
}

impl LoadFact {
    pub(super) fn of(self, evidence: &Recorded) -> Value {
        let load = &evidence.load;
        let count = |n: usize| Value::count(n as u64);
        let all_calls = || load.connections.iter().flat_map(|connection| &connection.calls);
        match self {
            Self::Outcome => Value::of(load.outcome.as_ref(), |outcome| {
                Value::text(match outcome {
                    Outcome::Complete => "complete",
                    Outcome::Failed(_) => "failed",
                    Outcome::Stopped => "stopped",
                })
            }),
            Self::Status => Value::of(load.document().and_then(|document| document.status), |status| {
                Value::count(u64::from(status))
            }),
            Self::Title => Value::of(load.title.as_deref(), Value::text),
            Self::Url => Value::text(load.final_url()),
            Self::Requests => count(load.requests()),
            Self::Redirects => count(load.summary().redirects),
            Self::Pictures => count(load.summary().pictures),
            Self::Connections => count(load.connected()),
            Self::Lookups => count(evidence.lookups.len()),
            Self::Queries => count(evidence.lookups.iter().map(|lookup| lookup.steps.len()).sum()),
            Self::Reads => count(all_calls().filter(|call| is_read(call)).count()),
            Self::Writes => count(all_calls().filter(|call| is_write(call)).count()),
            Self::RoundTrips => count(Run::from_load(1, load).round_trips.sum()),
            Self::BytesSent => Value::count(load.bytes_sent()),
            Self::BytesReceived => Value::count(load.bytes_received()),
            Self::Total => Value::time(load.total()),
            Self::Rtt => {
                Value::of(load.link.parse::<LinkProfile>().ok(), |link| Value::time(Micros::from(link.rtt())))
            }
            Self::Strategy => Value::text(load.strategy.name()),
            Self::Broken => Value::of(failure(load), |failure| Value::text(failure.link().name())),
            Self::Error => Value::of(failure(load), |failure| Value::text(failure.code().name())),
        }
    }
}

/// Why the load failed; or else why the first of its exchanges did.
fn failure(load: &Load) -> Option<&Failure> {
    load.failure().or_else(|| load.exchanges.iter().find_map(|one| one.failure.as_ref()))
}

/// Whether `call` brought bytes.
pub(super) const fn is_read(call: &Call) -> bool {
    matches!(call.kind, CallKind::Read { got: 1.., .. })
}

/// Whether `call` took bytes.
pub(super) const fn is_write(call: &Call) -> bool {
    matches!(call.kind, CallKind::Write { wrote: 1.., .. })
}
