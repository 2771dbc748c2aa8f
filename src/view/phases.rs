//! The phases of an exchange, named and nested as HAR 1.2 does: blocked, dns, connect (ssl inside it), send,
//! wait, receive. Without gaps between them, so that they add up to the whole.

use crate::clock::Micros;
use crate::explain::{Lang, Term, Ui};

/// A stretch of time within a load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Its beginning.
    pub start: Micros,
    /// Its end, or as far as it has come.
    pub end: Micros,
}

impl Span {
    /// How long it is.
    #[must_use]
    pub const fn length(self) -> Micros {
        self.end.since(self.start)
    }
}

/// The name of a phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// Waiting for a free connection of its origin.
    Blocked,
    /// Asking for the host's address.
    Dns,
    /// Opening the connection, TLS included.
    Connect,
    /// The TLS handshake, inside `Connect`.
    Ssl,
    /// Writing the request.
    Send,
    /// Waiting for the first byte of the answer.
    Wait,
    /// Reading the answer.
    Receive,
}

impl Phase {
    /// All phases in the order of time.
    pub const ALL: [Self; 7] =
        [Self::Blocked, Self::Dns, Self::Connect, Self::Ssl, Self::Send, Self::Wait, Self::Receive];

    /// HAR's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Blocked => "blocked",
            Self::Dns => "dns",
            Self::Connect => "connect",
            Self::Ssl => "ssl",
            Self::Send => "send",
            Self::Wait => "wait",
            Self::Receive => "receive",
        }
    }

    /// What it is called.
    #[must_use]
    pub const fn words(self, lang: Lang) -> &'static str {
        let words = match self {
            Self::Blocked => Term::Blocked,
            Self::Dns => Term::Dns,
            Self::Connect => Term::Connect,
            Self::Ssl => Term::Ssl,
            Self::Send => Term::Send,
            Self::Wait => Term::Wait,
            Self::Receive => Term::Receive,
        };
        words.text(lang)
    }

    /// What happens in it.
    #[must_use]
    pub const fn meaning(self, lang: Lang) -> &'static str {
        let words = match self {
            Self::Blocked => Ui::MeansBlocked,
            Self::Dns => Ui::MeansDns,
            Self::Connect => Ui::MeansConnect,
            Self::Ssl => Ui::MeansSsl,
            Self::Send => Ui::MeansSend,
            Self::Wait => Ui::MeansWait,
            Self::Receive => Ui::MeansReceive,
        };
        words.text(lang)
    }
}

/// The phases of one exchange; a phase that does not apply is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Phases {
    spans: [Option<Span>; 7],
}

impl Phases {
    /// The span of `phase`.
    #[must_use]
    pub fn span_of(&self, phase: Phase) -> Option<Span> {
        self.spans.get(phase as usize).copied().flatten()
    }

    /// Those that apply, in the order of time; `Ssl` right after the `Connect` that it lies in.
    pub fn iter(&self) -> impl Iterator<Item = (Phase, Span)> + '_ {
        Phase::ALL.into_iter().filter_map(|phase| Some((phase, self.span_of(phase)?)))
    }

    fn set(&mut self, phase: Phase, start: Micros, end: Micros) {
        if let Some(slot) = self.spans.get_mut(phase as usize) {
            *slot = Some(Span { start, end: end.max(start) });
        }
    }
}

/// The moments between which the phases lie, as far as they have come.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Moments {
    pub queued: Micros,
    pub lookup_asked: Option<Micros>,
    pub lookup_ended: Option<Micros>,
    /// A connection was begun for this exchange (not so when one was reused).
    pub connect_began: Option<Micros>,
    pub tls_began: Option<Micros>,
    pub connected: Option<Micros>,
    pub send_began: Option<Micros>,
    pub sent: Option<Micros>,
    /// A file was asked for, in place of a server.
    pub asked_here: Option<Micros>,
    pub first_byte: Option<Micros>,
    /// The last byte, the failure, or now.
    pub end: Micros,
}

impl Moments {
    /// Each phase begins where the one before it ended. A step too small to be measured stays in the phase
    /// before it, and what was under way at the end ends there.
    pub(super) fn phases(&self) -> Phases {
        let mut phases = Phases::default();
        let opens = self.connect_began.is_some();
        let asked = self.lookup_asked.filter(|_| opens || self.send_began.is_none());
        let mut begun: Vec<(Phase, Micros)> = vec![(Phase::Blocked, self.queued)];
        begun.extend(asked.map(|at| (Phase::Dns, at)));
        if let Some(began) = self.connect_began {
            begun.push((Phase::Connect, asked.and(self.lookup_ended).unwrap_or(began)));
        }
        begun.extend(self.send_began.map(|at| (Phase::Send, self.connected.filter(|_| opens).unwrap_or(at))));
        begun.extend(self.sent.or(self.asked_here).map(|at| (Phase::Wait, at)));
        begun.extend(self.first_byte.map(|at| (Phase::Receive, at)));
        let mut ends = begun.iter().skip(1).map(|(_, at)| *at).collect::<Vec<_>>();
        ends.push(self.end);
        for ((phase, start), end) in begun.into_iter().zip(ends) {
            phases.set(phase, start.min(self.end), end.min(self.end));
        }
        if let (Some(began), Some(span)) = (self.tls_began, phases.span_of(Phase::Connect)) {
            phases.set(Phase::Ssl, began.max(span.start), span.end);
        }
        phases
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(phases: &Phases) -> u64 {
        phases.iter().filter(|(phase, _)| *phase != Phase::Ssl).map(|(_, span)| span.length().0).sum()
    }

    #[test]
    fn a_fresh_connection_has_every_phase_without_gaps() {
        let moments = Moments {
            queued: Micros(10),
            lookup_asked: Some(Micros(20)),
            lookup_ended: Some(Micros(30)),
            connect_began: Some(Micros(31)),
            tls_began: Some(Micros(40)),
            connected: Some(Micros(60)),
            send_began: Some(Micros(61)),
            sent: Some(Micros(63)),
            asked_here: None,
            first_byte: Some(Micros(90)),
            end: Micros(100),
        };
        let phases = moments.phases();
        assert_eq!(phases.iter().count(), 7);
        assert_eq!(sum(&phases), 90);
        assert_eq!(phases.span_of(Phase::Ssl), Some(Span { start: Micros(40), end: Micros(60) }));
        assert_eq!(phases.span_of(Phase::Send), Some(Span { start: Micros(60), end: Micros(63) }));
    }

    #[test]
    fn a_reused_connection_has_neither_dns_nor_connect() {
        let moments = Moments {
            queued: Micros(10),
            lookup_asked: Some(Micros(20)),
            lookup_ended: Some(Micros(20)),
            connected: Some(Micros(5)),
            send_began: Some(Micros(25)),
            sent: Some(Micros(26)),
            first_byte: Some(Micros(90)),
            end: Micros(100),
            ..Moments::default()
        };
        let phases = moments.phases();
        assert_eq!(phases.span_of(Phase::Dns), None);
        assert_eq!(phases.span_of(Phase::Connect), None);
        assert_eq!(phases.span_of(Phase::Blocked), Some(Span { start: Micros(10), end: Micros(25) }));
        assert_eq!(sum(&phases), 90);
    }

    #[test]
    fn what_is_under_way_ends_now() {
        let moments = Moments {
            queued: Micros(10),
            lookup_asked: Some(Micros(20)),
            end: Micros(50),
            ..Moments::default()
        };
        let phases = moments.phases();
        assert_eq!(phases.span_of(Phase::Dns), Some(Span { start: Micros(20), end: Micros(50) }));
        assert_eq!(sum(&phases), 40);
    }
}
