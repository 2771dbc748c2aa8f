//! What was spoken on each connection, and which strategy each origin was loaded by.

use std::collections::BTreeMap;

use super::{Connection, Exchange, Load};
use crate::plan::{HttpVersion, Strategy};
use crate::record::Way;

/// The application protocol that was spoken on `connection`; none when nothing was exchanged. Where the two sides
/// named different versions of HTTP/1, the lower one held (RFC 9110 6.2).
#[must_use]
pub fn protocol(load: &Load, connection: &Connection) -> Option<&'static str> {
    let exchanges = connection.exchanges.iter().filter_map(|id| load.exchange(*id));
    exchanges.filter_map(spoken).min()
}

/// The protocol of one exchange.
fn spoken(one: &Exchange) -> Option<&'static str> {
    if one.way == Way::Ftp {
        return Some("ftp");
    }
    let asked = one.planned.as_ref().filter(|_| one.sent_bytes > 0).map(|planned| planned.version);
    Some(match one.version.into_iter().chain(asked).min()? {
        HttpVersion::Http10 => "http/1.0",
        HttpVersion::Http11 => "http/1.1",
        HttpVersion::Http2 => "h2",
    })
}

/// The strategy that each origin with a connection of HTTP was loaded by: the one asked for, or what `auto` became.
#[must_use]
pub fn strategies_used(load: &Load) -> BTreeMap<String, Strategy> {
    let mut used = BTreeMap::new();
    for one in load.exchanges.iter().filter(|one| one.way == Way::Http) {
        let Some(connection) = one.connection.and_then(|id| load.connection(id)) else { continue };
        let Ok(url) = url::Url::parse(&one.url) else { continue };
        let speaks_http2 =
            one.version == Some(HttpVersion::Http2) || connection.alpn.as_deref() == Some("h2");
        used.insert(url.origin().ascii_serialization(), load.strategy.for_origin(speaks_http2));
    }
    used
}
