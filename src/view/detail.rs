//! One request with everything that is known about it: what the inspector shows.

use std::sync::Arc;

use super::cookies::cookies;
use super::http2_read::read_connection;
use super::message::carried;
use super::parts::Runs;
use super::waterfall::row;
use super::{
    Body, Connection, Cookies, Dialogue, Exchange, Load, Lookup, Message, MessageBytes, MessageText,
    NameLookup, Omitted, Parts, Request, Response, Row, Security, WholeMessage, WhyConnection, dialogue,
    message, name_lookup, short_name,
};
use crate::explain::{Lang, Ui, cause_words};
use crate::record::{Cause, ExchangeId, Kind, Log, Side, Trigger, What};

/// Messages and a body up to this size are gathered in a moment, from a log of so many events.
const SHORT_BYTES: u64 = 16 * 1024;
const SHORT_LOG: usize = 10_000;
/// A connection that carried so little is read in a moment.
const SHORT_CONNECTION: u64 = 256 * 1024;

/// So many other exchanges of a connection are named.
const MOST_NEIGHBOURS: usize = 40;

/// One request with everything that is known about it.
#[derive(Clone, Debug)]
pub struct Detail {
    /// What the person did that began the load.
    pub cause: Cause,
    /// The exchange itself.
    pub exchange: Exchange,
    /// Its row of the waterfall.
    pub row: Row,
    /// Its bytes; those of the answer as the cache keeps it, when nothing crossed the wire.
    pub message: Message,
    /// What the request says.
    pub request: Request,
    /// What the response says. Its content is the [body](Self::body).
    pub response: Response,
    /// The request's lines.
    pub request_text: MessageText,
    /// The response's lines.
    pub response_text: MessageText,
    /// The request part by part.
    pub request_parts: Parts,
    /// The response part by part.
    pub response_parts: Parts,
    /// The request as it became, when a part of it had not been sent yet where the playhead stands.
    pub whole_request: Option<WholeMessage>,
    /// The same of the response.
    pub whole_response: Option<WholeMessage>,
    /// The response's body.
    pub body: Body,
    /// Its dialogue, when it goes over FTP.
    pub dialogue: Option<Dialogue>,
    /// What the server made of an address that names no file.
    pub omitted: Option<Omitted>,
    /// Its cookies.
    pub cookies: Cookies,
    /// The lookup it asked for.
    pub lookup: Option<Lookup>,
    /// The same, message by message.
    pub names: Option<NameLookup>,
    /// The connection that carried it, or the one that could not be made for it.
    pub connection: Option<Connection>,
    /// Why it was that connection.
    pub why_connection: Option<WhyConnection>,
    /// TLS on that connection; none without.
    pub security: Option<Security>,
    /// Other exchanges on that connection, those next to it, with their short names.
    pub neighbours: Vec<(ExchangeId, String)>,
    /// How many more there are on that connection.
    pub more_neighbours: usize,
    /// The short name of the exchange that made it necessary.
    pub initiator: Option<(ExchangeId, String)>,
}

/// What a [`Detail`] is made of. It is taken from a load at once, and lets the bytes be gathered on another thread.
#[derive(Clone, Debug)]
pub struct DetailParts {
    cause: Cause,
    exchange: Exchange,
    row: Row,
    lookup: Option<Lookup>,
    connection: Option<Connection>,
    why_connection: Option<WhyConnection>,
    neighbours: Vec<(ExchangeId, String)>,
    more_neighbours: usize,
    initiator: Option<(ExchangeId, String)>,
    log: Log,
    /// The exchange as it became, and its log.
    whole: Option<(Exchange, Log)>,
}

impl DetailParts {
    /// What `load` and its `log` tell of exchange `id`.
    #[must_use]
    pub fn from_log(load: &Load, log: &Log, id: ExchangeId) -> Option<Self> {
        let exchange = load.exchange(id)?.clone();
        let named = |id: ExchangeId| Some((id, short_name(&load.exchange(id)?.url)));
        let connection = exchange.connection.and_then(|id| load.connection(id)).cloned();
        let others = connection.as_ref().map_or(&[][..], |connection| &connection.exchanges);
        let (neighbours, more_neighbours) = neighbours(others, id);
        Some(Self {
            cause: load.cause.clone(),
            row: row(&exchange, load.now),
            lookup: exchange.lookup.and_then(|id| load.lookup(id)).cloned(),
            neighbours: neighbours.into_iter().filter_map(named).collect(),
            more_neighbours,
            initiator: exchange.initiator.and_then(named),
            why_connection: WhyConnection::of(load, &exchange),
            connection,
            exchange,
            log: log.clone(),
            whole: None,
        })
    }

    /// Beside what it was where the playhead stands, its messages as they became in `load` and its `log`.
    #[must_use]
    pub fn beside(mut self, load: &Load, log: &Log) -> Self {
        self.whole = load.exchange(self.exchange.id).map(|exchange| (exchange.clone(), log.clone()));
        self
    }

    /// Whether gathering takes no time worth mentioning.
    #[must_use]
    pub fn is_short(&self) -> bool {
        // Over HTTP/2 all that crossed the connection is read.
        let read = self.connection.as_ref().filter(|_| self.exchange.stream.is_some());
        let is_read_soon = |connection: &Connection| {
            connection.read_bytes.saturating_add(connection.written_bytes) <= SHORT_CONNECTION
        };
        is_short(&self.exchange, &self.log)
            && read.is_none_or(is_read_soon)
            && self.whole.as_ref().is_none_or(|(exchange, log)| is_short(exchange, log))
    }

    /// Gathers the bytes, unpacks them and takes them apart. That takes time: see [`Self::is_short`].
    #[must_use]
    pub fn gather(self) -> Detail {
        let exchange = self.exchange;
        let (id, log) = (exchange.id, &about(&self.log, &exchange));
        let mut message = message(log, id);
        let request_text = MessageText::of_request(&exchange, &message);
        let mut response_text = MessageText::of_response(&exchange, &message);
        let whole = self.whole.map(|(exchange, log)| {
            let message = super::message(&about(&log, &exchange), id);
            let texts =
                (MessageText::of_request(&exchange, &message), MessageText::of_response(&exchange, &message));
            (message, texts)
        });
        let (whole_request, whole_response) = whole.map_or((None, None), |(whole, texts)| {
            let request = WholeMessage::beyond((&message.request, &request_text), (whole.request, texts.0));
            (request, WholeMessage::beyond((&message.response, &response_text), (whole.response, texts.1)))
        });
        if message.response.len == 0
            && let Some((_, answer)) = exchange.from_cache()
        {
            message.response = MessageBytes { data: answer.data.to_vec(), len: answer.len };
            response_text = MessageText::of_response(&exchange, &message);
        }
        let mut response = Response::from_exchange(&exchange, &message);
        let body = if exchange.from_cache().is_some() {
            Body::from_message(&exchange, &message)
        } else {
            let content = std::mem::take(&mut response.content);
            Body::of_response(&exchange, &message, Response { content, ..response.clone() })
        };
        response.content = Vec::new();
        let omitted = Omitted::from_exchange(&exchange, &response, &body.data);
        let (request_parts, response_parts) = parts(log, &exchange, &message);
        Detail {
            cause: self.cause,
            omitted: omitted.filter(|_| exchange.kind == Kind::Document),
            neighbours: self.neighbours,
            more_neighbours: self.more_neighbours,
            initiator: self.initiator,
            lookup: self.lookup,
            names: exchange.lookup.and_then(|id| name_lookup(log, id)),
            request: Request::from_exchange(&exchange, &message),
            cookies: cookies(log, &exchange, &response),
            response,
            request_text,
            response_text,
            request_parts,
            whole_request,
            whole_response,
            response_parts,
            body,
            security: self.connection.as_ref().and_then(|connection| Security::from_log(log, connection)),
            connection: self.connection,
            why_connection: self.why_connection,
            dialogue: exchange.is_ftp().then(|| dialogue(log, id)),
            message,
            row: self.row,
            exchange,
        }
    }
}

impl Detail {
    /// Gathers what `load` and its `log` tell of exchange `id`.
    #[must_use]
    pub fn from_log(load: &Load, log: &Log, id: ExchangeId) -> Option<Self> {
        DetailParts::from_log(load, log, id).map(DetailParts::gather)
    }

    /// What made it necessary.
    #[must_use]
    pub fn why(&self, lang: Lang) -> String {
        let words = match self.exchange.trigger {
            Trigger::Address => return cause_words(&self.cause, lang),
            Trigger::Redirect => Ui::WhyRedirect,
            Trigger::Tag => Ui::WhyTag,
            Trigger::Page => Ui::WhyPage,
            Trigger::Retry => Ui::WhyRetry,
            Trigger::Composed => Ui::WhyComposed,
            Trigger::Challenge => Ui::WhyChallenge,
        };
        match self.exchange.found_at {
            Some(offset) => Ui::WhyTagAt.with(lang, &[("offset", &offset.to_string())]),
            None => words.text(lang).to_owned(),
        }
    }
}

/// Request and response taken apart. Over HTTP/2 the whole connection is read: its table of fields goes on from message
/// to message.
fn parts(log: &Log, exchange: &Exchange, message: &Message) -> (Parts, Parts) {
    let (sent, received) = (&message.request.data, &message.response.data);
    if let (Some(_), Some(connection)) = (exchange.stream, exchange.connection) {
        let read = Arc::new(read_connection(log, connection));
        let runs = Runs::from_log(log, exchange.id);
        let of = |side, bytes: &[u8]| Parts::of_stream(exchange, side, &runs, bytes.len(), &read);
        return (of(Side::Client, sent), of(Side::Server, received));
    }
    let request = Parts::of_request(sent, exchange.planned.as_ref());
    (request, Parts::of_response(received, &exchange.method))
}

/// Whether the bytes of `exchange` are few and so are the events of its `log`.
fn is_short(exchange: &Exchange, log: &Log) -> bool {
    let Exchange { sent_bytes, received_bytes, decoded_bytes, .. } = *exchange;
    // Of what is read on this machine, the size is known when it has been read.
    let is_unknown = exchange.local.is_some() && exchange.end.is_none();
    let bytes = sent_bytes.max(received_bytes).max(decoded_bytes);
    log.len() <= SHORT_LOG && bytes <= SHORT_BYTES && !is_unknown
}

/// The part of `log` that tells of `exchange`, so that the whole of it is read once.
fn about(log: &Log, exchange: &Exchange) -> Log {
    let connections = [exchange.connection, exchange.data_connection];
    let fits = |what: &What| match what {
        What::Load(_) => false,
        What::Exchange(id, _) => *id == exchange.id,
        What::Lookup(id, _) => exchange.lookup == Some(*id),
        What::Connection(id, what) => match carried(what) {
            Some((of, ..)) => of == exchange.id,
            None => connections.contains(&Some(*id)),
        },
    };
    log.iter().filter(|event| fits(&event.what)).cloned().collect()
}

/// The exchanges next to `id` among `all`, and how many there are beyond them.
fn neighbours(all: &[ExchangeId], id: ExchangeId) -> (Vec<ExchangeId>, usize) {
    let place = all.iter().position(|other| *other == id).unwrap_or_default();
    let first = place.saturating_sub(MOST_NEIGHBOURS / 2).min(all.len().saturating_sub(MOST_NEIGHBOURS + 1));
    let near: Vec<ExchangeId> =
        all.iter().skip(first).take(MOST_NEIGHBOURS + 1).copied().filter(|other| *other != id).collect();
    let others = all.iter().filter(|other| **other != id).count();
    let more = others - near.len();
    (near, more)
}
