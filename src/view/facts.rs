//! Facts of a load that the window, the JSON and the text all tell.

use super::{Exchange, Load};
use crate::plan::Network;
use crate::record::{Failure, Outcome};

impl Load {
    /// The network that the load went to: what was asked for, or what `auto` led to.
    #[must_use]
    pub fn network_used(&self) -> Network {
        let in_lab = |exchange: &Exchange| {
            let asked_lab =
                exchange.lookup.and_then(|id| self.lookup(id)).is_some_and(|lookup| lookup.in_lab);
            let via = exchange.connection.and_then(|id| self.connection(id)).and_then(|socket| socket.via);
            via.is_some() || asked_lab
        };
        match (self.network, self.document()) {
            (Network::Auto, Some(document)) if in_lab(document) => Network::Lab,
            (Network::Auto, Some(document)) if document.lookup.is_some() || document.connection.is_some() => {
                Network::Internet
            }
            (asked, _) => asked,
        }
    }

    /// Why the load did not complete.
    #[must_use]
    pub fn failure(&self) -> Option<&Failure> {
        match &self.outcome {
            Some(Outcome::Failed(failure)) => Some(failure),
            Some(Outcome::Complete) => None,
            Some(Outcome::Stopped) | None => self.document()?.failure.as_ref(),
        }
    }
}
