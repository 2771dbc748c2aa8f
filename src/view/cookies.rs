//! The cookies of one request: those sent along, and those that its answer set.

use super::{Exchange, Response};
use crate::plan::Origin;
use crate::record::{CookieFate, ExchangeEvent, Log, What};

/// The cookies of one request. The values are secrets: whoever shows them masks them until asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cookies {
    /// Name and value of each that went along, in order.
    pub sent: Vec<(String, String)>,
    /// Each that the answer wanted to set, in order.
    pub set: Vec<SetCookie>,
}

/// One `Set-Cookie` field (RFC 6265 4.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetCookie {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
    /// The attributes as sent, with their values where they have one.
    pub attributes: Vec<(String, Option<String>)>,
    /// What became of it; none when the load ended before that was known.
    pub fate: Option<CookieFate>,
}

/// Gathers the cookies of `exchange` and its `response`, whose fates `log` tells.
#[must_use]
pub(super) fn cookies(log: &Log, exchange: &Exchange, response: &Response) -> Cookies {
    let planned = exchange.planned.iter().flat_map(|request| &request.fields);
    let sent = planned.filter(|field| field.origin == Origin::Cookie);
    let fates = log.iter().filter_map(|event| {
        let What::Exchange(id, ExchangeEvent::CookieSet { fate, .. }) = &event.what else { return None };
        (*id == exchange.id).then(|| fate.clone())
    });
    let mut fates = fates.peekable();
    let values = if fates.peek().is_some() { response.values("Set-Cookie").collect() } else { Vec::new() };
    Cookies {
        sent: sent.flat_map(|field| field.value.split("; ")).map(pair).collect(),
        set: values
            .into_iter()
            .map(|value| SetCookie { fate: fates.next(), ..SetCookie::read(value) })
            .collect(),
    }
}

impl SetCookie {
    /// Reads the value of a `Set-Cookie` field.
    #[must_use]
    pub fn read(field: &str) -> Self {
        let mut parts = field.split(';');
        let (name, value) = pair(parts.next().unwrap_or_default());
        let attributes = parts.map(str::trim).filter(|part| !part.is_empty()).map(|part| {
            let (name, value) =
                part.split_once('=').map_or((part, None), |(name, value)| (name, Some(value)));
            (name.trim().to_owned(), value.map(|value| value.trim().to_owned()))
        });
        Self { name, value, attributes: attributes.collect(), fate: None }
    }
}

/// Name and value of one cookie. Without a `=` there is no name (RFC 6265bis 5.6).
#[must_use]
pub fn pair(text: &str) -> (String, String) {
    let (name, value) = text.split_once('=').unwrap_or(("", text));
    (name.trim().to_owned(), value.trim().to_owned())
}
