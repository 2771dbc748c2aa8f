//! What may be said of the way on which a page came: the lock in the address bar.

use super::Load;
use crate::plan::Scheme;
use crate::record::Way;

/// How safe the way was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lock {
    /// Encrypted, and the certificate was verified.
    Secure,
    /// Encrypted, but the certificate is not in order: nobody knows who is at the other end.
    NotVerified,
    /// Not encrypted: everybody on the way can read and change it.
    NotEncrypted,
    /// Not encrypted, but it never left this machine: the laboratory.
    Lab,
    /// No connection brought it.
    Local,
}

impl Lock {
    /// What may be said of the document of `load`; none before it has a connection.
    #[must_use]
    pub fn from_load(load: &Load) -> Option<Self> {
        let document = load.document()?;
        if document.way == Way::Local {
            return Some(Self::Local);
        }
        let connection = load.connection(document.connection?)?;
        connection.connected?;
        let is_https = Scheme::of_text(&document.url).is_secure();
        match (&connection.tls, is_https) {
            (Some(session), _) if session.verified => Some(Self::Secure),
            (Some(_), _) => Some(Self::NotVerified),
            // The handshake is under way, or has failed.
            (None, true) => None,
            (None, false) if connection.via.is_some() => Some(Self::Lab),
            (None, false) => Some(Self::NotEncrypted),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Micros;
    use crate::plan::{Network, Strategy, Viewport};
    use crate::record::{
        Cause, ConnectionEvent, ConnectionId, Event, ExchangeEvent, ExchangeId, Kind, LoadEvent, LoadId, Log,
        Trigger, What,
    };

    #[test]
    fn a_page_that_came_over_ftp_came_over_a_connection() {
        let (url, exchange, connection) = ("ftp://h/".to_owned(), ExchangeId(1), ConnectionId(1));
        let started = LoadEvent::Started {
            address: url.clone(),
            url: url.clone(),
            strategy: Strategy::Parallel,
            network: Network::Internet,
            link: "none".into(),
            unix_ms: 0,
            cause: Cause::Unknown,
            viewport: Viewport::default(),
        };
        let way = Scheme::of_text(&url).way();
        let (method, kind, trigger) = ("LIST".into(), Kind::Document, Trigger::Address);
        let queued = ExchangeEvent::Queued { url, method, kind, trigger, initiator: None, way };
        let created = ConnectionEvent::Created { descriptor: None, ipv6: false, called_at: Micros::ZERO };
        let connected = ConnectionEvent::Connected { local: ([192, 0, 2, 1], 50_000).into() };
        let log: Log = [
            What::Load(started),
            What::Exchange(exchange, queued),
            What::Connection(connection, created),
            What::Connection(connection, connected),
            What::Exchange(exchange, ExchangeEvent::Given(connection)),
        ]
        .into_iter()
        .map(|what| Event { at: Micros::ZERO, load: LoadId(1), what })
        .collect();
        assert_eq!(Lock::from_load(&Load::from_log(&log).unwrap()), Some(Lock::NotEncrypted));
    }
}
