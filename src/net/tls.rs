//! TLS over a recorded socket: records go through `write()` and `read()`, messages lie above.

use std::io::{self, Read, Write};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use rustls::pki_types::ServerName;
use rustls::{CertificateError, ClientConnection, Error};

use super::socket::{Layer, Socket};
use crate::clock::Micros;
use crate::record::{
    CertificateFault, Chunk, ConnectionEvent, Failure, HandshakeFault, Link, Side, TlsSession,
};

/// The largest TLS record on the wire (RFC 8446 5.2), and some room.
const RECORD_BYTES: usize = 18 * 1024;

/// A connection under TLS.
#[derive(Debug)]
pub(super) struct TlsStream {
    tls: Box<ClientConnection>,
    socket: Socket,
    records: Vec<u8>,
}

impl TlsStream {
    /// Shakes hands over `socket` for the server called `host`.
    pub(super) fn handshake(mut socket: Socket, host: &str) -> Result<Self, Failure> {
        let wire = Arc::clone(socket.wire());
        let name = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        socket.record(ConnectionEvent::TlsStarted { server_name: name.clone() });
        let outcome = ServerName::try_from(name.clone())
            .map_err(|_| Failure::Handshake { host: name.clone(), fault: HandshakeFault::BadName })
            .and_then(|server| {
                wire.trust
                    .config(wire.insecure)
                    .and_then(|config| ClientConnection::new(config, server))
                    .map_err(|error| failure(&name, &error))
            });
        let failed = match outcome {
            Ok(tls) => {
                let mut stream = Self { tls: Box::new(tls), socket, records: vec![0; RECORD_BYTES] };
                match stream.shake(&name) {
                    Ok(()) => {
                        let session = stream.session(!wire.insecure);
                        stream.socket.record(ConnectionEvent::TlsDone(session));
                        return Ok(stream);
                    }
                    Err(failed) => {
                        socket = stream.socket;
                        failed
                    }
                }
            }
            Err(failed) => failed,
        };
        socket.record(ConnectionEvent::TlsFailed(failed.clone()));
        Err(failed)
    }

    fn shake(&mut self, host: &str) -> Result<(), Failure> {
        let wire = Arc::clone(self.socket.wire());
        let (began, limit) = (wire.recorder.now(), wire.limits.connect);
        while self.tls.is_handshaking() {
            self.write_records(Link::Tls)?;
            if !self.tls.is_handshaking() {
                break;
            }
            let spent = wire.recorder.now().since(began).as_duration();
            let left = limit.checked_sub(spent).filter(|left| !left.is_zero());
            let late = || Failure::HandshakeTimeout { host: host.to_owned(), after: Micros::from(limit) };
            match self.read_records(Link::Tls, left.ok_or_else(late)?) {
                Ok(0) => {
                    let fault = HandshakeFault::Closed;
                    return Err(Failure::Handshake { host: host.to_owned(), fault });
                }
                Ok(_) => {}
                Err(Failure::Silence { .. }) => return Err(late()),
                Err(other) => return Err(other),
            }
            if let Err(error) = self.tls.process_new_packets() {
                // The alert that tells the server why; it may be gone already.
                let _ = self.write_records(Link::Tls);
                return Err(failure(host, &error));
            }
        }
        self.write_records(Link::Tls)
    }

    fn session(&self, verified: bool) -> TlsSession {
        let version = self.tls.protocol_version().and_then(|version| version.as_str());
        let cipher = self.tls.negotiated_cipher_suite().and_then(|suite| suite.suite().as_str());
        let chain = self.tls.peer_certificates().unwrap_or_default();
        TlsSession {
            version: version.unwrap_or("TLS").to_owned(),
            cipher: cipher.unwrap_or("unknown").to_owned(),
            certificates: chain.iter().map(|der| Chunk::whole(Bytes::copy_from_slice(der))).collect(),
            verified,
        }
    }

    pub(super) const fn socket(&self) -> &Socket {
        &self.socket
    }

    pub(super) const fn socket_mut(&mut self) -> &mut Socket {
        &mut self.socket
    }

    /// Writes message bytes.
    pub(super) fn write_all(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let exchange = self.socket.exchange();
        self.tls.writer().write_all(bytes).map_err(|error| self.transfer(Link::Send, &error))?;
        self.write_records(Link::Send)?;
        let chunk = self.socket.wire().recorder.chunk(exchange, Side::Client, bytes);
        self.socket.record(ConnectionEvent::Plaintext { exchange, from: Side::Client, chunk });
        Ok(())
    }

    /// Reads message bytes; 0 when the server has closed.
    pub(super) fn read(&mut self, buffer: &mut [u8], link: Link, limit: Duration) -> Result<usize, Failure> {
        loop {
            match self.tls.reader().read(buffer) {
                // The close_notify alert (RFC 8446 6.1): the TCP close follows, and is recorded when it does.
                Ok(0) => return Ok(0),
                Ok(got) => {
                    let exchange = self.socket.exchange();
                    let part = buffer.get(..got).unwrap_or_default();
                    let chunk = self.socket.wire().recorder.chunk(exchange, Side::Server, part);
                    self.socket.record(ConnectionEvent::Plaintext { exchange, from: Side::Server, chunk });
                    return Ok(got);
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                // Closed without close_notify: the message's own framing tells whether it is whole.
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(0),
                Err(error) => return Err(self.transfer(link, &error)),
            }
            if self.read_records(link, limit)? == 0 {
                return Ok(0);
            }
            if let Err(error) = self.tls.process_new_packets() {
                let host = self.socket.remote().to_string();
                return Err(failure(&host, &error));
            }
            self.write_records(link)?;
        }
    }

    /// Whether the idle connection can be used again. Session tickets may wait on it; they are taken in.
    pub(super) fn is_open(&mut self) -> bool {
        let mut records = std::mem::take(&mut self.records);
        let polled = self.socket.poll(&mut records);
        let open = match polled {
            None => true,
            Some(Ok(0) | Err(_)) => false,
            Some(Ok(got)) => {
                let mut fresh = records.get(..got).unwrap_or_default();
                let mut fine = true;
                while fine && !fresh.is_empty() {
                    fine = self.tls.read_tls(&mut fresh).is_ok();
                    fine = fine
                        && self.tls.process_new_packets().is_ok_and(|state| {
                            state.plaintext_bytes_to_read() == 0 && !state.peer_has_closed()
                        });
                }
                fine
            }
        };
        self.records = records;
        open
    }

    /// Says good-bye as RFC 8446 6.1 asks, if the server still listens.
    pub(super) fn send_close_notify(&mut self) {
        self.tls.send_close_notify();
        let _ = self.write_records(Link::Send);
    }

    fn write_records(&mut self, link: Link) -> Result<(), Failure> {
        while self.tls.wants_write() {
            let mut out = Vec::new();
            self.tls.write_tls(&mut out).map_err(|error| self.transfer(link, &error))?;
            self.socket.write_all(&out, Layer::Records, link)?;
        }
        Ok(())
    }

    fn read_records(&mut self, link: Link, limit: Duration) -> Result<usize, Failure> {
        let got = self.socket.read(&mut self.records, Layer::Records, link, limit)?;
        let mut fresh = self.records.get(..got).unwrap_or_default();
        if fresh.is_empty() {
            // Tells the library that the stream has ended.
            self.tls.read_tls(&mut fresh).map_err(|error| self.transfer(link, &error))?;
        }
        while !fresh.is_empty() {
            let before = fresh.len();
            let read = self.tls.read_tls(&mut fresh);
            if let Err(error) = read {
                return Err(self.transfer(link, &error));
            }
            if !fresh.is_empty() {
                // The library's buffer was full: it must work on what it has before it takes more.
                if let Err(error) = self.tls.process_new_packets() {
                    return Err(failure(&self.socket.remote().to_string(), &error));
                }
                if fresh.len() == before {
                    break;
                }
            }
        }
        Ok(got)
    }

    fn transfer(&self, link: Link, error: &io::Error) -> Failure {
        Failure::Transfer { link, remote: self.socket.remote(), system: error.to_string() }
    }
}

/// rustls's errors in our words.
fn failure(host: &str, error: &Error) -> Failure {
    use CertificateError as E;
    let host = host.to_owned();
    let Error::InvalidCertificate(why) = error else {
        let fault = match error {
            Error::InvalidMessage(_)
            | Error::PeerSentOversizedRecord
            | Error::InappropriateMessage { .. }
            | Error::InappropriateHandshakeMessage { .. } => HandshakeFault::NotTls,
            Error::AlertReceived(alert) => HandshakeFault::Alert((*alert).into()),
            Error::PeerIncompatible(_) | Error::NoApplicationProtocol => HandshakeFault::NothingInCommon,
            Error::PeerMisbehaved(_) | Error::DecryptError => HandshakeFault::BrokeRules,
            _ => HandshakeFault::Other,
        };
        return Failure::Handshake { host, fault };
    };
    let fault = match why {
        E::Expired | E::ExpiredContext { .. } => CertificateFault::Expired,
        E::NotValidYet | E::NotValidYetContext { .. } => CertificateFault::NotYetValid,
        E::NotValidForName | E::NotValidForNameContext { .. } => CertificateFault::WrongName,
        E::UnknownIssuer => CertificateFault::UnknownIssuer,
        E::Revoked => CertificateFault::Revoked,
        E::BadSignature => CertificateFault::BadSignature,
        E::BadEncoding => CertificateFault::Unreadable,
        E::InvalidPurpose | E::InvalidPurposeContext { .. } => CertificateFault::WrongPurpose,
        // webpki's own errors come wrapped, without a type of their own to match.
        E::Other(other) if format!("{other:?}").contains("CaUsedAsEndEntity") => CertificateFault::Authority,
        _ => CertificateFault::Other,
    };
    Failure::Certificate { host, fault }
}
