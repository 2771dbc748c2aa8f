//! Lines of text with their colours, and the width of text in a terminal: a Chinese character takes two columns.
//!
//! A colour is never part of a text: it stands beside it until the line is printed. So every text that enters a
//! [`Line`] can be cleaned of what steers a terminal, whoever wrote it, and nothing else can be printed.

use console::{measure_text_width, truncate_str};

use crate::record::clean;

/// The sheet that is printed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) struct Sheet {
    /// How many columns it has.
    pub width: usize,
    /// Whether colours may be used.
    pub colour: bool,
}

/// A colour as a terminal's escape code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Ink {
    Bold,
    Dim,
    Red,
    Green,
    Yellow,
    Blue,
    Magenta,
    Cyan,
}

impl Ink {
    const fn code(self) -> &'static str {
        match self {
            Self::Bold => "1",
            Self::Dim => "90",
            Self::Red => "31",
            Self::Green => "32",
            Self::Yellow => "33",
            Self::Blue => "34",
            Self::Magenta => "35",
            Self::Cyan => "36",
        }
    }
}

/// One line of what is printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::cli) struct Line(Vec<Run>);

/// Clean text in one colour.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Run {
    ink: Option<Ink>,
    text: String,
}

impl Line {
    /// A line that is `text` in `ink`.
    pub(in crate::cli) fn painted(ink: Ink, text: &str) -> Self {
        Self::default().then_painted(ink, text)
    }

    /// The line, followed by `text`.
    pub(in crate::cli) fn then(self, text: &str) -> Self {
        self.and(None, text)
    }

    /// The line, followed by `text` in `ink`.
    pub(in crate::cli) fn then_painted(self, ink: Ink, text: &str) -> Self {
        self.and(Some(ink), text)
    }

    /// The line, followed by `other`.
    pub(in crate::cli) fn then_line(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    fn and(mut self, ink: Option<Ink>, text: &str) -> Self {
        if !text.is_empty() {
            self.0.push(Run { ink, text: clean(text).into_owned() });
        }
        self
    }

    /// The line without the spaces at its end.
    pub(in crate::cli) fn trimmed(mut self) -> Self {
        while let Some(last) = self.0.last_mut() {
            last.text.truncate(last.text.trim_end().len());
            if !last.text.is_empty() {
                break;
            }
            self.0.pop();
        }
        self
    }

    /// How many columns the line takes.
    pub(in crate::cli) fn width(&self) -> usize {
        self.0.iter().map(|run| width(&run.text)).sum()
    }

    /// What is printed: the colours as escape codes, where they may be used.
    fn print(&self, colour: bool, out: &mut String) {
        for run in &self.0 {
            match run.ink.filter(|_| colour) {
                Some(ink) => out.extend(["\u{1b}[", ink.code(), "m", &run.text, "\u{1b}[0m"]),
                None => out.push_str(&run.text),
            }
        }
        out.push('\n');
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        Self::default().then(text)
    }
}

impl From<String> for Line {
    fn from(text: String) -> Self {
        Self::default().then(&text)
    }
}

/// What is printed of `lines`, each with its line end.
pub(in crate::cli) fn printed(lines: &[Line], colour: bool) -> String {
    let mut out = String::new();
    for line in lines {
        line.print(colour, &mut out);
    }
    out
}

/// How many columns `text` takes.
pub(in crate::cli) fn width(text: &str) -> usize {
    measure_text_width(&clean(text))
}

/// `text` in exactly `columns`, cut with `…` or filled with spaces; numbers stand at the right.
pub(super) fn fit(text: &str, columns: usize, at_right: bool) -> String {
    let text = clean(text);
    let cut = truncate_str(&text, columns, "…");
    let space = " ".repeat(columns.saturating_sub(width(&cut)));
    if at_right { space + &cut } else { cut.into_owned() + &space }
}

/// `text` broken into lines of at most `columns`: at spaces, or between characters that need none.
pub(in crate::cli) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let text = clean(text);
    let mut lines = Vec::new();
    let (mut line, mut taken) = (String::new(), 0);
    for piece in pieces(&text) {
        let whole = measure_text_width(piece);
        if !line.is_empty() && taken + measure_text_width(piece.trim_end()) > columns {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
            taken = 0;
        }
        line.push_str(piece);
        taken += whole;
    }
    lines.push(line.trim_end().to_owned());
    lines
}

/// Words with the space after them; a wide character is a word of its own, with the mark that follows it.
fn pieces(text: &str) -> Vec<&str> {
    const NEVER_FIRST: &str = "，。；：、！？）”";
    let mut cuts = Vec::new();
    let mut before: Option<char> = None;
    for (index, character) in text.char_indices() {
        let wide = |c: char| c >= '\u{2e80}';
        let may_cut = before.is_some_and(|before| {
            (before == ' ' || wide(before) || wide(character))
                && character != ' '
                && !NEVER_FIRST.contains(character)
        });
        if may_cut {
            cuts.push(index);
        }
        before = Some(character);
    }
    let mut rest = text;
    let mut done = 0;
    let mut pieces = Vec::new();
    for cut in cuts {
        let (piece, after) = rest.split_at(cut - done);
        pieces.push(piece);
        (rest, done) = (after, cut);
    }
    pieces.push(rest);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_and_filled_by_columns() {
        assert_eq!(fit("abcdef", 4, false), "abc…");
        assert_eq!(fit("ab", 4, true), "  ab");
        assert_eq!(fit("三张图片", 8, false), "三张图片");
        assert_eq!(width(&fit("三张图片", 6, false)), 6);
        assert_eq!(fit("三张图片", 6, false), "三张… ");
    }

    #[test]
    fn lines_break_at_spaces_and_between_chinese_characters() {
        assert_eq!(wrap("one two three", 8), ["one two", "three"]);
        assert_eq!(wrap("检查域名的拼写。", 8), ["检查域名", "的拼写。"]);
        assert_eq!(wrap("检查域名，的", 8), ["检查域", "名，的"]);
        assert_eq!(wrap("", 8), [""]);
    }

    /// A line is not measured anew for each of its pieces: marks without width never fill one.
    #[test]
    fn lines_break_in_a_time_that_grows_with_the_text() {
        let marks = "\u{3099}".repeat(1_000_000);
        assert_eq!(wrap(&marks, 8), [marks]);
        assert_eq!(wrap(&"域".repeat(100_000), 8).len(), 25_000);
    }

    #[test]
    fn no_text_steers_the_terminal_and_no_text_is_a_colour() {
        let line = Line::painted(Ink::Red, "a\u{1b}[31mb\u{1b}[0m").then("\u{9b}2J\u{202e}\n");
        let text = "a\u{fffd}[31mb\u{fffd}[0m";
        let rest = "\u{fffd}2J\u{fffd}\u{fffd}\n";
        assert_eq!(printed(std::slice::from_ref(&line), false), format!("{text}{rest}"));
        assert_eq!(printed(&[line], true), format!("\u{1b}[31m{text}\u{1b}[0m{rest}"));
        // What takes columns is measured as it is printed.
        assert_eq!((width("\u{1b}[31m"), fit("\u{1b}[31mabc", 4, false)), (5, "\u{fffd}[3…".to_owned()));
    }

    #[test]
    fn spaces_at_the_end_are_not_printed() {
        let line = Line::from("a").then_painted(Ink::Dim, "b ").then("  ").trimmed();
        assert_eq!(printed(std::slice::from_ref(&line), false), "ab\n");
        assert_eq!(line.width(), 2);
    }
}
