//! What the cache decided, in words.

mod words;

pub use words::Cached;

use super::lang::Lang;
use crate::record::{CacheEvent, Freshness, WhyAsk, WhyNotKept};

/// What `event` says. `size` writes a number of bytes.
#[must_use]
pub fn cache_words(event: &CacheEvent, lang: Lang, size: impl Fn(u64) -> String) -> String {
    let span = |seconds: u64| seconds_words(seconds);
    match event {
        CacheEvent::Absent => Cached::Absent.text(lang).to_owned(),
        CacheEvent::Differs => Cached::Differs.text(lang).to_owned(),
        CacheEvent::Used { age_s, fresh_s, by, .. } => Cached::Used.with(
            lang,
            &[("age", &span(*age_s)), ("fresh", &span(*fresh_s)), ("by", by_words(*by).text(lang))],
        ),
        CacheEvent::Asks { age_s, fresh_s, why } => {
            let words = match why {
                WhyAsk::Stale => Cached::AsksStale,
                WhyAsk::NoCache => Cached::AsksNoCache,
                WhyAsk::Reload => Cached::AsksReload,
            };
            words.with(lang, &[("age", &span(*age_s)), ("fresh", &span(*fresh_s))])
        }
        CacheEvent::Confirmed { saved_bytes, .. } => {
            Cached::Confirmed.with(lang, &[("size", &size(*saved_bytes))])
        }
        CacheEvent::Kept { fresh_s, by } => {
            let words = if *fresh_s == 0 { Cached::KeptToAsk } else { Cached::Kept };
            words.with(lang, &[("fresh", &span(*fresh_s)), ("by", by_words(*by).text(lang))])
        }
        CacheEvent::NotKept(why) => match why {
            WhyNotKept::NoStore => Cached::NotNoStore,
            WhyNotKept::Status => Cached::NotStatus,
            WhyNotKept::Redirect => Cached::NotRedirect,
            WhyNotKept::TooLarge => Cached::NotTooLarge,
            WhyNotKept::NotHeld => Cached::NotHeld,
            WhyNotKept::Useless => Cached::NotUseless,
        }
        .text(lang)
        .to_owned(),
    }
}

const fn by_words(by: Freshness) -> Cached {
    match by {
        Freshness::MaxAge => Cached::ByMaxAge,
        Freshness::Expires => Cached::ByExpires,
        Freshness::LastModified => Cached::ByLastModified,
        Freshness::Nobody => Cached::ByNobody,
    }
}

/// Seconds in the largest unit that leaves a whole number of at least two, in letters that both languages know.
fn seconds_words(seconds: u64) -> String {
    for (unit, letter) in [(86_400, "d"), (3600, "h"), (60, "min")] {
        if seconds >= 2 * unit {
            return format!("{} {letter}", seconds / unit);
        }
    }
    format!("{seconds} s")
}
