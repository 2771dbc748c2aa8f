//! A message that hickory refuses because of one malformed record, without its malformed records: what can be used of
//! it is used. The framing comes from our own reader, each record that it calls sound from hickory.

use hickory_proto::op::{Message, MessageType, OpCode, Query};
use hickory_proto::rr::rdata::NULL;
use hickory_proto::rr::{Name, RData, Record};
use hickory_proto::serialize::binary::{BinDecodable, BinDecoder};

use super::kind::kind_of;
use super::reader::{self, Place, ReadRecord, Reading};
use crate::record::RecordKind;

/// Where the questions begin: behind the header (RFC 1035 4.1.1).
const HEADER_BYTES: u16 = 12;

/// The message in `bytes` without what is malformed in it; none when its header or its questions cannot be read, or when
/// what is left says nothing about records of type `kind`. One that was cut to fit (TC) need say nothing.
pub(super) fn rescued(bytes: &[u8], kind: RecordKind) -> Option<Message> {
    let reading = reader::read(bytes);
    let header = reading.header.as_ref()?;
    if matches!(reading.stopped, Some(Place::Header | Place::Question(_))) {
        return None;
    }
    let message_type = if header.response { MessageType::Response } else { MessageType::Query };
    let mut message = Message::new(header.id, message_type, OpCode::from_u8(header.op_code));
    let metadata = &mut message.metadata;
    metadata.authoritative = header.authoritative;
    metadata.truncation = header.truncated;
    metadata.recursion_desired = header.recursion_desired;
    metadata.recursion_available = header.recursion_available;
    metadata.response_code = header.rcode.0.into();
    let mut decoder = BinDecoder::new(bytes).clone(HEADER_BYTES);
    for _ in &reading.questions {
        message.add_query(Query::read(&mut decoder).ok()?);
    }
    let mut lost = Lost::from_reading(&reading);
    for read in reading.records.iter().filter(|record| record.fault.is_none()) {
        let at = u16::try_from(read.span.0).ok()?;
        let record = Record::read(&mut decoder.clone(at)).ok().or_else(|| as_bytes(bytes, read));
        match (record, read.place) {
            (Some(record), Place::Answer(_)) => message.answers.push(record),
            (Some(record), Place::Authority(_)) => message.authorities.push(record),
            (Some(record), _) => message.additionals.push(record),
            (None, place) => lost.note(place),
        }
    }
    (header.truncated || lost.leaves_enough(&message, &reading, kind)).then_some(message)
}

/// A record that our reader calls sound and hickory does not, with its data as bytes. In the types of RFC 1035 those may
/// hold pointers into this message (RFC 3597 4), and cannot be taken out of it.
fn as_bytes(bytes: &[u8], read: &ReadRecord) -> Option<Record> {
    const NUMBERS: usize = 10;
    let (start, end) = read.span;
    if read.kind <= RecordKind::MX {
        return None;
    }
    let mut decoder = BinDecoder::new(bytes).clone(u16::try_from(start).ok()?);
    let name = Name::read(&mut decoder).ok()?;
    let data = bytes.get(decoder.index() + NUMBERS..end)?;
    let data = RData::Unknown { code: kind_of(read.kind), rdata: NULL::with(data.to_vec()) };
    Some(Record::from_rdata(name, read.ttl, data))
}

/// In which sections something is malformed.
#[derive(Clone, Copy, Debug, Default)]
struct Lost {
    answers: bool,
    authorities: bool,
}

impl Lost {
    fn from_reading(reading: &Reading) -> Self {
        let mut lost = Self::default();
        reading
            .malformed()
            .map(|record| record.place)
            .chain(reading.stopped)
            .for_each(|place| lost.note(place));
        lost
    }

    const fn note(&mut self, place: Place) {
        match place {
            Place::Answer(_) => self.answers = true,
            Place::Authority(_) => self.authorities = true,
            Place::Header | Place::Question(_) | Place::Additional(_) | Place::After => {}
        }
    }

    /// Whether the rest still answers: additional records never do, and absence is only believed where nothing was
    /// lost that could be the answer.
    fn leaves_enough(self, message: &Message, reading: &Reading, kind: RecordKind) -> bool {
        // RFC 9460 2.2: one malformed record spoils the whole set.
        let is_service = matches!(kind, RecordKind::SVCB | RecordKind::HTTPS);
        let answers = |record: &Record| {
            let own = RecordKind(u16::from(record.record_type()));
            own == kind || own == RecordKind::CNAME
        };
        let leads = |record: &Record| record.record_type().is_ns() || record.record_type().is_soa();
        if self.answers {
            !is_service && message.answers.iter().any(answers)
        } else if message.answers.is_empty() && (self.authorities || reading.stopped.is_some()) {
            message.authorities.iter().any(leads)
        } else {
            true
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A message with `counts` of answers, authorities and additional records about `www.a`.
    fn message(counts: [u8; 3], records: &[&[u8]]) -> Vec<u8> {
        let [answers, authorities, additionals] = counts;
        let head = [0, 1, 0x81, 0x80, 0, 1, 0, answers, 0, authorities, 0, additionals];
        [&head[..], b"\x03www\x01a\0\0\x01\0\x01", &records.concat()].concat()
    }

    const GOOD: &[u8] = b"\xc0\x0c\0\x01\0\x01\0\0\0\x3c\0\x04\xc0\0\x02\x01";
    const SHORT: &[u8] = b"\xc0\x0c\0\x01\0\x01\0\0\0\x3c\0\x03\xc0\0\x02";
    const OTHER: &[u8] = b"\xc0\x0c\0\x1c\0\x01\0\0\0\x3c\0\x04\xc0\0\x02\x01";

    fn counts(bytes: &[u8], kind: RecordKind) -> Option<[usize; 3]> {
        let message = rescued(bytes, kind)?;
        Some([message.answers.len(), message.authorities.len(), message.additionals.len()])
    }

    #[test]
    fn sound_records_are_kept_and_malformed_ones_left_out() {
        let a = RecordKind::A;
        assert!(Message::from_vec(&message([2, 0, 0], &[SHORT, GOOD])).is_err());
        assert_eq!(counts(&message([2, 0, 0], &[SHORT, GOOD]), a), Some([1, 0, 0]));
        assert_eq!(counts(&message([3, 0, 1], &[GOOD, SHORT, GOOD, OTHER]), a), Some([2, 0, 0]));
        assert_eq!(counts(&message([1, 0, 1], &[GOOD, OTHER]), a), Some([1, 0, 0]));
        // Cut in the middle of the second record.
        assert_eq!(counts(&message([2, 0, 0], &[GOOD, &GOOD[..9]]), a), Some([1, 0, 0]));
    }

    #[test]
    fn absence_is_not_concluded_from_what_cannot_be_read() {
        let a = RecordKind::A;
        assert_eq!(counts(&message([1, 0, 0], &[SHORT]), a), None);
        assert_eq!(counts(&message([2, 0, 0], &[SHORT, OTHER]), a), None);
        assert_eq!(counts(&message([0, 1, 0], &[SHORT]), a), None);
        assert_eq!(counts(&message([0, 0, 1], &[&OTHER[..5]]), a), None);
        let mut cut = message([1, 0, 0], &[SHORT]);
        cut[2] |= 2;
        assert_eq!(counts(&cut, a), Some([0, 0, 0]), "what was cut to fit is asked for over TCP");
        assert_eq!(counts(&cut[..20], a), None, "whose question cannot be read answers nothing");
    }

    #[test]
    fn one_malformed_parameter_spoils_the_set() {
        let https = |rest: &[u8]| {
            let length = u8::try_from(3 + rest.len()).unwrap();
            [&b"\xc0\x0c\0\x41\0\x01\0\0\0\x3c\0"[..], &[length], b"\0\x01\0", rest].concat()
        };
        let (good, bad) = (https(b"\0\x01\0\x03\x02h2"), https(b"\0\x03\0\x02\x20\xfb\0\x01\0\x03\x02h2"));
        assert_eq!(counts(&message([2, 0, 0], &[&good, &bad]), RecordKind::HTTPS), None);
        assert_eq!(reader::read(&message([1, 0, 0], &[&bad])).fault, Some(reader::Fault::Order { at: 44 }));
    }
}
