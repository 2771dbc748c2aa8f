//! A small reader of DNS messages that yields every field with its bytes, as far as even a broken message can
//! be read. It never fails: what is wrong stands beside what was read.
//!
//! Values for the program come from hickory-proto; this reader is for people, who want to see which byte says
//! what. A test holds both equal.

pub(super) mod cursor;
mod data;
mod part;
#[cfg(test)]
mod tests;
mod unknown;

use std::fmt::{Display, Formatter};

use hickory_proto::op::{Message, MessageType, OpCode};
use hickory_proto::rr::Record;

use self::cursor::Cursor;
pub use self::part::{Part, Place};
use crate::record::RecordKind;

/// One field and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageField {
    /// Its first byte. Bits of one byte are fields of their own, with the same span.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// What it is.
    pub part: Part,
    /// Where in the message it stands.
    pub place: Place,
    /// What it says: a number, a name, an address, text.
    pub value: String,
    /// For a compressed name: the bytes elsewhere in the message that belong to it.
    pub follows: Vec<(usize, usize)>,
}

/// What is wrong with a message, and at which byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It ends before the field does.
    #[error("the message ends inside the field at byte {at}")]
    Short {
        /// Where the field begins.
        at: usize,
    },
    /// A compression pointer that does not lead to an earlier place (such pointers can run in a circle), or one of more
    /// than a name can have.
    #[error("the compression pointer at byte {at} does not lead back")]
    Pointer {
        /// Where the pointer is.
        at: usize,
    },
    /// A name of more than 255 bytes (RFC 1035 2.3.4).
    #[error("the name at byte {at} is longer than 255 bytes")]
    LongName {
        /// Where it begins.
        at: usize,
    },
    /// A label of a type that is not in use.
    #[error("the label at byte {at} has an unknown type")]
    Label {
        /// Where it begins.
        at: usize,
    },
    /// A record's data is shorter or longer than its length says, or than its type allows.
    #[error("the data at byte {at} does not have the length announced")]
    Data {
        /// Where the data begins.
        at: usize,
    },
    /// The parameters of an SVCB or HTTPS record are out of order, or one is there twice (RFC 9460 2.2).
    #[error("the parameter at byte {at} is out of order")]
    Order {
        /// Where the parameter begins.
        at: usize,
    },
}

/// How a query went (RFC 1035 4.1.1, RFC 6895 2.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rcode(pub u16);

impl Rcode {
    /// All went well.
    pub const NOERROR: Self = Self(0);
    /// The server did not understand the query.
    pub const FORMERR: Self = Self(1);
    /// The name does not exist.
    pub const NXDOMAIN: Self = Self(3);
    /// The server does not do such things.
    pub const NOTIMP: Self = Self(4);
    /// The server knows no such version of EDNS (RFC 6891 9).
    pub const BADVERS: Self = Self(16);
}

impl Display for Rcode {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            0 => f.pad("NOERROR"),
            1 => f.pad("FORMERR"),
            2 => f.pad("SERVFAIL"),
            3 => f.pad("NXDOMAIN"),
            4 => f.pad("NOTIMP"),
            5 => f.pad("REFUSED"),
            6 => f.pad("YXDOMAIN"),
            9 => f.pad("NOTAUTH"),
            16 => f.pad("BADVERS"),
            23 => f.pad("BADCOOKIE"),
            other => f.pad(&format!("RCODE{other}")),
        }
    }
}

/// The header's values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "the header has this many bits")]
pub struct Header {
    /// The number that ties an answer to its question.
    pub id: u16,
    /// Whether it is an answer.
    pub response: bool,
    /// What is wanted.
    pub op_code: u8,
    /// Whether the server is in charge of the zone.
    pub authoritative: bool,
    /// Whether the message was cut to fit.
    pub truncated: bool,
    /// Whether the server is asked to ask others.
    pub recursion_desired: bool,
    /// Whether it would.
    pub recursion_available: bool,
    /// How it went, with the upper bits of EDNS once they were read.
    pub rcode: Rcode,
    /// How many questions, answers, records about authority and additional ones are announced.
    pub counts: [u16; 4],
}

/// A question that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadQuestion {
    /// The name, with the final dot.
    pub name: String,
    /// The type asked for.
    pub kind: RecordKind,
    /// The class.
    pub class: u16,
}

/// A record that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadRecord {
    /// Its section and number.
    pub place: Place,
    /// The name it is about, with the final dot.
    pub name: String,
    /// Its type.
    pub kind: RecordKind,
    /// Its class.
    pub class: u16,
    /// For how many seconds it may be kept.
    pub ttl: u32,
    /// Its data as zone files write it; that of a malformed record as bytes (RFC 3597).
    pub data: String,
    /// Its bytes in the message.
    pub span: (usize, usize),
    /// Why it is malformed, if it is.
    pub fault: Option<Fault>,
}

/// Everything that could be read of a message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The fields in the order of their bytes.
    pub fields: Vec<MessageField>,
    /// The header, if it was whole.
    pub header: Option<Header>,
    /// The questions.
    pub questions: Vec<ReadQuestion>,
    /// The records of all sections, malformed ones too; EDNS is not among them.
    pub records: Vec<ReadRecord>,
    /// The first thing that is wrong.
    pub fault: Option<Fault>,
    /// Where the reading had to stop before the end: nothing behind it could be found.
    pub stopped: Option<Place>,
}

impl Reading {
    /// The records of the answer section, without malformed ones.
    pub fn answers(&self) -> impl Iterator<Item = &ReadRecord> {
        self.sound().filter(|record| matches!(record.place, Place::Answer(_)))
    }

    /// The records of the authority section, without malformed ones.
    pub fn authorities(&self) -> impl Iterator<Item = &ReadRecord> {
        self.sound().filter(|record| matches!(record.place, Place::Authority(_)))
    }

    /// The records of every section that are malformed.
    pub fn malformed(&self) -> impl Iterator<Item = &ReadRecord> {
        self.records.iter().filter(|record| record.fault.is_some())
    }

    fn sound(&self) -> impl Iterator<Item = &ReadRecord> {
        self.records.iter().filter(|record| record.fault.is_none())
    }
}

/// Each record as name, type, time to live in seconds and data, in the words of this reader. Each goes through a
/// message of its own: all together may be longer than a message can be once their names are not compressed.
#[must_use]
pub fn record_texts(records: &[Record]) -> Vec<(String, RecordKind, u32, String)> {
    let read_alone = |record: &Record| {
        let mut message = Message::new(0, MessageType::Response, OpCode::Query);
        message.add_answer(record.clone());
        message.to_vec().map(|bytes| read(&bytes).records).unwrap_or_default()
    };
    let told = |record: ReadRecord| (record.name, record.kind, record.ttl, record.data);
    records.iter().flat_map(read_alone).map(told).collect()
}

/// Reads `bytes` as far as they make sense.
#[must_use]
pub fn read(bytes: &[u8]) -> Reading {
    let mut cursor = Cursor::new(bytes);
    let mut reading = Reading::default();
    if let Err(fault) = message(&mut cursor, &mut reading) {
        reading.fault = reading.fault.or(Some(fault));
        reading.stopped = Some(cursor.place);
    } else if cursor.left() > 0 {
        let start = cursor.at;
        cursor.place = Place::After;
        cursor.at = cursor.end;
        cursor.note(start, Part::Trailing, (cursor.end - start).to_string());
    }
    reading.fields = cursor.fields;
    reading
}

fn message(cursor: &mut Cursor<'_>, reading: &mut Reading) -> Result<(), Fault> {
    let header = header(cursor)?;
    reading.header = Some(header);
    let [questions, answers, authorities, additionals] = header.counts;
    for number in 0..questions {
        cursor.place = Place::Question(number);
        let name = cursor.note_name(Part::Name)?;
        let kind = kind(cursor)?;
        let class = class(cursor)?;
        reading.questions.push(ReadQuestion { name, kind, class });
    }
    let places = (0..answers)
        .map(Place::Answer)
        .chain((0..authorities).map(Place::Authority))
        .chain((0..additionals).map(Place::Additional));
    for place in places {
        cursor.place = place;
        record(cursor, reading)?;
    }
    Ok(())
}

fn header(cursor: &mut Cursor<'_>) -> Result<Header, Fault> {
    let id = cursor.note_u16(Part::Id)?;
    let (start, high) = (cursor.at, cursor.u8()?);
    let bit = |byte: u8, number: u8| byte >> number & 1 == 1;
    for (part, value) in [
        (Part::Response, high >> 7),
        (Part::OpCode, high >> 3 & 15),
        (Part::Authoritative, high >> 2 & 1),
        (Part::Truncated, high >> 1 & 1),
        (Part::RecursionDesired, high & 1),
    ] {
        cursor.note(start, part, value.to_string());
    }
    let (start, low) = (cursor.at, cursor.u8()?);
    for (part, value) in [
        (Part::RecursionAvailable, low >> 7),
        (Part::Reserved, low >> 6 & 1),
        (Part::Authentic, low >> 5 & 1),
        (Part::CheckingDisabled, low >> 4 & 1),
    ] {
        cursor.note(start, part, value.to_string());
    }
    let rcode = Rcode(u16::from(low & 15));
    cursor.note(start, Part::ResponseCode, rcode.to_string());
    let counts = [
        cursor.note_u16(Part::QuestionCount)?,
        cursor.note_u16(Part::AnswerCount)?,
        cursor.note_u16(Part::AuthorityCount)?,
        cursor.note_u16(Part::AdditionalCount)?,
    ];
    Ok(Header {
        id,
        response: bit(high, 7),
        op_code: high >> 3 & 15,
        authoritative: bit(high, 2),
        truncated: bit(high, 1),
        recursion_desired: bit(high, 0),
        recursion_available: bit(low, 7),
        rcode,
        counts,
    })
}

fn kind(cursor: &mut Cursor<'_>) -> Result<RecordKind, Fault> {
    let start = cursor.at;
    let kind = RecordKind(cursor.u16()?);
    cursor.note(start, Part::Kind, kind.to_string());
    Ok(kind)
}

fn class(cursor: &mut Cursor<'_>) -> Result<u16, Fault> {
    let start = cursor.at;
    let class = cursor.u16()?;
    let text = match class {
        1 => "IN".to_owned(),
        3 => "CH".to_owned(),
        255 => "ANY".to_owned(),
        other => format!("CLASS{other}"),
    };
    cursor.note(start, Part::Class, text);
    Ok(class)
}

fn record(cursor: &mut Cursor<'_>, reading: &mut Reading) -> Result<(), Fault> {
    let (start, place) = (cursor.at, cursor.place);
    let name = cursor.note_name(Part::Name)?;
    let kind = kind(cursor)?;
    if kind == RecordKind::OPT {
        let fault = edns(cursor, reading)?.err();
        reading.fault = reading.fault.or(fault);
        return Ok(());
    }
    let class = class(cursor)?;
    let ttl = cursor.note_u32(Part::Ttl)?;
    let data_at = cursor.at + 2;
    let (data, fault) = match within(cursor, |cursor| data::read(cursor, kind))? {
        Ok(data) => (data, None),
        Err(fault) => (unknown::generic(cursor.since(data_at)), Some(fault)),
    };
    reading.fault = reading.fault.or(fault);
    let span = (start, cursor.at);
    reading.records.push(ReadRecord { place, name, kind, class, ttl, data, span, fault });
    Ok(())
}

/// Reads a length, and then with `read` exactly that many bytes. What is wrong inside them does not keep from
/// reading on behind them.
///
/// # Errors
/// When the message ends before they do.
fn within<T>(
    cursor: &mut Cursor<'_>,
    read: impl FnOnce(&mut Cursor<'_>) -> Result<T, Fault>,
) -> Result<Result<T, Fault>, Fault> {
    let length = usize::from(cursor.note_u16(Part::DataLength)?);
    let (start, whole) = (cursor.at, cursor.end);
    if length > cursor.left() {
        // What is there of the data is still shown.
        read(cursor)?;
        return Err(Fault::Short { at: start });
    }
    cursor.end = start + length;
    let result = match read(cursor) {
        Ok(_) if cursor.left() > 0 => Err(Fault::Data { at: start }),
        Err(Fault::Short { .. }) => Err(Fault::Data { at: start }),
        other => other,
    };
    if result.is_err() {
        cursor.note_rest(start);
    }
    cursor.end = whole;
    Ok(result)
}

/// RFC 6891 6.1.2: an OPT record uses the class and the time to live for other things.
fn edns(cursor: &mut Cursor<'_>, reading: &mut Reading) -> Result<Result<(), Fault>, Fault> {
    cursor.note_u16(Part::PayloadSize)?;
    let (start, upper) = (cursor.at, cursor.u8()?);
    cursor.note(start, Part::ExtendedCode, upper.to_string());
    if let Some(header) = &mut reading.header {
        header.rcode = Rcode(u16::from(upper) << 4 | header.rcode.0 & 15);
    }
    let (start, version) = (cursor.at, cursor.u8()?);
    cursor.note(start, Part::EdnsVersion, version.to_string());
    let (start, flags) = (cursor.at, cursor.u16()?);
    cursor.note(start, Part::EdnsFlags, if flags >> 15 == 1 { "DO".to_owned() } else { flags.to_string() });
    within(cursor, |cursor| {
        while cursor.left() > 0 {
            let start = cursor.at;
            let (code, length) = (cursor.u16()?, cursor.u16()?);
            let value = unknown::hex(cursor.take(usize::from(length))?);
            cursor.note(start, Part::EdnsOption, format!("{code} {value}"));
        }
        Ok(())
    })
}
