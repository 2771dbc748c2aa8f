//! One request with everything that is known about it: what the inspector shows.

use super::waterfall::row;
use super::{
    Body, Connection, Cookies, Exchange, Load, Lookup, Message, NameLookup, Parts, RawText, Row, Security,
    cookies, message, name_lookup, short_name,
};
use crate::record::{ExchangeId, Log};

/// One request with everything that is known about it.
#[derive(Clone, Debug)]
pub struct Detail {
    /// The exchange itself.
    pub exchange: Exchange,
    /// Its row of the waterfall.
    pub row: Row,
    /// Its bytes.
    pub message: Message,
    /// The request's lines.
    pub request: RawText,
    /// The response's lines.
    pub response: RawText,
    /// The request part by part.
    pub request_parts: Parts,
    /// The response part by part.
    pub response_parts: Parts,
    /// The response's body.
    pub body: Body,
    /// Its cookies.
    pub cookies: Cookies,
    /// The lookup it asked for.
    pub lookup: Option<Lookup>,
    /// The same, message by message.
    pub names: Option<NameLookup>,
    /// The connection that carried it, or the one that could not be made for it.
    pub connection: Option<Connection>,
    /// TLS on that connection; none without.
    pub security: Option<Security>,
    /// The other exchanges on that connection, with their short names.
    pub neighbours: Vec<(ExchangeId, String)>,
    /// The short name of the exchange that made it necessary.
    pub initiator: Option<(ExchangeId, String)>,
}

impl Detail {
    /// Gathers what `load` and its `log` tell of exchange `id`.
    #[must_use]
    pub fn of(load: &Load, log: &Log, id: ExchangeId) -> Option<Self> {
        let exchange = load.exchange(id)?.clone();
        let message = message(log, id);
        let named = |id: ExchangeId| Some((id, short_name(&load.exchange(id)?.url)));
        let connection = exchange.connection.and_then(|id| load.connection(id)).cloned();
        let others = connection.iter().flat_map(|connection| &connection.exchanges);
        Some(Self {
            neighbours: others.filter(|other| **other != id).filter_map(|other| named(*other)).collect(),
            initiator: exchange.initiator.and_then(named),
            lookup: exchange.lookup.and_then(|id| load.lookup(id)).cloned(),
            names: exchange.lookup.and_then(|id| name_lookup(log, id)),
            request: RawText::of_message(&message.request.data),
            response: RawText::of_message(&message.response.data),
            request_parts: Parts::of_request(&message.request.data, exchange.planned.as_ref()),
            response_parts: Parts::of_response(&message.response.data, &exchange.method),
            body: Body::of(&exchange, &message),
            security: connection.as_ref().and_then(|connection| Security::of(log, connection)),
            connection,
            cookies: cookies(log, id),
            message,
            row: row(&exchange, load.now),
            exchange,
        })
    }
}
