//! What a file of another program held that could not be used, in words.

use super::UnusedWords as W;
use crate::explain::Lang;
use crate::record::{JsonType, Unused, UnusedReason as Why};

/// Why it could not be used, in one sentence.
#[must_use]
pub fn unused_reason(why: Why, lang: Lang) -> String {
    let number = |words: W, key: &'static str, value: u64| words.with(lang, &[(key, &value.to_string())]);
    let plain = match why {
        Why::WrongType { wanted, found } => {
            let types = [("wanted", type_name(wanted).text(lang)), ("found", type_name(found).text(lang))];
            return W::WrongType.with(lang, &types);
        }
        Why::NotShown { count } => return number(W::NotShown, "count", count),
        Why::TooMany { limit } => return number(W::TooMany, "limit", limit),
        Why::Pages { count } => return number(W::Pages, "count", count),
        Why::NewerVersion { count } => return number(W::NewerVersion, "count", count),
        Why::HalfPairs { count } => return number(W::HalfPairs, "count", count),
        Why::CutOff { line } => return number(W::CutOff, "line", line),
        Why::NoJson { line, column } => {
            return W::NoJson.with(lang, &[("line", &line.to_string()), ("column", &column.to_string())]);
        }
        Why::LongText { limit } => return number(W::LongText, "limit", limit),
        Why::More { count } => return number(W::More, "count", count),
        Why::Missing => W::Missing,
        Why::NoNumber => W::NoNumber,
        Why::NoDate => W::NoDate,
        Why::FarDate => W::FarDate,
        Why::NoUrl => W::NoUrl,
        Why::NoMethod => W::NoMethod,
        Why::NoStatus => W::NoStatus,
        Why::NoHeader => W::NoHeader,
        Why::NoBase64 => W::NoBase64,
        Why::UnknownEncoding => W::UnknownEncoding,
        Why::LostBytes => W::LostBytes,
        Why::NoIpAddress => W::NoIpAddress,
        Why::NoText => W::NoText,
    };
    plain.text(lang).to_owned()
}

/// The same as one line: `entry 3, request.url: it cannot be read as a URL`.
#[must_use]
pub fn unused_line(unused: &Unused, lang: Lang) -> String {
    let why = unused_reason(unused.why, lang);
    let what = unused.what.as_str();
    match unused.entry {
        Some(entry) => W::OfEntry.with(lang, &[("n", &entry.to_string()), ("what", what), ("why", &why)]),
        None => W::OfFile.with(lang, &[("what", what), ("why", &why)]),
    }
}

const fn type_name(of: JsonType) -> W {
    match of {
        JsonType::Null => W::TypeNull,
        JsonType::Bool => W::TypeBool,
        JsonType::Number => W::TypeNumber,
        JsonType::Text => W::TypeText,
        JsonType::List => W::TypeList,
        JsonType::Object => W::TypeObject,
    }
}
