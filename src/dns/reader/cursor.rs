//! A place in a message from which fields are read, one after another.

use std::fmt::Write as _;

use super::unknown::generic;
use super::{Fault, MessageField, Part, Place};

/// The longest name in bytes, lengths and the final zero included (RFC 1035 2.3.4).
const MAX_NAME: usize = 255;

/// So many pointers a name has at most: each leads to a label of its own, and 127 labels fill a name.
const MAX_POINTERS: usize = 127;

/// Reads forward, and notes each field with its bytes.
pub(super) struct Cursor<'a> {
    bytes: &'a [u8],
    pub(super) at: usize,
    /// Nothing is read from here on: the end of the message, or of a record's data.
    pub(super) end: usize,
    pub(super) place: Place,
    pub(super) fields: Vec<MessageField>,
}

/// A name that was read.
pub(super) struct ReadName {
    /// As people write it, with the final dot (RFC 1035 5.1).
    pub(super) text: String,
    /// The bytes elsewhere in the message to which pointers led.
    pub(super) follows: Vec<(usize, usize)>,
}

impl<'a> Cursor<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, end: bytes.len(), place: Place::Header, fields: Vec::new() }
    }

    pub(super) const fn left(&self) -> usize {
        self.end.saturating_sub(self.at)
    }

    pub(super) fn take(&mut self, count: usize) -> Result<&'a [u8], Fault> {
        let to = self.at.checked_add(count).filter(|to| *to <= self.end);
        let taken = to.and_then(|to| self.bytes.get(self.at..to)).ok_or(Fault::Short { at: self.at })?;
        self.at += count;
        Ok(taken)
    }

    pub(super) fn u8(&mut self) -> Result<u8, Fault> {
        self.take(1).map(|bytes| bytes.first().copied().unwrap_or_default())
    }

    pub(super) fn u16(&mut self) -> Result<u16, Fault> {
        let taken = self.take(2)?;
        Ok(taken.iter().fold(0, |sum, byte| sum << 8 | u16::from(*byte)))
    }

    pub(super) fn u32(&mut self) -> Result<u32, Fault> {
        let taken = self.take(4)?;
        Ok(taken.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte)))
    }

    /// Notes what was read since `start`.
    pub(super) fn note(&mut self, start: usize, part: Part, value: impl Into<String>) {
        let (end, place) = (self.at, self.place);
        self.fields.push(MessageField { start, end, part, place, value: value.into(), follows: Vec::new() });
    }

    pub(super) fn note_u16(&mut self, part: Part) -> Result<u16, Fault> {
        let start = self.at;
        let value = self.u16()?;
        self.note(start, part, value.to_string());
        Ok(value)
    }

    pub(super) fn note_u32(&mut self, part: Part) -> Result<u32, Fault> {
        let start = self.at;
        let value = self.u32()?;
        self.note(start, part, value.to_string());
        Ok(value)
    }

    pub(super) fn note_name(&mut self, part: Part) -> Result<String, Fault> {
        let start = self.at;
        let ReadName { text, follows } = self.name()?;
        self.note(start, part, text.clone());
        if let Some(field) = self.fields.last_mut() {
            field.follows = follows;
        }
        Ok(text)
    }

    /// The bytes read since `start`.
    pub(super) fn since(&self, start: usize) -> &'a [u8] {
        self.bytes.get(start..self.at).unwrap_or_default()
    }

    /// Goes to the end, and notes as plain bytes what no field says of those from `start` on.
    pub(super) fn note_rest(&mut self, start: usize) {
        let noted = self.fields.last().map_or(start, |field| field.end.max(start));
        self.at = self.end;
        if noted < self.end {
            self.note(noted, Part::Data, generic(self.since(noted)));
        }
    }

    /// A name, followed through compression pointers (RFC 1035 4.1.4). A pointer leads to an earlier byte
    /// than every one before it, so this ends; one that leads to the next pointer says nothing, and a name of nothing
    /// else would be as long as the message.
    pub(super) fn name(&mut self) -> Result<ReadName, Fault> {
        let begin = self.at;
        let (mut at, mut end, mut earliest) = (self.at, self.end, self.at);
        let (mut text, mut length, mut jumped) = (String::new(), 1_usize, None);
        let (mut follows, mut pointers) = (Vec::new(), 0);
        let mut piece = at;
        loop {
            let byte = |at: usize, end: usize| {
                self.bytes.get(at).filter(|_| at < end).copied().ok_or(Fault::Short { at })
            };
            let first = byte(at, end)?;
            match first >> 6 {
                0 if first == 0 => {
                    at += 1;
                    break;
                }
                0 => {
                    let to = at + 1 + usize::from(first);
                    let label = self.bytes.get(at + 1..to).filter(|_| to <= end);
                    label.ok_or(Fault::Short { at })?.iter().for_each(|byte| escape(*byte, &mut text));
                    text.push('.');
                    length += 1 + usize::from(first);
                    if length > MAX_NAME {
                        return Err(Fault::LongName { at: begin });
                    }
                    at = to;
                }
                3 => {
                    let low = byte(at + 1, end)?;
                    let target = usize::from(first & 0x3f) << 8 | usize::from(low);
                    pointers += 1;
                    if target >= earliest || pointers > MAX_POINTERS {
                        return Err(Fault::Pointer { at });
                    }
                    if jumped.replace(jumped.unwrap_or(at + 2)).is_some() {
                        follows.push((piece, at + 2));
                    }
                    (at, end, earliest, piece) = (target, self.bytes.len(), target, target);
                }
                _ => return Err(Fault::Label { at }),
            }
        }
        if jumped.is_some() {
            follows.push((piece, at));
        }
        self.at = jumped.unwrap_or(at);
        if text.is_empty() {
            text.push('.');
        }
        Ok(ReadName { text, follows })
    }
}

/// One byte of a label, so that the text can be read back (RFC 1035 5.1).
pub(in crate::dns) fn escape(byte: u8, text: &mut String) {
    match byte {
        b'.' | b'\\' | b'"' | b'(' | b')' | b';' | b'@' | b'$' => {
            text.push('\\');
            text.push(char::from(byte));
        }
        0x21..=0x7e => text.push(char::from(byte)),
        _ => {
            text.push('\\');
            let _ = write!(text, "{byte:03}");
        }
    }
}
