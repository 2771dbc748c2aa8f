//! The cookies of a request: names, attributes and what became of them. Values stay hidden.

use egui::{Id, Ui};

use crate::explain::{Lang, Mark, Ui as Words};
use crate::record::{CookieFate, ExchangeId, clean};
use crate::ui::widgets::{blocks_ui, fact, note, section};
use crate::view::{Cookies, HIDDEN, SetCookie, format};

/// About as high is a cookie.
const COOKIE: f32 = 24.0;

/// Draws them, if there are any.
pub(super) fn cookies_ui(ui: &mut Ui, exchange: ExchangeId, cookies: &Cookies, lang: Lang) {
    let id = Id::unique("cookies").with(exchange.0);
    if cookies.sent.is_empty() && cookies.set.is_empty() {
        return;
    }
    section(ui, Words::Cookies.text(lang));
    if !cookies.sent.is_empty() {
        fact(ui, Words::CookieSent.text(lang), |ui| {
            blocks_ui(ui, id.with("sent"), (cookies.sent.len(), COOKIE), |ui, at| {
                if let Some((name, _)) = cookies.sent.get(at) {
                    ui.label(format!("{}={HIDDEN}", clean(name)));
                }
            });
        });
    }
    if !cookies.set.is_empty() {
        fact(ui, Words::CookieSet.text(lang), |ui| {
            blocks_ui(ui, id.with("set"), (cookies.set.len(), COOKIE), |ui, at| {
                if let Some(cookie) = cookies.set.get(at) {
                    ui.label(format!("{}={HIDDEN}", clean(&cookie.name)));
                    note(ui, &about(cookie, lang));
                }
            });
        });
    }
}

fn about(cookie: &SetCookie, lang: Lang) -> String {
    let mut words = vec![fate(cookie.fate.as_ref(), lang)];
    words.extend(cookie.attributes.iter().map(|(name, value)| match value {
        Some(value) => format!("{name}={value}"),
        None => name.clone(),
    }));
    words.join(Mark::Semicolon.text(lang))
}

fn fate(fate: Option<&CookieFate>, lang: Lang) -> String {
    let words = match fate {
        Some(CookieFate::Kept) => Words::CookieKept,
        Some(CookieFate::Replaced) => Words::CookieReplaced,
        Some(CookieFate::Removed) => Words::CookieRemoved,
        Some(CookieFate::Expired) => Words::CookieExpired,
        Some(CookieFate::OtherDomain) => Words::CookieOtherDomain,
        Some(CookieFate::TopLevelDomain) => Words::CookieTopLevel,
        Some(CookieFate::OtherSite) => Words::CookieOtherSite,
        Some(CookieFate::Promise) => Words::CookiePromise,
        Some(CookieFate::NotSecure) => Words::CookieNotSecure,
        Some(CookieFate::Unreadable) => Words::CookieUnreadable,
        Some(CookieFate::TooLarge { limit }) => {
            return Words::CookieTooLarge.with(lang, &[("limit", &format::bytes(*limit))]);
        }
        Some(CookieFate::JarFull { limit }) => {
            return Words::CookieJarFull.with(lang, &[("limit", &limit.to_string())]);
        }
        None => Words::CookieUnknown,
    };
    words.text(lang).to_owned()
}
