//! The messages of one exchange, line by line: `>` what was sent, `<` what was received.

use super::ink::{Ink, Line};
use crate::explain::{Composing, Lang};
use crate::view::{LineEnd, Message, MessageBytes, RawText, format};

/// How many lines of each message are printed.
const MOST_LINES: usize = 60;

/// Both messages.
pub(in crate::cli) fn messages(message: &Message, lang: Lang) -> Vec<Line> {
    let mut lines = Vec::new();
    for one in [request(message, lang), response(message, lang)] {
        if !one.is_empty() {
            lines.push(Line::default());
            lines.extend(one);
        }
    }
    lines
}

/// What was sent; nothing when nothing was.
pub(super) fn request(message: &Message, lang: Lang) -> Vec<Line> {
    titled(Composing::Sent, &message.request, &Line::painted(Ink::Blue, ">"), lang)
}

/// What was received; nothing when nothing was.
pub(super) fn response(message: &Message, lang: Lang) -> Vec<Line> {
    titled(Composing::Received, &message.response, &Line::painted(Ink::Green, "<"), lang)
}

fn titled(title: Composing, bytes: &MessageBytes, mark: &Line, lang: Lang) -> Vec<Line> {
    if bytes.len == 0 {
        return Vec::new();
    }
    let title = format!("{} ({})", title.text(lang), format::bytes(bytes.len));
    let mut lines = vec![Line::painted(Ink::Bold, &title)];
    one(bytes, &mark.clone().then(" "), lang, &mut lines);
    lines
}

fn one(bytes: &MessageBytes, mark: &Line, lang: Lang, out: &mut Vec<Line>) {
    let raw = RawText::of_message(&bytes.data);
    let shown = (0..raw.len()).take(MOST_LINES).filter_map(|index| raw.line(&bytes.data, index));
    for line in shown {
        // A line that does not end as HTTP wants it says how it ends.
        let end = if line.end == LineEnd::Lf { " \\n" } else { "" };
        out.push(mark.clone().then(&line.text).then_painted(Ink::Dim, end).trimmed());
    }
    let hidden = if raw.binary_body {
        bytes.len - raw.head_bytes as u64
    } else if raw.len() > MOST_LINES || !bytes.is_whole() {
        let seen: usize = (0..MOST_LINES)
            .filter_map(|index| raw.line(&bytes.data, index))
            .map(|line| {
                line.text.len()
                    + if line.end == LineEnd::CrLf { 2 } else { usize::from(line.end == LineEnd::Lf) }
            })
            .sum();
        bytes.len.saturating_sub(seen as u64)
    } else {
        0
    };
    if hidden > 0 {
        let size = format::bytes(hidden);
        out.push(mark.clone().then(&Composing::NotAll.with(lang, &[("size", &size)])));
    }
}
