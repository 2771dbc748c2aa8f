//! TLS on one connection: the handshake flight by flight, and the chain of certificates with what is wrong with it.

use bytes::Bytes;

use super::{Connection, format};
use crate::clock::Micros;
use crate::explain::{Lang, Secure, listed, message};
use crate::record::{
    AcceptedBy, Agreement, CertificateFault, CertificatesShown, ConnectionEvent, Failure, Log, SecureEvent,
    Side, TlsRecord, TlsSession, What,
};
use crate::tls::{Certificate, anchor_name, pem};

/// The server's own certificate of `connection`, read.
#[must_use]
pub fn own_certificate(connection: &Connection) -> Option<Certificate> {
    Certificate::read(&connection.tls.as_ref()?.certificates.first()?.data)
}

/// A day in seconds.
const DAY_S: i64 = 86_400;

/// What one side sent before it waited for the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flight {
    /// Who sent it.
    pub from: Side,
    /// When its first call began.
    pub start: Micros,
    /// When its last call was over.
    pub end: Micros,
    /// Bytes of its records, heads included.
    pub bytes: u64,
    /// The content types of its records, each with how many follow one another.
    pub records: Vec<(u8, usize)>,
    /// The handshake messages that can be read.
    pub messages: Vec<u8>,
}

/// One certificate of the chain.
#[derive(Clone, Debug, PartialEq)]
pub struct ChainLink {
    /// What it says; none when it cannot be read.
    pub certificate: Option<Certificate>,
    /// Whether it is on the way to the root.
    pub on_path: bool,
    /// How many days it is still valid, at the time of the load; negative when its time is over.
    pub days_left: i64,
    /// What is wrong with it.
    pub faults: Vec<CertificateFault>,
    /// The bytes.
    pub der: Bytes,
}

impl ChainLink {
    /// The certificate in the form that other programs read.
    #[must_use]
    pub fn pem(&self) -> String {
        pem(&self.der)
    }
}

/// TLS on one connection.
#[derive(Clone, Debug, PartialEq)]
pub struct Security {
    /// The name that the certificate must carry.
    pub server_name: String,
    /// Version and cipher suite; none when the handshake failed or is under way.
    pub session: Option<TlsSession>,
    /// What else was agreed on; none in old files.
    pub agreement: Option<Agreement>,
    /// The flights in order.
    pub flights: Vec<Flight>,
    /// The certificates as they were sent.
    pub chain: Vec<ChainLink>,
    /// The name of the root at the end of the verified path.
    pub anchor: Option<String>,
    /// Why the load went on although something is wrong.
    pub accepted: Option<AcceptedBy>,
    /// Why the handshake failed.
    pub failure: Option<Failure>,
}

impl Flight {
    /// What it was made of, in one line.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let records = self.records.iter().map(|(kind, count)| {
            let name = Secure::record_kind(*kind).text(lang);
            if *count > 1 { format!("{count} × {name}") } else { name.to_owned() }
        });
        let mut text = format!("{}: {}", format::bytes(self.bytes), listed(records, lang));
        if !self.messages.is_empty() {
            let names = self.messages.iter().map(|message| Secure::message_name(*message).to_owned());
            text = format!("{text} ({})", listed(names, lang));
        }
        text
    }

    fn add(&mut self, records: &[TlsRecord]) {
        for record in records {
            self.bytes += record.bytes;
            self.messages.extend_from_slice(&record.messages);
            match self.records.last_mut() {
                Some((kind, count)) if *kind == record.kind => *count += 1,
                Some(_) | None => self.records.push((record.kind, 1)),
            }
        }
    }
}

impl Security {
    /// What `log` tells of TLS on `connection`; none without TLS.
    #[must_use]
    pub fn from_log(log: &Log, connection: &Connection) -> Option<Self> {
        let of_connection = log.iter().filter_map(|event| {
            let What::Connection(id, what) = &event.what else { return None };
            (*id == connection.id).then_some((event.at, what))
        });
        Self::from_events(of_connection)
    }

    /// What the events of one connection tell of TLS on it, each with its time; none without TLS.
    pub fn from_events<'a>(events: impl Iterator<Item = (Micros, &'a ConnectionEvent)>) -> Option<Self> {
        let mut security = None::<Self>;
        let mut shown = None::<&CertificatesShown>;
        let (mut called, mut is_shaking) = (Micros::ZERO, false);
        for (at, what) in events {
            let Some(security) = &mut security else {
                if let ConnectionEvent::TlsStarted { server_name } = what {
                    is_shaking = true;
                    security = Some(Self::started(server_name));
                }
                continue;
            };
            match what {
                ConnectionEvent::Wrote { called_at, .. } | ConnectionEvent::Read { called_at, .. } => {
                    called = *called_at;
                }
                ConnectionEvent::Secure(SecureEvent::Records { from, list }) => {
                    if is_shaking {
                        security.flight(*from, called, at).add(list);
                    }
                }
                ConnectionEvent::Secure(SecureEvent::Certificates(certificates)) => {
                    shown = Some(certificates);
                }
                ConnectionEvent::Secure(SecureEvent::Agreed(agreement)) => {
                    security.agreement = Some(agreement.clone());
                }
                ConnectionEvent::TlsDone(session) => {
                    (security.session, is_shaking) = (Some(session.clone()), false);
                }
                ConnectionEvent::TlsFailed(failure) => {
                    (security.failure, is_shaking) = (Some(failure.clone()), false);
                }
                ConnectionEvent::Created { .. }
                | ConnectionEvent::ConnectCalled { .. }
                | ConnectionEvent::Connected { .. }
                | ConnectionEvent::ConnectFailed(_)
                | ConnectionEvent::TlsStarted { .. }
                | ConnectionEvent::Plaintext { .. }
                | ConnectionEvent::Masked { .. }
                | ConnectionEvent::Kernel { .. }
                | ConnectionEvent::Checked { .. }
                | ConnectionEvent::PeerClosed { .. }
                | ConnectionEvent::Broken(_)
                | ConnectionEvent::Closed { .. } => {}
            }
        }
        let mut security = security?;
        match shown {
            Some(shown) => security.chain_of(shown),
            // Files from before say only what was sent.
            None => {
                security.chain = security
                    .session
                    .iter()
                    .flat_map(|session| &session.certificates)
                    .map(|der| {
                        let certificate = Certificate::read(&der.data);
                        ChainLink {
                            certificate,
                            on_path: true,
                            days_left: 0,
                            faults: Vec::new(),
                            der: der.data.clone(),
                        }
                    })
                    .collect();
            }
        }
        Some(security)
    }

    /// Whether the certificate was verified, accepted in spite of what is wrong, or refused.
    #[must_use]
    pub fn verdict(&self, lang: Lang) -> String {
        match (self.is_verified(), self.accepted, &self.failure) {
            (true, ..) => Secure::Verified.text(lang).to_owned(),
            (_, _, Some(failure)) => message(failure, lang),
            (_, Some(AcceptedBy::Person), _) => Secure::AcceptedByPerson.text(lang).to_owned(),
            (_, Some(AcceptedBy::Insecure), _) => Secure::AcceptedByOption.text(lang).to_owned(),
            (false, None, None) if self.session.is_some() => Secure::Unverified.text(lang).to_owned(),
            (false, None, None) => Secure::UnderWay.text(lang).to_owned(),
        }
    }

    /// Whether the certificate was verified.
    #[must_use]
    pub fn is_verified(&self) -> bool {
        self.session.as_ref().is_some_and(|session| session.verified)
    }

    fn started(server_name: &str) -> Self {
        Self {
            server_name: server_name.to_owned(),
            session: None,
            agreement: None,
            flights: Vec::new(),
            chain: Vec::new(),
            anchor: None,
            accepted: None,
            failure: None,
        }
    }

    fn flight(&mut self, from: Side, start: Micros, end: Micros) -> &mut Flight {
        if self.flights.last().is_none_or(|last| last.from != from) {
            let (records, messages) = (Vec::new(), Vec::new());
            self.flights.push(Flight { from, start, end, bytes: 0, records, messages });
        }
        let last = self.flights.len() - 1;
        #[expect(clippy::indexing_slicing, reason = "one was there or was just pushed")]
        let flight = &mut self.flights[last];
        flight.end = end;
        flight
    }

    fn chain_of(&mut self, shown: &CertificatesShown) {
        self.anchor = shown.anchor.as_ref().and_then(|anchor| anchor_name(&anchor.subject.data));
        self.accepted = shown.accepted;
        self.chain = shown
            .certificates
            .iter()
            .enumerate()
            .map(|(place, der)| {
                let certificate = Certificate::read(&der.data);
                let place = u32::try_from(place).unwrap_or(u32::MAX);
                let left = |one: &Certificate| one.not_after_s.saturating_sub(shown.unix_s).div_euclid(DAY_S);
                let findings = shown.findings.iter().filter(|finding| finding.at == place);
                ChainLink {
                    on_path: shown.path.contains(&place),
                    days_left: certificate.as_ref().map_or(0, left),
                    faults: findings.map(|finding| finding.fault).collect(),
                    der: der.data.clone(),
                    certificate,
                }
            })
            .collect();
    }
}
