//! The cookies of one request: those sent along, and those that its answer set.

use super::message;
use crate::http::read_response;
use crate::plan::Origin;
use crate::record::{CookieFate, ExchangeEvent, ExchangeId, FieldsPart, Log, Side, What};

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

/// Gathers the cookies of `exchange`.
#[must_use]
pub fn cookies(log: &Log, exchange: ExchangeId) -> Cookies {
    let mut cookies = Cookies::default();
    let mut method = String::new();
    let (mut fates, mut in_blocks) = (Vec::new(), Vec::new());
    for event in log.iter() {
        let What::Exchange(id, what) = &event.what else { continue };
        if *id != exchange {
            continue;
        }
        if let ExchangeEvent::Planned(request) = what {
            method.clone_from(&request.method);
            let fields = request.fields.iter().filter(|field| field.origin == Origin::Cookie);
            cookies.sent.extend(fields.flat_map(|field| field.value.split("; ")).map(pair));
        }
        if let ExchangeEvent::Fields { from: Side::Server, part: FieldsPart::Head, fields } = what {
            let set = fields.iter().filter(|field| field.name == "set-cookie");
            in_blocks.extend(set.map(|field| field.value.clone()));
        }
        if let ExchangeEvent::CookieSet { fate, .. } = what {
            fates.push(fate.clone());
        }
    }
    if !fates.is_empty() {
        let values = if in_blocks.is_empty() {
            let response = read_response(&message(log, exchange).response.data, &method);
            response
                .head
                .iter()
                .flat_map(|head| head.values("Set-Cookie"))
                .map(str::to_owned)
                .collect::<Vec<_>>()
        } else {
            in_blocks
        };
        let mut fates = fates.into_iter();
        let values = values.iter();
        cookies.set =
            values.map(|value| SetCookie { fate: fates.next(), ..SetCookie::read(value) }).collect();
    }
    cookies
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
