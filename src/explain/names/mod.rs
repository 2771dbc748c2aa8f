//! Words for names and addresses: kinds of addresses, fields of messages, what memory held.

mod words;

pub use self::words::NameWord;
use self::words::NameWord as W;
use super::{Counted, Lang};
use crate::address::AddressKind;
use crate::dns::reader::{Fault, Part, Place};
use crate::record::{AnswerFate, Held};

/// What an address is for.
#[must_use]
pub const fn address_kind(kind: AddressKind, lang: Lang) -> &'static str {
    let word = match kind {
        AddressKind::Unspecified => W::KindUnspecified,
        AddressKind::ThisNetwork => W::KindThisNetwork,
        AddressKind::Loopback => W::KindLoopback,
        AddressKind::Private => W::KindPrivate,
        AddressKind::Shared => W::KindShared,
        AddressKind::LinkLocal => W::KindLinkLocal,
        AddressKind::Documentation => W::KindDocumentation,
        AddressKind::Benchmarking => W::KindBenchmarking,
        AddressKind::Multicast => W::KindMulticast,
        AddressKind::Broadcast => W::KindBroadcast,
        AddressKind::Reserved => W::KindReserved,
        AddressKind::Mapped => W::KindMapped,
        AddressKind::Translated => W::KindTranslated,
        AddressKind::Protocol => W::KindProtocol,
        AddressKind::Global => W::KindGlobal,
    };
    word.text(lang)
}

/// What a field of a message says.
#[must_use]
pub const fn message_part(part: Part, lang: Lang) -> &'static str {
    let word = match part {
        Part::Id => W::PartId,
        Part::Response => W::PartResponse,
        Part::OpCode => W::PartOpCode,
        Part::Authoritative => W::PartAuthoritative,
        Part::Truncated => W::PartTruncated,
        Part::RecursionDesired => W::PartRecursionDesired,
        Part::RecursionAvailable => W::PartRecursionAvailable,
        Part::Reserved => W::PartReserved,
        Part::Authentic => W::PartAuthentic,
        Part::CheckingDisabled => W::PartCheckingDisabled,
        Part::ResponseCode => W::PartResponseCode,
        Part::QuestionCount => W::PartQuestionCount,
        Part::AnswerCount => W::PartAnswerCount,
        Part::AuthorityCount => W::PartAuthorityCount,
        Part::AdditionalCount => W::PartAdditionalCount,
        Part::Name => W::PartName,
        Part::Kind => W::PartKind,
        Part::Class => W::PartClass,
        Part::Ttl => W::PartTtl,
        Part::DataLength => W::PartDataLength,
        Part::Address => W::PartAddress,
        Part::Target => W::PartTarget,
        Part::Preference => W::PartPreference,
        Part::Weight => W::PartWeight,
        Part::Port => W::PartPort,
        Part::Text => W::PartText,
        Part::PrimaryServer => W::PartPrimaryServer,
        Part::Mailbox => W::PartMailbox,
        Part::Serial => W::PartSerial,
        Part::Refresh => W::PartRefresh,
        Part::Retry => W::PartRetry,
        Part::Expire => W::PartExpire,
        Part::NegativeTtl => W::PartNegativeTtl,
        Part::CaaFlags => W::PartCaaFlags,
        Part::CaaTag => W::PartCaaTag,
        Part::CaaValue => W::PartCaaValue,
        Part::ServiceParameter => W::PartServiceParameter,
        Part::Data => W::PartData,
        Part::PayloadSize => W::PartPayloadSize,
        Part::ExtendedCode => W::PartExtendedCode,
        Part::EdnsVersion => W::PartEdnsVersion,
        Part::EdnsFlags => W::PartEdnsFlags,
        Part::EdnsOption => W::PartEdnsOption,
        Part::Trailing => W::PartTrailing,
    };
    word.text(lang)
}

/// Where in a message a field stands; the first of each section is number 1.
#[must_use]
pub fn message_place(place: Place, lang: Lang) -> String {
    let numbered =
        |word: W, number: u16| word.with(lang, &[("number", &(u32::from(number) + 1).to_string())]);
    match place {
        Place::Header => W::PlaceHeader.text(lang).to_owned(),
        Place::Question(number) => numbered(W::PlaceQuestion, number),
        Place::Answer(number) => numbered(W::PlaceAnswer, number),
        Place::Authority(number) => numbered(W::PlaceAuthority, number),
        Place::Additional(number) => numbered(W::PlaceAdditional, number),
        Place::After => W::PlaceAfter.text(lang).to_owned(),
    }
}

/// What became of a message that came; none for one that simply counts.
#[must_use]
pub const fn answer_fate(fate: AnswerFate, lang: Lang) -> Option<&'static str> {
    let word = match fate {
        AnswerFate::Accepted => return None,
        AnswerFate::Truncated => W::AgainTcp,
        AnswerFate::NoEdns => W::AgainEdns,
        AnswerFate::OtherCase => W::AgainCase,
        AnswerFate::Late => W::Late,
        AnswerFate::OtherId => W::OtherId,
        AnswerFate::OtherSource => W::OtherSource,
        AnswerFate::OtherQuestion => W::OtherQuestion,
        AnswerFate::NotAnAnswer => W::NotAnAnswer,
        AnswerFate::Malformed => W::Malformed,
    };
    Some(word.text(lang))
}

/// What is wrong with a part of a message.
#[must_use]
pub fn fault_words(fault: Fault, lang: Lang) -> String {
    let (word, at) = match fault {
        Fault::Short { at } => (W::FaultShort, at),
        Fault::Pointer { at } => (W::FaultPointer, at),
        Fault::LongName { at } => (W::FaultLongName, at),
        Fault::Label { at } => (W::FaultLabel, at),
        Fault::Data { at } => (W::FaultData, at),
        Fault::Order { at } => (W::FaultOrder, at),
    };
    word.with(lang, &[("at", &at.to_string())])
}

/// What memory held, and what that saved.
#[must_use]
pub fn held(held: Held, name: &str, saved: u32, lang: Lang) -> String {
    let word = match held {
        Held::Records => W::HeldRecords,
        Held::NoName => W::HeldNoName,
        Held::NoData => W::HeldNoData,
        Held::Referral => W::HeldReferral,
    };
    word.with(lang, &[("name", name), ("queries", &queries(saved.into(), lang))])
}

/// So many queries: `1 query`, `2 queries`.
#[must_use]
pub fn queries(count: u64, lang: Lang) -> String {
    Counted::Queries.with(count, lang, &[])
}
