//! A message of which some had not come yet where the playhead stands: as it became in the end, beside what had come.

use super::{MessageBytes, RawText};

/// A message as it became in the end.
#[derive(Clone, Debug)]
pub struct WholeMessage {
    /// Its bytes, as far as they were kept.
    pub data: Vec<u8>,
    /// Its lines.
    pub lines: RawText,
    /// How many of its bytes had come.
    pub came: usize,
    /// How many had not.
    pub later_bytes: u64,
}

impl WholeMessage {
    /// The message that became `whole` and of which `came` had come; none when that was all of it.
    #[must_use]
    pub fn beyond(came: &MessageBytes, whole: MessageBytes) -> Option<Self> {
        let later_bytes = whole.len.checked_sub(came.len).filter(|later| *later > 0)?;
        let lines = RawText::of_message(&whole.data);
        Some(Self { data: whole.data, lines, came: came.data.len(), later_bytes })
    }
}
