//! A message of which some had not come yet where the playhead stands: as it became in the end, beside what had come.

use super::{MessageBytes, MessageText};

/// A message as it became in the end.
#[derive(Clone, Debug)]
pub struct WholeMessage {
    /// Its bytes, as far as they were kept.
    pub data: Vec<u8>,
    /// Its lines.
    pub text: MessageText,
    /// How many of its bytes had come.
    pub came: usize,
    /// How many of the bytes of its lines had come.
    pub text_came: usize,
    /// How many of its bytes had not.
    pub later_bytes: u64,
}

impl WholeMessage {
    /// The message that became `whole` and of which `came` had come, each with its text; none when that was all of it.
    #[must_use]
    pub fn beyond(
        (came, came_text): (&MessageBytes, &MessageText),
        (whole, text): (MessageBytes, MessageText),
    ) -> Option<Self> {
        let later_bytes = whole.len.checked_sub(came.len).filter(|later| *later > 0)?;
        let text_came = came_text.data(&came.data).len();
        Some(Self { data: whole.data, text, came: came.data.len(), text_came, later_bytes })
    }
}
