//! What is wrong with a request before it is sent, in words.

mod words;

use super::Lang;
use crate::http::Flaw;

pub use words::Composing;

/// What is wrong, in words.
#[must_use]
pub fn flaw(flaw: &Flaw, lang: Lang) -> String {
    use Composing as C;
    let quoting = |key: C, what: &str| key.with(lang, &[("what", what)]);
    match flaw {
        Flaw::Empty => C::FlawEmpty.text(lang).to_owned(),
        Flaw::RequestLine(what) => quoting(C::FlawRequestLine, what),
        Flaw::Method(what) => quoting(C::FlawMethod, what),
        Flaw::Version(what) => quoting(C::FlawVersion, what),
        Flaw::Target(what) => quoting(C::FlawTarget, what),
        Flaw::NoColon(what) => quoting(C::FlawNoColon, what),
        Flaw::FieldName(what) => quoting(C::FlawFieldName, what),
        Flaw::SpaceBeforeColon(what) => quoting(C::FlawSpaceBeforeColon, what),
        Flaw::FieldValue(what) => quoting(C::FlawFieldValue, what),
        Flaw::Folded(what) => quoting(C::FlawFolded, what),
        Flaw::BareLineFeed => C::FlawBareLineFeed.text(lang).to_owned(),
        Flaw::NoBlankLine => C::FlawNoBlankLine.text(lang).to_owned(),
        Flaw::NoHost => C::FlawNoHost.text(lang).to_owned(),
        Flaw::HostTwice => C::FlawHostTwice.text(lang).to_owned(),
        Flaw::LengthNoNumber(what) => quoting(C::FlawLengthNoNumber, what),
        Flaw::LengthsDiffer => C::FlawLengthsDiffer.text(lang).to_owned(),
        Flaw::BodyShort { said, there } => {
            C::FlawBodyShort.with(lang, &[("said", &said.to_string()), ("there", &there.to_string())])
        }
        Flaw::BytesBehind { bytes } => C::FlawBytesBehind.with(lang, &[("bytes", &bytes.to_string())]),
        Flaw::LengthAndEncoding => C::FlawLengthAndEncoding.text(lang).to_owned(),
        Flaw::ChunkedNotLast => C::FlawChunkedNotLast.text(lang).to_owned(),
        Flaw::EncodingInOld => C::FlawEncodingInOld.text(lang).to_owned(),
    }
}
