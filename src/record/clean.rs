//! Text of strangers, made harmless before it is shown: on a terminal, on a label, in a title.

use std::borrow::Cow;

/// Whether `c` steers what shows it instead of being shown: control characters (C0, DEL and C1), the marks that turn
/// the direction of writing (Unicode UAX 9), and the separators that end a line or a paragraph.
#[must_use]
pub fn steers(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        )
}

/// `text` with a replacement character for each that [`steers`]; a tab becomes a space.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    if !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| match c {
        '\t' => ' ',
        c if steers(c) => '\u{fffd}',
        c => c,
    };
    Cow::Owned(text.chars().map(shown).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_is_replaced_and_all_else_stays() {
        assert_eq!(clean("a\u{1b}[2J\tb\u{202e}"), "a\u{fffd}[2J b\u{fffd}");
        for c in
            "\0\n\r\u{7f}\u{80}\u{9b}\u{9f}\u{61c}\u{200e}\u{200f}\u{2028}\u{2029}\u{202a}\u{2066}\u{2069}"
                .chars()
        {
            assert_eq!(clean(&c.to_string()), "\u{fffd}", "{c:?}");
        }
        // A joiner belongs to the word (Persian, emoji).
        let fine = "plain, 中文, עברית, ‍ é";
        assert!(matches!(clean(fine), Cow::Borrowed(same) if same == fine));
    }
}
