//! Facts of a load that the window, the JSON and the text all tell.

use super::{Exchange, Load};
use crate::explain::{Lang, Terminal, strategy_words};
use crate::plan::Network;
use crate::record::{Failure, Outcome};

impl Load {
    /// Whether no connection led out of this computer, outside the lab: each went to a loopback address (RFC 6890).
    #[must_use]
    pub fn stayed_on_this_computer(&self) -> bool {
        let mut remotes = self.connections.iter().filter_map(|one| one.remote.filter(|_| one.via.is_none()));
        let is_loopback = |remote: std::net::SocketAddr| remote.ip().is_loopback();
        remotes.next().is_some_and(is_loopback) && remotes.all(is_loopback)
    }

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

    /// The network in words.
    #[must_use]
    pub fn network_words(&self, lang: Lang) -> String {
        let used = self.network_used().name();
        if self.network == Network::Auto && used != self.network.name() {
            Terminal::NetworkAuto.with(lang, &[("used", used)])
        } else {
            used.to_owned()
        }
    }

    /// The strategy in words.
    #[must_use]
    pub fn strategy_words(&self, lang: Lang) -> String {
        format!("{} · {}", self.strategy.name(), strategy_words(self.strategy, lang))
    }

    /// The link in words.
    #[must_use]
    pub fn link_words(&self, lang: Lang) -> String {
        if self.link == "none" { Terminal::LinkNone.text(lang).to_owned() } else { self.link.clone() }
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
