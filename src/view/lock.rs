//! What may be said of the way on which a page came: the lock in the address bar.

use super::Load;

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
    pub fn of(load: &Load) -> Option<Self> {
        let document = load.document()?;
        if !document.url.starts_with("http") {
            return Some(Self::Local);
        }
        let connection = load.connection(document.connection?)?;
        connection.connected?;
        let is_https = document.url.starts_with("https:");
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
