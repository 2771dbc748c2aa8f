//! Frames as a program reads them: names of the standard, numbers where there is none.

use super::Frames;
use crate::clock::Micros;
use crate::http2::FrameKind;
use crate::record::Side;

/// A frame as it crossed a connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WireFrame {
    /// When the call that moved its last byte returned.
    pub at: Micros,
    /// Who sent it.
    pub from: Side,
    /// The name of its kind, or its number: `0xfe`.
    pub kind: String,
    /// The names of the flags that are set; those without a meaning as a number.
    pub flags: Vec<String>,
    /// Its stream; 0 is the connection.
    pub stream: u32,
    /// The length of its payload.
    pub length: u32,
}

impl Frames {
    /// The frames in the order of their ends.
    pub fn wire(&self) -> impl Iterator<Item = WireFrame> {
        let frames = self.read.frames().iter().zip(&self.facts).filter(|(frame, _)| frame.kind.is_frame());
        frames.map(|(frame, facts)| {
            let number = |bits: u8| format!("0x{bits:02x}");
            let unknown = Some(frame.unknown_flags()).filter(|bits| *bits > 0).map(number);
            let kind = match frame.kind {
                FrameKind::Unknown(kind) => number(kind),
                kind => kind.name().unwrap_or_default().to_owned(),
            };
            WireFrame {
                at: facts.at,
                from: frame.side,
                kind,
                flags: frame.flag_names().map(str::to_owned).chain(unknown).collect(),
                stream: frame.stream,
                length: frame.length,
            }
        })
    }
}
