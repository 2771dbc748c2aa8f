//! Facts of a load that both the JSON and the text tell.

use crate::plan::Network;
use crate::record::{Failure, Outcome, ResolverKind};
use crate::view::{Exchange, Load};

/// The network that the load went to: what was asked for, or what `auto` led to.
pub(super) fn network_used(load: &Load) -> Network {
    let in_lab = |exchange: &Exchange| {
        let resolver = exchange.lookup.and_then(|id| load.lookup(id)).map(|lookup| lookup.resolver);
        let via = exchange.connection.and_then(|id| load.connection(id)).and_then(|socket| socket.via);
        via.is_some() || resolver == Some(ResolverKind::Lab)
    };
    match (load.network, load.document()) {
        (Network::Auto, Some(document)) if in_lab(document) => Network::Lab,
        (Network::Auto, Some(document)) if document.lookup.is_some() => Network::Internet,
        (asked, _) => asked,
    }
}

/// Why the load did not complete.
pub(super) fn load_failure(load: &Load) -> Option<&Failure> {
    match &load.outcome {
        Some(Outcome::Failed(failure)) => Some(failure),
        Some(Outcome::Complete) => None,
        Some(Outcome::Stopped) | None => load.document()?.failure.as_ref(),
    }
}
