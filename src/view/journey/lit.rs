//! What a station stands for among the bars of its load.

use super::{Journey, Stage};
use crate::record::ExchangeId;
use crate::view::{Load, Phase, Row, Span};

/// The exchanges and the phases that a station stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LitBars {
    /// By number.
    exchanges: Vec<ExchangeId>,
    /// The station stands for all exchanges but these.
    others: bool,
    /// All phases when there is none.
    phases: &'static [Phase],
    /// The station's part of these phases, where it is not the whole of them.
    within: Option<Span>,
}

impl LitBars {
    /// The stretches of `row` that the station stands for, in the order of time.
    #[must_use]
    pub fn spans(&self, row: &Row) -> Vec<Span> {
        if self.exchanges.binary_search(&row.id).is_ok() == self.others {
            return Vec::new();
        }
        if self.phases.is_empty() {
            return vec![Span { start: row.start, end: row.start + row.elapsed }];
        }
        let secured = row.bars.iter().find(|(phase, _)| *phase == Phase::Ssl).map(|(_, span)| span.start);
        let bars = row.bars.iter().filter(|(phase, _)| self.phases.contains(phase));
        let span = |(phase, span): &(Phase, Span)| {
            // The handshake of TLS lies in the phase of connecting, and has a station of its own.
            let end = secured.filter(|_| *phase == Phase::Connect).unwrap_or(span.end);
            let span = Span { end, ..*span };
            let Some(within) = self.within else { return Some(span) };
            let span = Span { start: span.start.max(within.start), end: span.end.min(within.end) };
            (span.start <= span.end).then_some(span)
        };
        bars.filter_map(span).collect()
    }
}

impl Journey {
    /// What `stage` stands for in `load`; none when the load has nothing of it, such as a name that was not looked up.
    #[must_use]
    pub fn lit(&self, stage: Stage, load: &Load) -> Option<LitBars> {
        let station = self.station(stage)?;
        let chain = || load.chain().iter().map(|exchange| exchange.id).collect::<Vec<_>>();
        let lit = |exchanges, phases| LitBars { exchanges, others: false, phases, within: None };
        let lit = match stage {
            Stage::Address => lit(chain().into_iter().take(1).collect(), &[]),
            Stage::Name => lit(chain(), &[Phase::Dns]),
            Stage::Connect => lit(chain(), &[Phase::Connect]),
            Stage::Tls => lit(chain(), &[Phase::Ssl]),
            Stage::Login | Stage::Dialogue => {
                LitBars { within: station.span, ..lit(chain(), &[Phase::Send]) }
            }
            Stage::Request => lit(chain(), &[Phase::Send]),
            Stage::Wait => lit(chain(), &[Phase::Wait]),
            Stage::Response => lit(chain(), &[Phase::Receive]),
            Stage::Data => lit(chain(), &[Phase::Wait, Phase::Receive]),
            Stage::Page => lit(load.document().map(|document| document.id).into_iter().collect(), &[]),
            Stage::Pictures => LitBars { others: true, ..lit(chain(), &[]) },
            Stage::Close => {
                let closed = load.connections.iter().filter(|connection| connection.closed.is_some());
                let mut last: Vec<_> = closed.filter_map(|one| one.exchanges.last().copied()).collect();
                last.sort_unstable();
                lit(last, &[])
            }
        };
        let is_there = |id: ExchangeId| {
            let phases = load.exchange(id).map(|exchange| exchange.phases);
            let has = |phase: &Phase| phases.is_some_and(|phases| phases.span_of(*phase).is_some());
            lit.phases.is_empty() || lit.phases.iter().any(has)
        };
        let is_any = if lit.others {
            load.exchanges.len() > lit.exchanges.len()
        } else {
            lit.exchanges.iter().any(|id| is_there(*id))
        };
        is_any.then_some(lit)
    }
}
