//! HTTP/1.1 on one connection, requests sent without waiting for the answers to those before (RFC 9112 9.3.2). Answers come
//! in the order of the requests, so a slow one holds up all behind it.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::Arc;

use bytes::{Bytes, BytesMut};

use super::arrival::{Again, Arrival, Owned, Part};
use crate::http::{Closing, ResponseReader};
use crate::net::retelling::{self, Brought};
use crate::net::serving::Serving;
use crate::plan::{PlannedRequest, is_idempotent};
use crate::record::{CloseReason, ExchangeId, Failure, Link, Recorder, Side};

/// A request that was asked.
#[derive(Debug)]
struct Asked {
    serving: Arc<Serving>,
    reader: ResponseReader,
}

impl Asked {
    /// How far its answer has come.
    const fn link(&self) -> Link {
        match (self.reader.head(), self.reader.offset()) {
            (Some(_), _) => Link::Body,
            (None, 1..) => Link::Response,
            (None, 0) => Link::Wait,
        }
    }
}

/// The requests on a connection that are not answered yet.
#[derive(Debug)]
pub(in crate::net) struct Pipeline {
    remote: SocketAddr,
    head_limit: usize,
    waiting: VecDeque<Asked>,
    /// Requests that were not sent whole yet, and how many of their bytes are missing.
    unsent: VecDeque<(ExchangeId, u64)>,
    /// Why nothing more can be asked.
    over: Option<CloseReason>,
    /// So many requests were answered.
    answered: u64,
}

impl Pipeline {
    pub(in crate::net) fn new(remote: SocketAddr, head_limit: usize) -> Self {
        Self {
            remote,
            head_limit,
            waiting: VecDeque::new(),
            unsent: VecDeque::new(),
            over: None,
            answered: 0,
        }
    }

    /// How many requests may be under way, of at most `most`: one alone when sending it twice would not be the same as
    /// sending it once.
    pub(in crate::net) fn takes(&self, most: usize) -> usize {
        let is_careful = self.waiting.iter().any(|asked| !is_idempotent(&asked.serving.method));
        if self.over.is_some() {
            0
        } else if is_careful {
            most.min(1)
        } else {
            most
        }
    }

    pub(in crate::net) const fn is_over(&self) -> Option<CloseReason> {
        self.over
    }

    pub(in crate::net) fn ask(
        &mut self,
        serving: &Arc<Serving>,
        request: &PlannedRequest,
        out: &mut BytesMut,
    ) {
        let bytes = request.message();
        out.extend_from_slice(&bytes);
        self.unsent.push_back((serving.exchange, bytes.len() as u64));
        let reader = ResponseReader::new(&serving.method, request.version, self.head_limit);
        self.waiting.push_back(Asked { serving: Arc::clone(serving), reader });
    }

    pub(in crate::net) fn give_up(&mut self, exchange: ExchangeId) {
        self.waiting.retain(|asked| asked.serving.exchange != exchange);
    }

    /// The next `bytes` were sent; `at`: how many before them.
    pub(in crate::net) fn sent(&mut self, mut bytes: u64, mut at: u64, owned: &mut Vec<Owned>) {
        while bytes > 0 {
            let Some((exchange, left)) = self.unsent.front_mut() else { return };
            let part = bytes.min(*left);
            owned.push(Owned { exchange: *exchange, from: Side::Client, start: at, bytes: part });
            (bytes, at) = (bytes - part, at + part);
            *left -= part;
            if *left == 0 {
                self.unsent.pop_front();
            }
        }
    }

    /// What `fresh`, which came after `at` other bytes, brought.
    pub(in crate::net) fn take(
        &mut self,
        mut fresh: &[u8],
        mut at: u64,
        recorder: &Recorder,
        heard: &mut Vec<Arrival>,
    ) -> Result<(), Failure> {
        while !fresh.is_empty() {
            let Some(Asked { serving, reader }) = self.waiting.front_mut() else {
                // Bytes that nobody asked for: the next answer could not be told from them.
                self.over = Some(CloseReason::Failed);
                return Ok(());
            };
            let exchange = serving.exchange;
            serving.found().answered = true;
            let (had_head, began) = (reader.head().is_some(), reader.offset());
            let outcome = reader.push(fresh);
            let used = outcome.as_ref().map_or(fresh.len(), |used| *used);
            let owned = Owned { exchange, from: Side::Server, start: at, bytes: used as u64 };
            owned.tell(recorder);
            let Brought { spans, broken, .. } =
                retelling::brought(reader, serving, recorder, had_head, outcome)?;
            let mut tell = |what| heard.push(Arrival { exchange, what });
            if !had_head && reader.head().is_some() {
                tell(Part::Head);
            }
            let place = |offset: u64| usize::try_from(offset.saturating_sub(began)).ok();
            let content = spans.iter().filter_map(|span| fresh.get(place(span.start)?..place(span.end)?));
            let content: Vec<u8> = content.flatten().copied().collect();
            if !content.is_empty() {
                tell(Part::Content(Bytes::from(content)));
            }
            if let Some(failure) = broken {
                return Err(failure);
            }
            if reader.is_done() {
                tell(Part::End);
                self.over = match reader.closing() {
                    Closing::StaysOpen => None,
                    Closing::Http10 => Some(CloseReason::ServerHttp10),
                    Closing::Announced => Some(CloseReason::ServerAnnounced),
                    Closing::EndOfBody => Some(CloseReason::ServerEndOfBody),
                };
                self.answered += 1;
                self.waiting.pop_front();
                if self.over.is_some() {
                    return Ok(());
                }
            }
            fresh = fresh.get(used..).unwrap_or_default();
            at += used as u64;
        }
        Ok(())
    }

    /// The server has closed: whether that ends the answer that was coming, and the others go unanswered.
    pub(in crate::net) fn closed(
        &mut self,
        (is_cut, unanswered): (bool, &Failure),
        recorder: &Recorder,
        heard: &mut Vec<Arrival>,
    ) -> CloseReason {
        let Some(Asked { serving, reader }) = self.waiting.front_mut() else {
            return self.over.unwrap_or(CloseReason::ServerIdle);
        };
        let exchange = serving.exchange;
        let ended = retelling::ended(reader, serving, recorder, self.remote, is_cut);
        let reason = match ended {
            Ok(_) => {
                heard.push(Arrival { exchange, what: Part::End });
                self.answered += 1;
                self.waiting.pop_front();
                CloseReason::ServerEndOfBody
            }
            Err(failure) => {
                let begun = reader.offset() > 0;
                let reason = if begun { CloseReason::ServerEarly } else { CloseReason::ServerUnanswered };
                if begun {
                    heard.push(Arrival { exchange, what: Part::Failed { failure, again: Again::Never } });
                    self.waiting.pop_front();
                }
                reason
            }
        };
        self.broke(unanswered, heard);
        reason
    }

    /// Everything under way has failed. A request behind one whose answer had begun, or had not come, went down with the
    /// connection, and so did the first one when others were answered before it.
    pub(in crate::net) fn broke(&mut self, failure: &Failure, heard: &mut Vec<Arrival>) {
        for (place, asked) in self.waiting.drain(..).enumerate() {
            let exchange = asked.serving.exchange;
            let failure = &failure.clone().met_at(asked.link());
            let (failure, again) = if is_final(failure) {
                (failure.clone(), Again::Never)
            } else if place > 0 {
                (Failure::NoAnswer { remote: self.remote }, Again::Freely)
            } else if asked.reader.offset() == 0 && self.answered > 0 && died(failure) {
                (failure.clone(), Again::Freely)
            } else {
                (failure.clone(), Again::Never)
            };
            let again = if is_idempotent(&asked.serving.method) { again } else { Again::Never };
            heard.push(Arrival { exchange, what: Part::Failed { failure, again } });
        }
        self.over.get_or_insert(CloseReason::Failed);
    }

    pub(in crate::net) fn in_flight(&self) -> usize {
        self.waiting.len()
    }

    pub(in crate::net) fn has(&self, exchange: ExchangeId) -> bool {
        self.waiting.iter().any(|asked| asked.serving.exchange == exchange)
    }

    pub(in crate::net) fn link(&self) -> Link {
        self.waiting.front().map_or(Link::Wait, Asked::link)
    }
}

/// Whether the connection died of it, and not the request.
const fn died(failure: &Failure) -> bool {
    matches!(failure, Failure::NoAnswer { .. } | Failure::Reset { .. })
}

/// Whether trying again would not help.
const fn is_final(failure: &Failure) -> bool {
    matches!(failure, Failure::Stopped { .. } | Failure::LoadTimeout { .. } | Failure::TooLarge { .. })
}
