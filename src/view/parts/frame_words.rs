//! What is said of a frame beside its meaning: its flags, what is odd, its bytes in digits.

use super::frames::Leaf;
use crate::explain::{FramePart as F, Lang, MessageWord as M};
use crate::http2::{END_HEADERS, END_STREAM, Frame, FrameDetail, FrameKind, Gravity, Odds};
use crate::view::frame_odd;

/// What the flags of a frame say, a sentence each.
pub(super) fn flags(frame: &Frame, lang: Lang) -> Vec<String> {
    let mut facts = Vec::new();
    if frame.has(END_STREAM) {
        facts.push(F::FlagEndStream.text(lang).to_owned());
    }
    if matches!(frame.kind, FrameKind::Headers | FrameKind::Continuation) {
        let word = if frame.has(END_HEADERS) { F::FlagEndHeaders } else { F::FlagGoesOn };
        facts.push(word.text(lang).to_owned());
    }
    if let Some((_, padding)) = frame.detail.padding() {
        facts.push(F::FlagPadded.with(lang, &[("n", &padding.to_string())]));
    }
    if let FrameDetail::Headers { priority: Some(priority), .. } = &frame.detail {
        let (stream, weight) = (priority.dependency.to_string(), priority.weight.to_string());
        facts.push(F::FlagPriority.with(lang, &[("stream", &stream), ("weight", &weight)]));
    }
    facts
}

/// Each oddity with where the rule stands, and whether it is against the rules.
pub(super) fn odd(odd: Odds, lang: Lang) -> Vec<(String, bool)> {
    let words = |odd: crate::http2::Odd| {
        let word = frame_odd::words_of(odd).text(lang);
        (M::Because.with(lang, &[("odd", word), ("rfc", odd.rfc())]), odd.gravity() == Gravity::Fault)
    };
    odd.iter().map(words).collect()
}

/// So many bytes of a leaf are written as digits.
const MOST_DIGITS: usize = 24;

/// The bytes of a leaf in hexadecimal digits.
pub(super) fn digits(data: &[u8], leaf: &Leaf) -> String {
    let bytes = data.get(leaf.start..leaf.end).unwrap_or_default();
    let digits: Vec<String> = bytes.iter().take(MOST_DIGITS).map(|byte| format!("{byte:02x}")).collect();
    let rest = if bytes.len() > MOST_DIGITS { " …" } else { "" };
    format!("{}{rest}", digits.join(" "))
}
