//! Addresses of other programs: which of them the system is handed at a click, and which after a question.

use super::Scheme;

/// What becomes of an address that this program does not load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handing {
    /// A person's click is enough: what the scheme names is known, and harmless to name.
    AtClick,
    /// The whole address is shown first, and a person is asked: no one here knows what the program behind the scheme
    /// makes of it.
    AfterQuestion,
    /// It stays here: this program loads it itself, or it is a script.
    Never,
}

/// What becomes of an address with `scheme` (in lower case).
#[must_use]
pub fn handing(scheme: &str) -> Handing {
    let known = Scheme::named(scheme);
    if known.is_loaded() {
        return if known.is_for_another_program() { Handing::AtClick } else { Handing::Never };
    }
    match scheme {
        "tel" | "sms" | "magnet" | "news" | "nntp" | "irc" | "ircs" | "xmpp" | "sip" | "sips" | "geo"
        | "webcal" => Handing::AtClick,
        "javascript" | "vbscript" | "blob" | "ws" | "wss" => Handing::Never,
        _ => Handing::AfterQuestion,
    }
}
