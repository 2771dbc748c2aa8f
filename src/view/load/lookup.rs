//! One question for a name: the sockets it went over and what came of it.

use std::net::{IpAddr, SocketAddr};

use super::Load;
use crate::clock::Micros;
use crate::record::{Failure, LookupEvent, LookupId, QueryNumber, ResolverKind, Transport};

/// A socket that questions for a name went over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookupSocket {
    /// Datagrams or a connection.
    pub transport: Transport,
    /// Our end.
    pub local: Option<SocketAddr>,
    /// The name server.
    pub remote: SocketAddr,
    /// The loopback socket really used in the lab.
    pub via: Option<SocketAddr>,
    /// The queries that went over it.
    pub queries: Vec<QueryNumber>,
    /// Bytes of messages sent.
    pub sent_bytes: u64,
    /// Bytes of messages received.
    pub received_bytes: u64,
}

impl LookupSocket {
    fn new(
        transport: Transport,
        local: Option<SocketAddr>,
        remote: SocketAddr,
        via: Option<SocketAddr>,
    ) -> Self {
        let (queries, sent_bytes, received_bytes) = (Vec::new(), 0, 0);
        Self { transport, local, remote, via, queries, sent_bytes, received_bytes }
    }
}

/// One question for the addresses of a name.
#[derive(Clone, Debug)]
pub struct Lookup {
    /// Its number.
    pub id: LookupId,
    /// The name.
    pub name: String,
    /// Who was asked.
    pub resolver: ResolverKind,
    /// Whether the lab's name servers were asked.
    pub in_lab: bool,
    /// Whether the answer was in memory.
    pub from_cache: bool,
    /// Whether the system's file of hosts had it.
    pub from_hosts: bool,
    /// The sockets that its questions went over.
    pub sockets: Vec<LookupSocket>,
    /// The addresses.
    pub answers: Vec<IpAddr>,
    /// Why there is no answer.
    pub failure: Option<Failure>,
    /// When it was called.
    pub start: Micros,
    /// When it ended.
    pub end: Option<Micros>,
    /// How many events had been folded when it last changed.
    pub(super) changed: usize,
}

impl Load {
    pub(super) fn on_lookup(&mut self, id: LookupId, what: &LookupEvent, at: Micros) {
        if let LookupEvent::Called { name, resolver, in_lab, .. } = what {
            let place = self.lookups.partition_point(|lookup| lookup.id < id);
            let lookup = Lookup {
                id,
                name: name.clone(),
                resolver: *resolver,
                in_lab: *in_lab || *resolver == ResolverKind::Lab,
                from_cache: false,
                from_hosts: false,
                sockets: Vec::new(),
                answers: Vec::new(),
                failure: None,
                start: at,
                end: None,
                changed: 0,
            };
            self.lookups.insert(place, lookup);
        }
        let Ok(place) = self.lookups.binary_search_by_key(&id, |lookup| lookup.id) else { return };
        let Some(lookup) = self.lookups.get_mut(place) else { return };
        lookup.changed = self.events;
        match what {
            LookupEvent::Called { .. }
            | LookupEvent::Nearest { .. }
            | LookupEvent::Unanswered { .. }
            | LookupEvent::Remembered { .. } => {}
            LookupEvent::Sent { query, server, via, transport, local, message, .. } => {
                let next = lookup.sockets.len();
                let end = local.map(|local| (id, *transport, local, *server));
                let place = end.map_or(next, |end| *self.index.sockets.entry(end).or_insert(next));
                if place == next {
                    lookup.sockets.push(LookupSocket::new(*transport, *local, *server, *via));
                }
                if let Some(socket) = lookup.sockets.get_mut(place) {
                    socket.queries.push(*query);
                    socket.sent_bytes += message.len;
                    self.index.queries.entry((id, *query)).or_insert(place);
                }
            }
            LookupEvent::Received { query, message, .. } => {
                let place = self.index.queries.get(&(id, *query));
                if let Some(socket) = place.and_then(|place| lookup.sockets.get_mut(*place)) {
                    socket.received_bytes += message.len;
                }
            }
            LookupEvent::AnsweredWith { .. } => lookup.end = Some(at),
            LookupEvent::AnsweredLate { addresses } => lookup.answers.extend(addresses),
            LookupEvent::FromHosts => lookup.from_hosts = true,
            LookupEvent::FromCache => lookup.from_cache = true,
            LookupEvent::Answered { addresses } => {
                lookup.answers.clone_from(addresses);
                lookup.end = Some(at);
            }
            LookupEvent::Failed(failure) => {
                lookup.failure = Some(failure.clone());
                lookup.end = Some(at);
            }
        }
    }
}
