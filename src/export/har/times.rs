//! The moments that the phases of an entry lie between.

use super::foreign::ForeignEntry;
use crate::clock::Micros;
use crate::record::file::MAX_TIME;

/// The moments between the phases of one entry.
pub(super) struct Times {
    pub taken: Micros,
    pub lookup: Option<Micros>,
    pub connect: Option<Micros>,
    pub tls: Option<Micros>,
    pub ready: Micros,
    pub sent: Micros,
    pub first: Micros,
    pub end: Micros,
}

impl Times {
    pub(super) fn from_entry(start: Micros, entry: &ForeignEntry) -> Self {
        let said = &entry.timings;
        let span = |ms: Option<f64>| ms.filter(|ms| *ms > 0.0).map_or(Micros::ZERO, micros);
        let (dns, mut connect, ssl) = (span(said.dns), span(said.connect), span(said.ssl));
        // The specification counts ssl inside connect, some programs beside it: the sum tells.
        let apart = [said.blocked, said.dns, said.connect, said.send, said.wait, said.receive].map(span);
        let inside = apart.into_iter().fold(Micros::ZERO, |sum, one| sum + one);
        if let Some(whole) = entry.time.map(micros)
            && (inside + ssl).0.abs_diff(whole.0) < inside.0.abs_diff(whole.0)
        {
            connect = connect + ssl;
        }
        // However long a file says that it took: no load lasts longer.
        let add = |at: Micros, span: Micros| (at + span).min(MAX_TIME);
        let taken = add(start, span(said.blocked));
        // Firefox writes 0 where -1 is meant: a connection without time was there before.
        // Not so where this program wrote of a failure.
        let ours = entry.response.failure.is_some();
        let applies = |ms: Option<f64>| ms.is_some_and(|ms| ms >= 0.0);
        let opens = connect > Micros::ZERO || (ours && applies(said.connect));
        let asks = dns > Micros::ZERO || ((opens || ours) && applies(said.dns));
        let looked_up = add(taken, dns);
        let ready = add(looked_up, connect);
        let sent = add(ready, span(said.send));
        let first = add(sent, span(said.wait));
        Self {
            taken,
            lookup: asks.then_some(looked_up),
            connect: opens.then_some(looked_up),
            tls: (opens && ssl > Micros::ZERO).then(|| ready.since(ssl).max(looked_up)),
            ready,
            sent,
            first,
            end: add(first, span(said.receive)),
        }
    }
}

fn micros(ms: f64) -> Micros {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a year")]
    let us = (ms * 1000.0).round().clamp(0.0, MAX_TIME.as_ms() * 1000.0) as u64;
    Micros(us)
}
