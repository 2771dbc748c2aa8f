//! Reads the payload of a whole frame by its kind; what does not fit is told as an oddity.

use std::ops::Range;

use super::super::bounds::MAX_ENTRIES;
use super::super::odd::{Odd, Odds};
use super::super::side::Side;
use super::{
    ACK, ErrorCode, FrameDetail, FrameKind, HEAD, Head, MAX_31, PADDED, PRIORITY, Priority, Setting,
};

/// The payload of one frame; the last octets may not have been kept.
struct Payload<'a> {
    head: Head,
    octets: &'a [u8],
    /// Where the payload begins in the stream, and how much of it was read.
    start: u64,
    at: usize,
    odd: Odds,
}

/// What the payload of a frame that begins at `start` holds. `octets`: as much of it as was kept, at least the first
/// one of DATA.
pub(in crate::http2) fn read(side: Side, head: Head, start: u64, octets: &[u8]) -> (FrameDetail, Odds) {
    let mut payload =
        Payload { head, octets, start: start.saturating_add(HEAD as u64), at: 0, odd: Odds::NONE };
    let detail = payload.detail(side).unwrap_or_else(|| {
        payload.odd.add(Odd::WrongLength);
        FrameDetail::Broken
    });
    (detail, payload.odd)
}

impl Payload<'_> {
    fn detail(&mut self, side: Side) -> Option<FrameDetail> {
        let can_be_padded = self.head.kind.flags().iter().any(|(bit, _)| *bit == PADDED);
        if can_be_padded && self.has(PADDED) && self.head.length == 0 {
            return None;
        }
        Some(match self.head.kind {
            FrameKind::Data => {
                let padding = self.padding();
                FrameDetail::Data { padding, content: self.padded(padding) }
            }
            FrameKind::Headers => {
                let padding = self.padding();
                let priority = if self.has(PRIORITY) { Some(self.priority()?) } else { None };
                FrameDetail::Headers { padding, priority, fragment: self.padded(padding), block: None }
            }
            FrameKind::PushPromise => {
                let padding = self.padding();
                let promised = self.stream()?;
                FrameDetail::PushPromise { padding, promised, fragment: self.padded(padding), block: None }
            }
            FrameKind::Continuation => FrameDetail::Continuation { fragment: self.rest(), block: None },
            FrameKind::Priority => self.exactly(5)?.priority().map(FrameDetail::Priority)?,
            FrameKind::RstStream => FrameDetail::RstStream(ErrorCode(self.exactly(4)?.u32()?)),
            FrameKind::Settings => self.settings(side),
            FrameKind::Ping => FrameDetail::Ping(self.exactly(8)?.array()?),
            FrameKind::GoAway => {
                let (last_stream, code) = (self.stream()?, ErrorCode(self.u32()?));
                FrameDetail::GoAway { last_stream, code, debug: self.rest() }
            }
            FrameKind::WindowUpdate => {
                let increment = self.exactly(4)?.stream()?;
                self.odd.add_if(increment == 0, Odd::IncrementZero);
                FrameDetail::WindowUpdate { increment }
            }
            FrameKind::AltSvc => {
                let length = u64::from(self.u16()?);
                let Range { start, end } = self.rest();
                let middle = start.checked_add(length).filter(|middle| *middle <= end)?;
                self.odd.add_if((self.head.stream == 0) == (length == 0), Odd::AltSvcOrigin);
                FrameDetail::AltSvc { origin: start..middle, value: middle..end }
            }
            FrameKind::Origin => self.origins(),
            FrameKind::PriorityUpdate => {
                let prioritized = self.stream()?;
                self.odd.add_if(prioritized == 0, Odd::StreamMissing);
                FrameDetail::PriorityUpdate { prioritized, value: self.rest() }
            }
            FrameKind::Unknown(_)
            | FrameKind::Preface
            | FrameKind::Text
            | FrameKind::Fragment
            | FrameKind::Untold => FrameDetail::Opaque,
        })
    }

    const fn has(&self, flag: u8) -> bool {
        self.head.flags & flag != 0
    }

    /// Itself, when the payload is that long.
    fn exactly(&mut self, length: u32) -> Option<&mut Self> {
        (self.head.length == length).then_some(self)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let octets = self.octets.get(self.at..)?.first_chunk::<N>()?;
        self.at += N;
        Some(*octets)
    }

    fn u16(&mut self) -> Option<u16> {
        self.array().map(u16::from_be_bytes)
    }

    fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_be_bytes)
    }

    /// 31 bits, and one that is reserved.
    fn stream(&mut self) -> Option<u32> {
        let number = self.u32()?;
        self.odd.add_if(number > MAX_31, Odd::ReservedBit);
        Some(number & MAX_31)
    }

    const fn here(&self) -> u64 {
        self.start.saturating_add(self.at as u64)
    }

    const fn end(&self) -> u64 {
        self.start.saturating_add(self.head.length as u64)
    }

    const fn rest(&self) -> Range<u64> {
        self.here()..self.end()
    }

    /// The length of the padding; none when there is none, or when its octet was not kept.
    fn padding(&mut self) -> Option<u8> {
        if self.has(PADDED) { self.array().map(|[length]| length) } else { None }
    }

    /// What is left without the padding; all of it when there cannot be so much padding.
    fn padded(&mut self, padding: Option<u8>) -> Range<u64> {
        let Range { start, end } = self.rest();
        let padding = u64::from(padding.unwrap_or_default());
        let before = end.checked_sub(padding).filter(|before| *before >= start);
        self.odd.add_if(before.is_none(), Odd::PaddingTooLong);
        start..before.unwrap_or(end)
    }

    fn priority(&mut self) -> Option<Priority> {
        let (dependency, [weight]) = (self.u32()?, self.array()?);
        let priority = Priority {
            dependency: dependency & MAX_31,
            exclusive: dependency > MAX_31,
            weight: u16::from(weight) + 1,
        };
        self.odd.add(Odd::PriorityDeprecated);
        self.odd.add_if(priority.dependency == self.head.stream, Odd::SelfDependency);
        Some(priority)
    }

    fn settings(&mut self, side: Side) -> FrameDetail {
        let mut settings = Vec::new();
        while settings.len() < MAX_ENTRIES
            && let Some([high, low, value @ ..]) = self.array::<6>()
        {
            let setting = Setting { id: u16::from_be_bytes([high, low]), value: u32::from_be_bytes(value) };
            self.odd.join(setting.odd(side));
            settings.push(setting);
        }
        let is_ack = self.has(ACK) && self.head.length > 0;
        self.odd.add_if(is_ack || !self.head.length.is_multiple_of(6), Odd::WrongLength);
        self.odd.add_if(self.end() - self.here() >= 6, Odd::TooMuch);
        FrameDetail::Settings { settings }
    }

    /// Lengths and origins (RFC 8336 2.1).
    fn origins(&mut self) -> FrameDetail {
        let mut origins = Vec::new();
        while origins.len() < MAX_ENTRIES
            && let Some(length) = self.u16()
        {
            let end = self.at + usize::from(length);
            if end > self.octets.len() {
                self.at -= 2;
                break;
            }
            origins.push(self.here()..self.here() + u64::from(length));
            self.at = end;
        }
        let is_cut = origins.len() < MAX_ENTRIES && self.at < self.octets.len();
        self.odd.add_if(is_cut, Odd::WrongLength);
        self.odd.add_if(!is_cut && self.here() < self.end(), Odd::TooMuch);
        FrameDetail::Origin { origins }
    }
}
