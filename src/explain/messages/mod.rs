//! Words for the parts of messages: what a run of bytes is, what is odd about it, where it came from.

mod words;

pub use self::words::MessageWord;
use self::words::MessageWord as M;
use super::Lang;
use crate::http::spans::{Odd, Part, Section};
use crate::plan::Origin;

/// What a run of bytes is.
#[must_use]
pub const fn span_name(part: Part, lang: Lang) -> &'static str {
    let word = match part {
        Part::Method => M::PartMethod,
        Part::Target => M::PartTarget,
        Part::Version => M::PartVersion,
        Part::Code => M::PartCode,
        Part::Reason => M::PartReason,
        Part::Space => M::PartSpace,
        Part::LineEnd => M::PartLineEnd,
        Part::Name => M::PartName,
        Part::NameSpace => M::PartNameSpace,
        Part::Colon => M::PartColon,
        Part::Padding => M::PartPadding,
        Part::Value => M::PartValue,
        Part::Fold => M::PartFold,
        Part::BlankLine => M::PartBlankLine,
        Part::ChunkSize => M::PartChunkSizeBad,
        Part::ChunkExtension => M::PartChunkExtension,
        Part::Data => M::PartData,
        Part::After => M::PartAfter,
        Part::Unreadable => M::PartUnreadable,
        Part::Untold => M::PartUntold,
    };
    word.text(lang)
}

/// `meaning`, with the section where it stands when that is not the head or the body.
#[must_use]
pub fn section_words(section: Section, meaning: &str, lang: Lang) -> String {
    match section {
        Section::Interim(number) => {
            M::Interim.with(lang, &[("number", &number.to_string()), ("meaning", meaning)])
        }
        Section::Trailers => M::Trailer.with(lang, &[("meaning", meaning)]),
        Section::Before | Section::Head | Section::Body | Section::After => meaning.to_owned(),
    }
}

/// What is odd, and where the rule stands.
#[must_use]
pub fn odd_words(odd: Odd, lang: Lang) -> String {
    let word = match odd {
        Odd::BlankBefore => M::OddBlankBefore,
        Odd::BareLf => M::OddBareLf,
        Odd::BareCr => M::OddBareCr,
        Odd::StartSpaces => M::OddStartSpaces,
        Odd::StartShort => M::OddStartShort,
        Odd::BadMethod => M::OddBadMethod,
        Odd::BadTarget => M::OddBadTarget,
        Odd::UnencodedTarget => M::OddUnencodedTarget,
        Odd::BadVersion => M::OddBadVersion,
        Odd::BadCode => M::OddBadCode,
        Odd::NoSpaceAfterCode => M::OddNoSpaceAfterCode,
        Odd::OldRequest => M::OddOldRequest,
        Odd::NoHead => M::OddNoHead,
        Odd::NoHost => M::OddNoHost,
        Odd::FoldAtStart => M::OddFoldAtStart,
        Odd::ObsFold => M::OddObsFold,
        Odd::SpaceBeforeColon => M::OddSpaceBeforeColon,
        Odd::MissingColon => M::OddMissingColon,
        Odd::StatusAgain => M::OddStatusAgain,
        Odd::EmptyName => M::OddEmptyName,
        Odd::IllegalName => M::OddIllegalName,
        Odd::Nul => M::OddNul,
        Odd::Control => M::OddControl,
        Odd::ObsText => M::OddObsText,
        Odd::Repeated => M::OddRepeated,
        Odd::RepeatedSingle => M::OddRepeatedSingle,
        Odd::LengthRepeated => M::OddLengthRepeated,
        Odd::LengthsDiffer => M::OddLengthsDiffer,
        Odd::LengthIllegal => M::OddLengthIllegal,
        Odd::LengthNotAllowed => M::OddLengthNotAllowed,
        Odd::LengthAndEncoding => M::OddLengthAndEncoding,
        Odd::EncodingOld => M::OddEncodingOld,
        Odd::EncodingNotAllowed => M::OddEncodingNotAllowed,
        Odd::ChunkedNotLast => M::OddChunkedNotLast,
        Odd::UnknownCoding => M::OddUnknownCoding,
        Odd::BadChunkSize => M::OddBadChunkSize,
        Odd::BadChunkEnd => M::OddBadChunkEnd,
        Odd::NotInTrailers => M::OddNotInTrailers,
        Odd::CutShort => M::OddCutShort,
        Odd::Extra => M::OddExtra,
        Odd::OtherProtocol => M::OddOtherProtocol,
        Odd::TooMany => M::OddTooMany,
    };
    M::Because.with(lang, &[("odd", word.text(lang)), ("rfc", odd.rfc())])
}

/// Where the value of the field `name` of a request came from.
#[must_use]
pub fn origin_words(origin: Origin, name: &str, value: &str, lang: Lang) -> String {
    let setting =
        [("user-agent", M::FromAgent), ("accept", M::FromAccept), ("accept-encoding", M::FromCodings)];
    let word = match origin {
        Origin::AddressTarget => M::FromAddressTarget,
        Origin::AddressHost => M::FromAddressHost,
        Origin::Strategy => M::FromStrategy,
        Origin::HostRule => M::FromHostRule,
        Origin::Setting => {
            let own = setting.iter().find(|(field, _)| name.eq_ignore_ascii_case(field));
            own.map_or(M::FromSetting, |(_, word)| *word)
        }
        Origin::Cookie => {
            let names: Vec<&str> =
                value.split(';').filter_map(|pair| pair.split('=').next()).map(str::trim).collect();
            return M::FromCookie.with(lang, &[("names", &names.join(", "))]);
        }
        Origin::Credentials => M::FromCredentials,
        Origin::Form => M::FromForm,
        Origin::BodyRule => M::FromBodyRule,
        Origin::File => M::FromFile,
        Origin::Cache => M::FromCache,
        Origin::Composed => M::FromComposer,
    };
    word.text(lang).to_owned()
}
