//! Colours, and the width of text in a terminal: a Chinese character takes two columns.

use std::borrow::Cow;

use console::{measure_text_width, truncate_str};

/// The sheet that is printed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sheet {
    /// How many columns it has.
    pub width: usize,
    /// Whether colours may be used.
    pub colour: bool,
}

/// A colour as a terminal's escape code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
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

impl Sheet {
    /// `text` in `ink`, where colours may be used.
    pub(super) fn paint(self, ink: Ink, text: &str) -> Cow<'_, str> {
        if self.colour && !text.is_empty() {
            Cow::Owned(format!("\u{1b}[{}m{text}\u{1b}[0m", ink.code()))
        } else {
            Cow::Borrowed(text)
        }
    }
}

/// How many columns `text` takes.
pub(super) fn width(text: &str) -> usize {
    measure_text_width(text)
}

/// `text` in exactly `columns`, cut with `…` or filled with spaces; numbers stand at the right.
pub(super) fn fit(text: &str, columns: usize, at_right: bool) -> String {
    let cut = truncate_str(text, columns, "…");
    let space = " ".repeat(columns.saturating_sub(width(&cut)));
    if at_right { space + &cut } else { cut.into_owned() + &space }
}

/// `text` broken into lines of at most `columns`: at spaces, or between characters that need none.
pub(super) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        if !line.is_empty() && width(&line) + width(piece.trim_end()) > columns {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
        }
        line.push_str(piece);
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

/// `text` from a stranger without control characters, so that it cannot steer the terminal.
pub(super) fn clean(text: &str) -> String {
    let bidi = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|c| if c.is_control() || bidi(c) { '\u{fffd}' } else { c }).collect()
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

    #[test]
    fn a_title_cannot_steer_the_terminal() {
        assert_eq!(clean("a\u{1b}[2Jb\u{202e}"), "a\u{fffd}[2Jb\u{fffd}");
    }

    #[test]
    fn colours_are_left_out_where_they_are_not_wanted() {
        assert_eq!(Sheet { width: 80, colour: false }.paint(Ink::Red, "x"), "x");
        assert_eq!(Sheet { width: 80, colour: true }.paint(Ink::Red, "x"), "\u{1b}[31mx\u{1b}[0m");
    }
}
