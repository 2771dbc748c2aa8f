//! TLS over a recorded socket: records go through `write()` and `read()`, messages lie above.

mod now;

use std::collections::VecDeque;
use std::io::{self, Read, Write};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use rustls::pki_types::ServerName;
use rustls::{CertificateError, ClientConnection, Error, PeerMisbehaved};

use self::now::Sealed;
use super::socket::{Layer, Socket};
use super::tls_config::config;
use super::witness::{Testimony, Witness};
use crate::clock::Micros;
use crate::record::{
    Agreement, Chunk, ConnectionEvent, Failure, HandshakeFault, HandshakeKind, Link, SecureEvent, Side,
    TlsRecord, TlsSession,
};
use crate::tls::RecordReader;

/// The largest TLS record on the wire (RFC 8446 5.2), and some room.
const RECORD_BYTES: usize = 18 * 1024;
/// The most message bytes in one record (RFC 8446 5.1).
const FRAGMENT: usize = 16 * 1024;
/// The content type of records that carry message bytes.
const APPLICATION_DATA: u8 = 23;

/// A connection under TLS.
#[derive(Debug)]
pub(super) struct TlsStream {
    tls: Box<ClientConnection>,
    socket: Socket,
    records: Vec<u8>,
    witness: Arc<Witness>,
    sent: RecordReader,
    received: RecordReader,
    /// Message bytes that have been read and not been asked for.
    plain: VecDeque<u8>,
    /// Whether the stream ended without `close_notify`: who ended it is not proven (RFC 8446 6.1).
    is_cut: bool,
    /// The application protocols that were offered (RFC 7301).
    offered: &'static [&'static str],
    sealed: Sealed,
}

impl TlsStream {
    /// Shakes hands over `socket` with the server called `host`, and offers the application protocols `offered`.
    pub(super) fn handshake(
        mut socket: Socket,
        host: &str,
        offered: &'static [&'static str],
    ) -> Result<Self, Failure> {
        let wire = Arc::clone(socket.wire());
        let name = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        socket.record(ConnectionEvent::TlsStarted { server_name: name.clone() });
        let unix_s = wire.recorder.unix_ms() / 1000;
        let port = socket.remote().port();
        let witness = Arc::new(Witness::new(&wire.trust, &name, port, wire.settings.insecure, unix_s));
        let refused = |fault| Failure::Handshake { host: name.clone(), fault };
        let outcome = ServerName::try_from(name.clone())
            .map_err(|_| refused(HandshakeFault::BadName))
            .and_then(|server| Ok((server, config(&wire.trust, &witness, offered).map_err(refused)?)))
            .and_then(|(server, config)| {
                ClientConnection::new(config, server).map_err(|error| failure(&name, &error))
            });
        let failed = match outcome {
            Ok(tls) => {
                let mut stream = Self {
                    tls: Box::new(tls),
                    socket,
                    records: vec![0; RECORD_BYTES],
                    witness,
                    sent: RecordReader::default(),
                    received: RecordReader::default(),
                    plain: VecDeque::new(),
                    is_cut: false,
                    offered,
                    sealed: Sealed::default(),
                };
                match stream.shake(&name) {
                    Ok(()) => {
                        let agreement = stream.agreement(&name);
                        stream.secure(SecureEvent::Agreed(agreement));
                        let verified = stream.testify().is_none_or(|seen| seen.shown.findings.is_empty());
                        let session = stream.session(verified);
                        stream.socket.record(ConnectionEvent::TlsDone(session));
                        return Ok(stream);
                    }
                    Err(failed) => {
                        let seen = stream.testify();
                        socket = stream.socket;
                        handshake_failure(&name, seen, failed)
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
        let (began, limit) = (wire.recorder.now(), wire.settings.limits.connect);
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
                Err(Failure::Handshake { fault, .. }) => {
                    // The alert that tells the server why; it may be gone already.
                    let _ = self.write_records(Link::Tls);
                    return Err(Failure::Handshake { host: host.to_owned(), fault });
                }
                Err(other) => return Err(other),
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

    fn agreement(&self, name: &str) -> Agreement {
        let kind = self.tls.handshake_kind().map(|kind| match kind {
            rustls::HandshakeKind::Full => HandshakeKind::Full,
            rustls::HandshakeKind::FullWithHelloRetryRequest => HandshakeKind::Retried,
            rustls::HandshakeKind::Resumed => HandshakeKind::Resumed,
        });
        let alpn = self.tls.alpn_protocol();
        Agreement {
            group: self
                .tls
                .negotiated_key_exchange_group()
                .and_then(|group| group.name().as_str().map(str::to_owned)),
            offered: self.offered.iter().map(|one| (*one).to_owned()).collect(),
            alpn: alpn.map(|chosen| String::from_utf8_lossy(chosen).into_owned()),
            sni: name.parse::<std::net::IpAddr>().is_err(),
            kind,
            keys_logged: self.socket.wire().trust.keys().path().is_some(),
        }
    }

    /// Records what the witness saw.
    fn testify(&self) -> Option<Testimony> {
        let seen = self.witness.testify()?;
        self.secure(SecureEvent::Certificates(seen.shown.clone()));
        Some(seen)
    }

    fn secure(&self, event: SecureEvent) {
        self.socket.record(ConnectionEvent::Secure(event));
    }

    /// Writes message bytes.
    pub(super) fn write_all(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let exchange = self.socket.exchange();
        let (mut out, mut list) = (Vec::new(), Vec::new());
        for part in bytes.chunks(FRAGMENT) {
            self.tls.writer().write_all(part).map_err(|error| self.transfer(Link::Send, &error))?;
            let before = list.len();
            self.seal(&mut out, &mut list)?;
            let carrier = list.get_mut(before..).unwrap_or_default().iter_mut();
            if let Some(last) = carrier.rev().find(|record| record.kind == APPLICATION_DATA) {
                last.plain = part.len() as u64;
            }
        }
        self.write_sealed(&out, list, Link::Send)?;
        let chunk = self.socket.wire().recorder.chunk(exchange, Side::Client, bytes);
        self.socket.record(ConnectionEvent::Plaintext { exchange, from: Side::Client, chunk });
        Ok(())
    }

    /// Reads message bytes; 0 when the server has closed.
    pub(super) fn read(&mut self, buffer: &mut [u8], link: Link, limit: Duration) -> Result<usize, Failure> {
        loop {
            if !self.plain.is_empty() {
                return self.hand_on(buffer, link);
            }
            if let Some(ended) = self.ended(buffer, link)? {
                return Ok(ended);
            }
            if self.read_records(link, limit)? == 0 && self.plain.is_empty() {
                self.is_cut = true;
                return Ok(0);
            }
            self.write_records(link)?;
        }
    }

    /// Whether the stream ended without `close_notify`.
    pub(super) const fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Whether the idle connection can be used again. Session tickets may wait on it; they are taken in.
    pub(super) fn is_open(&mut self) -> bool {
        let mut records = std::mem::take(&mut self.records);
        let polled = self.socket.poll(&mut records);
        let open = match polled {
            None => true,
            Some(Ok(0) | Err(_)) => false,
            Some(Ok(got)) => {
                let fresh = records.get(..got).unwrap_or_default();
                let fine = self.open_records(fresh).is_ok() && self.plain.is_empty();
                let closed = |error: io::Error| error.kind() == io::ErrorKind::WouldBlock;
                // Bytes that nobody asked for are as bad as a close.
                fine && self.tls.reader().read(&mut [0]).is_err_and(closed)
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
        let (mut out, mut list) = (Vec::new(), Vec::new());
        self.seal(&mut out, &mut list)?;
        self.write_sealed(&out, list, link)
    }

    /// Takes the records that wait to be sent.
    fn seal(&mut self, out: &mut Vec<u8>, list: &mut Vec<TlsRecord>) -> Result<(), Failure> {
        let before = out.len();
        while self.tls.wants_write() {
            self.tls.write_tls(out).map_err(|error| self.transfer(Link::Tls, &error))?;
        }
        let mut fresh = out.get(before..).unwrap_or_default();
        while !fresh.is_empty() {
            let (used, record) = self.sent.take(fresh);
            list.extend(record);
            fresh = fresh.get(used..).unwrap_or_default();
        }
        Ok(())
    }

    fn write_sealed(&mut self, out: &[u8], list: Vec<TlsRecord>, link: Link) -> Result<(), Failure> {
        if out.is_empty() {
            return Ok(());
        }
        self.socket.write_all(out, Layer::Records, link)?;
        self.secure(SecureEvent::Records { from: Side::Client, list });
        Ok(())
    }

    fn read_records(&mut self, link: Link, limit: Duration) -> Result<usize, Failure> {
        let mut records = std::mem::take(&mut self.records);
        let read = self.socket.read(&mut records, Layer::Records, link, limit);
        let opened =
            read.and_then(|got| self.opened(records.get(..got).unwrap_or_default(), link).map(|()| got));
        self.records = records;
        opened
    }

    /// Hands `fresh` to the library, and says what is wrong with it.
    fn opened(&mut self, fresh: &[u8], link: Link) -> Result<(), Failure> {
        match self.open_records(fresh) {
            Ok(()) => Ok(()),
            Err(Opening::Tls(error)) => Err(failure(&self.socket.remote().to_string(), &error)),
            Err(Opening::Io(error)) => Err(self.transfer(link, &error)),
        }
    }

    /// Hands `fresh` to the library, record by record, so that it is known what was in each.
    fn open_records(&mut self, fresh: &[u8]) -> Result<(), Opening> {
        if fresh.is_empty() {
            // Tells the library that the stream has ended.
            return self.tls.read_tls(&mut io::empty()).map(drop).map_err(Opening::Io);
        }
        let mut list = Vec::new();
        let outcome = self.open_each(fresh, &mut list);
        if !list.is_empty() {
            self.secure(SecureEvent::Records { from: Side::Server, list });
        }
        outcome
    }

    fn open_each(&mut self, mut fresh: &[u8], list: &mut Vec<TlsRecord>) -> Result<(), Opening> {
        while !fresh.is_empty() {
            let (used, record) = self.received.take(fresh);
            let (mut part, rest) = fresh.split_at_checked(used).unwrap_or((fresh, &[]));
            while !part.is_empty() {
                let taken = self.tls.read_tls(&mut part).map_err(Opening::Io)?;
                if taken == 0 {
                    // After close_notify the library takes nothing more.
                    break;
                }
            }
            let before = list.len();
            list.extend(record);
            self.tls.process_new_packets().map_err(Opening::Tls)?;
            let had = self.plain.len();
            let mut plain = [0; 4096];
            while let Ok(got @ 1..) = self.tls.reader().read(&mut plain) {
                self.plain.extend(plain.get(..got).unwrap_or_default());
            }
            if let Some(record) = list.get_mut(before) {
                record.plain = (self.plain.len() - had) as u64;
            }
            fresh = rest;
        }
        Ok(())
    }

    fn transfer(&self, link: Link, error: &io::Error) -> Failure {
        Failure::Transfer { link, remote: self.socket.remote(), system: error.to_string() }
    }
}

/// Why records could not be opened.
#[derive(Debug)]
enum Opening {
    Io(io::Error),
    Tls(Error),
}

/// What is told of a handshake that failed: the certificate, when it was refused.
fn handshake_failure(host: &str, seen: Option<Testimony>, failed: Failure) -> Failure {
    match (&failed, seen) {
        (Failure::Handshake { .. }, Some(Testimony { shown, seen })) if shown.accepted.is_none() => {
            let host = host.to_owned();
            match shown.findings.first() {
                Some(first) => Failure::Certificate { host, fault: first.fault, seen: seen.map(Box::new) },
                None => failed,
            }
        }
        _ => failed,
    }
}

/// rustls's errors in our words.
fn failure(host: &str, error: &Error) -> Failure {
    let host = host.to_owned();
    let fault = match error {
        Error::InvalidMessage(_)
        | Error::PeerSentOversizedRecord
        | Error::InappropriateMessage { .. }
        | Error::InappropriateHandshakeMessage { .. } => HandshakeFault::NotTls,
        Error::AlertReceived(alert) => HandshakeFault::Alert((*alert).into()),
        Error::PeerIncompatible(_)
        | Error::NoApplicationProtocol
        | Error::PeerMisbehaved(PeerMisbehaved::SignedHandshakeWithUnadvertisedSigScheme)
        | Error::InvalidCertificate(
            CertificateError::UnsupportedSignatureAlgorithmContext { .. }
            | CertificateError::UnsupportedSignatureAlgorithmForPublicKeyContext { .. },
        ) => HandshakeFault::NothingInCommon,
        // Certificates themselves are judged by the witness: here it is a signature in the handshake.
        Error::PeerMisbehaved(_) | Error::DecryptError | Error::InvalidCertificate(_) => {
            HandshakeFault::BrokeRules
        }
        _ => HandshakeFault::Other,
    };
    Failure::Handshake { host, fault }
}
