//! An answer that was not waited for: the socket stays open, and whoever connects meanwhile listens on it
//! (RFC 8305 3).

use std::io;
use std::net::{IpAddr, SocketAddr, UdpSocket};

use super::{Book, Memory};
use crate::clock::Micros;
use crate::dns::{Exchange, Heard, Known, Name, Verdict, concluded, judge};
use crate::net::Wire;
use crate::record::{AnswerFate, LookupEvent, LookupId, QueryNumber, Side};

/// A question whose answer may still come.
#[derive(Debug)]
pub(in crate::net) struct Late {
    pub(super) id: LookupId,
    pub(super) query: QueryNumber,
    pub(super) exchange: Exchange,
    pub(super) server: SocketAddr,
    /// The zone that the server is asked as one in charge of.
    pub(super) zone: Option<Name>,
    pub(super) socket: UdpSocket,
    pub(super) until: Micros,
    pub(super) memory: Option<(Memory, Book)>,
}

/// What a late message is.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::net) enum CameLate {
    /// Not the answer: go on listening.
    Nothing,
    /// The answer, with the addresses in it. Nothing more will come.
    Answer(Vec<IpAddr>),
}

impl Late {
    /// The socket on which the answer comes, not blocking.
    pub(in crate::net) fn socket(&self) -> io::Result<UdpSocket> {
        self.socket.set_nonblocking(true)?;
        self.socket.try_clone()
    }

    /// Until when it is worth listening.
    pub(in crate::net) const fn until(&self) -> Micros {
        self.until
    }

    /// Nothing more can come.
    pub(in crate::net) const fn give_up(&mut self) {
        self.until = Micros::ZERO;
    }

    /// `message` has come; the socket hears nobody but the server.
    pub(in crate::net) fn hear(&mut self, wire: &Wire, message: &[u8]) -> CameLate {
        let (fate, heard) = self.exchange.heard(self.server, message);
        let (query, from) = (self.query, self.server);
        let chunk = wire.recorder.chunk(None, Side::Server, message);
        wire.recorder.on_lookup(self.id, LookupEvent::Received { query, from, message: chunk, fate });
        let answer = match heard {
            Heard::Ignore | Heard::Unusable => return CameLate::Nothing,
            // To ask again in another way would take too long.
            Heard::Again => return CameLate::Answer(Vec::new()),
            Heard::Answer(answer) => answer,
        };
        debug_assert_eq!(fate, AnswerFate::Accepted, "answers are accepted");
        let question = self.exchange.question().clone();
        let known = match &self.zone {
            None => concluded(&question, &answer).ok(),
            Some(zone) => match judge(zone, &question, &answer) {
                Verdict::Records(records) => Some(Known::Records(records)),
                Verdict::NoName(absence) => Some(Known::NoName(absence)),
                Verdict::NoData(absence) => Some(Known::NoData(absence)),
                Verdict::Alias { .. } | Verdict::Referral { .. } | Verdict::Lame(_) => None,
            },
        };
        let Some(known) = known else { return CameLate::Answer(Vec::new()) };
        let addresses = match &known {
            Known::Records(records) => records.iter().filter_map(|record| record.data.ip_addr()).collect(),
            Known::NoName(_) | Known::NoData(_) => Vec::new(),
        };
        if let Some((memory, book)) = &self.memory {
            memory.with(*book, |now, cache| cache.keep(now, &question, known, 1));
        }
        CameLate::Answer(addresses)
    }

    /// `addresses` were in the answer and are used.
    pub(in crate::net) fn used(&self, wire: &Wire, addresses: &[IpAddr]) {
        let addresses = addresses.to_vec();
        wire.recorder.on_lookup(self.id, LookupEvent::AnsweredLate { addresses });
    }
}
