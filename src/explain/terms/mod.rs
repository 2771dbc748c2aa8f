//! The field's terms in every language: phases, links, kinds, reasons of closing, status classes.

mod words;

pub use self::words::Term;
use super::Lang;
use crate::record::{CloseReason, Kind, Link, Side};

/// What a link of the chain is called, as something under way.
#[must_use]
pub const fn link_name(link: Link, lang: Lang) -> &'static str {
    let term = match link {
        Link::Address => Term::LinkAddress,
        Link::Lookup => Term::LinkLookup,
        Link::Connect => Term::LinkConnect,
        Link::Tls => Term::LinkTls,
        Link::Send => Term::LinkSend,
        Link::Wait => Term::LinkWait,
        Link::Response => Term::LinkResponse,
        Link::Body => Term::LinkBody,
        Link::Redirect => Term::LinkRedirect,
        Link::Limit => Term::LinkLimit,
        Link::File => Term::LinkFile,
        Link::Login => Term::LinkLogin,
        Link::Data => Term::LinkData,
        Link::Program => Term::LinkProgram,
    };
    term.text(lang)
}

/// What a kind of resource is called.
#[must_use]
pub const fn kind_name(kind: Kind, lang: Lang) -> &'static str {
    let term = match kind {
        Kind::Document => Term::Document,
        Kind::Image => Term::Image,
        Kind::Stylesheet => Term::Stylesheet,
        Kind::Font => Term::Font,
        Kind::Other => Term::Other,
    };
    term.text(lang)
}

/// What a side of a connection is called.
#[must_use]
pub const fn side_name(side: Side, lang: Lang) -> &'static str {
    match side {
        Side::Client => Term::Client.text(lang),
        Side::Server => Term::Server.text(lang),
    }
}

/// Why a connection was closed, as it reads after "closed first by the server:".
#[must_use]
pub const fn close_reason(reason: CloseReason, lang: Lang) -> &'static str {
    let term = match reason {
        CloseReason::ServerHttp10 => Term::ServerHttp10,
        CloseReason::ServerAnnounced => Term::ServerAnnounced,
        CloseReason::ServerEndOfBody => Term::ServerEndOfBody,
        CloseReason::ServerIdle => Term::ServerIdle,
        CloseReason::ServerUnanswered => Term::ServerUnanswered,
        CloseReason::ServerEarly => Term::ServerEarly,
        CloseReason::GoAway => Term::WentAway,
        CloseReason::ServerReset => Term::ServerReset,
        CloseReason::ServerQuit => Term::ServerQuit,
        CloseReason::LingerTimeout => Term::LingerTimeout,
        CloseReason::LeftUnread => Term::LeftUnread,
        CloseReason::LoadFinished => Term::LoadFinished,
        CloseReason::Stopped => Term::StoppedReason,
        CloseReason::Failed => Term::FailedReason,
        CloseReason::NotConnected => Term::NotConnected,
        CloseReason::RaceLost => Term::RaceLost,
    };
    term.text(lang)
}

/// What the class of a status code says; none for a code outside the five classes.
#[must_use]
pub const fn status_class(status: u16, lang: Lang) -> Option<&'static str> {
    let term = match status {
        100..=199 => Term::Informational,
        200..=299 => Term::Successful,
        300..=399 => Term::Redirection,
        400..=499 => Term::ClientError,
        500..=599 => Term::ServerError,
        _ => return None,
    };
    Some(term.text(lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_has_its_class() {
        let first = |status| status_class(status, Lang::En).and_then(|text| text.split(':').next());
        assert_eq!(first(204), Some("successful"));
        assert_eq!(first(404), Some("client error"));
        assert_eq!(first(999), None);
    }

    #[test]
    fn no_term_is_empty_or_has_places() {
        for lang in Lang::ALL {
            for (term, name) in Term::ALL {
                let text = term.text(lang);
                assert!(!text.is_empty() && !text.contains('{'), "{name}");
            }
        }
    }
}
