//! The messages of one exchange, line by line: `>` what was sent, `<` what was received.

use super::ink::{Ink, Sheet, clean};
use crate::explain::{Composing, Lang};
use crate::view::{Bytes, LineEnd, Message, RawText, format};

/// How many lines of each message are printed.
const MOST_LINES: usize = 60;

/// Both messages, ending in a line end.
pub(in crate::cli) fn messages(message: &Message, sheet: Sheet, lang: Lang) -> String {
    let mut lines = Vec::new();
    for (title, mark, bytes, ink) in [
        (Composing::Sent, '>', &message.request, Ink::Blue),
        (Composing::Received, '<', &message.response, Ink::Green),
    ] {
        if bytes.len > 0 {
            lines.push(String::new());
            let title = format!("{} ({})", title.text(lang), format::bytes(bytes.len));
            lines.push(sheet.paint(Ink::Bold, &title).into_owned());
            one(bytes, mark, ink, sheet, lang, &mut lines);
        }
    }
    lines.push(String::new());
    lines.join("\n")
}

fn one(bytes: &Bytes, mark: char, ink: Ink, sheet: Sheet, lang: Lang, out: &mut Vec<String>) {
    let raw = RawText::of_message(&bytes.data);
    let shown = (0..raw.len()).take(MOST_LINES).filter_map(|index| raw.line(&bytes.data, index));
    let mark = sheet.paint(ink, &mark.to_string()).into_owned();
    for line in shown {
        // A line that does not end as HTTP wants it says how it ends.
        let end =
            if line.end == LineEnd::Lf { sheet.paint(Ink::Dim, " \\n").into_owned() } else { String::new() };
        out.push(format!("{mark} {}{end}", clean(&line.text)).trim_end().to_owned());
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
        out.push(format!("{mark} {}", Composing::NotAll.with(lang, &[("size", &size)])));
    }
}
