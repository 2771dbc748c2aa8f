//! The glossary of messages: methods, status codes, header fields, media types and codings, each with its
//! meaning in every language and where it is defined. What is unknown is said to be unknown, with what is
//! known of its class.

mod entry;
mod field;
mod media;
mod method;
mod status;
mod words;

#[cfg(test)]
mod tests;

pub use self::entry::GlossaryEntry;
use self::entry::find;
pub use self::field::FieldMeaning;
pub use self::media::{CodingMeaning, FamilyMeaning, TypeMeaning};
pub use self::method::{MethodMeaning, method_traits};
pub use self::status::StatusMeaning;
pub use self::words::GlossaryWords;
use self::words::GlossaryWords as G;
use super::{Lang, Mark, status_class};

/// What something in a message means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// In words.
    pub text: String,
    /// Where it is defined; none for what is unknown.
    pub source: Option<&'static str>,
}

impl Meaning {
    fn from_entry(entry: &GlossaryEntry, lang: Lang) -> Self {
        Self { text: entry.text(lang).to_owned(), source: Some(entry.source) }
    }

    fn unknown(text: &str) -> Self {
        Self { text: text.to_owned(), source: None }
    }
}

/// What a method asks for, and what may be relied on. Methods are told apart by case.
#[must_use]
pub fn method(name: &str, lang: Lang) -> Meaning {
    let Some(entry) = method::METHODS.iter().find(|entry| entry.key == name) else {
        return Meaning::unknown(G::UnknownMethod.text(lang));
    };
    let mut text = entry.text(lang).to_owned();
    if let Some(traits) = method_traits(name) {
        let words = [
            if traits.safe { G::Safe } else { G::NotSafe },
            if traits.idempotent { G::Idempotent } else { G::NotIdempotent },
            match name {
                "POST" | "PATCH" => G::CacheableSometimes,
                _ if traits.cacheable => G::Cacheable,
                _ => G::NotCacheable,
            },
        ];
        for word in words {
            text.push_str(Mark::Semicolon.text(lang));
            text.push_str(word.text(lang));
        }
    }
    Meaning { text, source: Some(entry.source) }
}

/// What a method asks for, in few words; none for a method that is no standard one.
#[must_use]
pub fn method_meaning(name: &str, lang: Lang) -> Option<&'static str> {
    method::METHODS.iter().find(|entry| entry.key == name).map(|entry| entry.text(lang))
}

/// What a status code says; of an unknown one, what its class says (RFC 9110 15).
#[must_use]
pub fn status(code: u16, lang: Lang) -> Meaning {
    if let Some(entry) = find(status::CODES, &code.to_string()) {
        return Meaning::from_entry(entry, lang);
    }
    match status_class(code, lang) {
        Some(class) => {
            let text = G::UnknownCode.with(lang, &[("class", class), ("hundred", &(code / 100).to_string())]);
            Meaning { text, source: Some("RFC 9110 15") }
        }
        None => Meaning::unknown(G::NoCode.text(lang)),
    }
}

/// What a field is for. Names are read in any case.
#[must_use]
pub fn field(name: &str, lang: Lang) -> Meaning {
    if let Some(entry) = find(field::FIELDS, name) {
        return Meaning::from_entry(entry, lang);
    }
    let private = name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("x-"));
    let word = if private { G::PrivateField } else { G::UnknownField };
    Meaning::unknown(word.text(lang))
}

/// What a media type is; its parameters do not count.
#[must_use]
pub fn media_type(value: &str, lang: Lang) -> Meaning {
    let essence = value.split(';').next().unwrap_or_default().trim();
    if let Some(entry) = find(media::TYPES, essence) {
        return Meaning::from_entry(entry, lang);
    }
    match essence.split_once('/').and_then(|(kind, _)| find(media::KINDS, kind)) {
        Some(kind) => {
            let text = G::UnknownType.with(lang, &[("kind", kind.text(lang))]);
            Meaning { text, source: Some(kind.source) }
        }
        None => Meaning::unknown(G::NoType.text(lang)),
    }
}

/// What a content coding or a transfer coding is.
#[must_use]
pub fn coding(name: &str, lang: Lang) -> Meaning {
    let known = find(media::CODINGS, name.split(';').next().unwrap_or_default().trim());
    known.map_or_else(
        || Meaning::unknown(G::UnknownCoding.text(lang)),
        |entry| Meaning::from_entry(entry, lang),
    )
}
