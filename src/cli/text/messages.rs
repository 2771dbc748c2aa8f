//! The messages of one exchange, line by line: `>` what was sent, `<` what was received.

use super::ink::{Ink, Line};
use crate::explain::{Composing, Lang};
use crate::view::{Exchange, LineEnd, Message, MessageBytes, MessageText, format};

/// How many lines of each message are printed.
const MOST_LINES: usize = 60;

/// Both messages.
pub(in crate::cli) fn messages(exchange: &Exchange, message: &Message, lang: Lang) -> Vec<Line> {
    let mut lines = Vec::new();
    for one in [request(exchange, message, lang), response(exchange, message, lang)] {
        if !one.is_empty() {
            lines.push(Line::default());
            lines.extend(one);
        }
    }
    lines
}

/// What was sent; nothing when nothing was.
pub(super) fn request(exchange: &Exchange, message: &Message, lang: Lang) -> Vec<Line> {
    let text = MessageText::of_request(exchange, message);
    titled(Composing::Sent, (&message.request, &text), &Line::painted(Ink::Blue, ">"), lang)
}

/// What was received; nothing when nothing was.
pub(super) fn response(exchange: &Exchange, message: &Message, lang: Lang) -> Vec<Line> {
    let text = MessageText::of_response(exchange, message);
    titled(Composing::Received, (&message.response, &text), &Line::painted(Ink::Green, "<"), lang)
}

fn titled(
    title: Composing,
    (bytes, text): (&MessageBytes, &MessageText),
    mark: &Line,
    lang: Lang,
) -> Vec<Line> {
    if bytes.len == 0 {
        return Vec::new();
    }
    let title = format!("{} ({})", title.text(lang), format::bytes(bytes.len));
    let mut lines = vec![Line::painted(Ink::Bold, &title)];
    one((bytes, text), &mark.clone().then(" "), lang, &mut lines);
    lines
}

fn one((bytes, text): (&MessageBytes, &MessageText), mark: &Line, lang: Lang, out: &mut Vec<Line>) {
    let (raw, data) = (&text.lines, text.data(&bytes.data));
    // Of what was counted and not kept nothing is in the text.
    let all = data.len() as u64 + bytes.len - bytes.data.len() as u64;
    let shown = (0..raw.len()).take(MOST_LINES).filter_map(|index| raw.line(data, index));
    for line in shown {
        // A line that does not end as HTTP wants it says how it ends.
        let end = if line.end == LineEnd::Lf { " \\n" } else { "" };
        out.push(mark.clone().then(&line.text).then_painted(Ink::Dim, end).trimmed());
    }
    let hidden = if raw.binary_body {
        all - raw.head_bytes as u64
    } else if raw.len() > MOST_LINES || !bytes.is_whole() {
        let seen: usize = (0..MOST_LINES)
            .filter_map(|index| raw.line(data, index))
            .map(|line| {
                line.text.len()
                    + if line.end == LineEnd::CrLf { 2 } else { usize::from(line.end == LineEnd::Lf) }
            })
            .sum();
        all.saturating_sub(seen as u64)
    } else {
        0
    };
    if hidden > 0 {
        let size = format::bytes(hidden);
        out.push(mark.clone().then(&Composing::NotAll.with(lang, &[("size", &size)])));
    }
}
