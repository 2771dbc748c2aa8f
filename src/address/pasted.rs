//! What copying leaves around and inside an address: quotation marks, brackets, `URL:`, characters that cannot be seen.
//!
//! They become characters that count for nothing anyway, a line end inside and a space around, so that no place in the text
//! moves.

/// In place of a character that cannot be seen: the URL Standard takes line ends out wherever they stand.
pub(super) const UNSEEN: char = '\n';

/// Marks that stand around an address in a text, each with the one that closes it (RFC 3986 C).
const PAIRS: [(char, char); 17] = [
    ('<', '>'),
    ('"', '"'),
    ('\'', '\''),
    ('`', '`'),
    ('(', ')'),
    ('{', '}'),
    ('\u{201c}', '\u{201d}'),
    ('\u{201e}', '\u{201c}'),
    ('\u{2018}', '\u{2019}'),
    ('\u{ab}', '\u{bb}'),
    ('\u{300c}', '\u{300d}'),
    ('\u{300e}', '\u{300f}'),
    ('\u{300a}', '\u{300b}'),
    ('\u{3008}', '\u{3009}'),
    ('\u{3010}', '\u{3011}'),
    ('\u{ff08}', '\u{ff09}'),
    ('\u{ff1c}', '\u{ff1e}'),
];

/// The characters of `text`, as many as it has: unseen ones as line ends, what is wrapped around it as spaces.
pub(super) fn cleaned(text: &str) -> Vec<char> {
    let mut letters: Vec<char> =
        text.chars().map(|letter| if is_unseen(letter) { UNSEEN } else { letter }).collect();
    let joiner = |letter: &char| matches!(letter, '\u{200c}' | '\u{200d}');
    // Inside, joiners belong to words and to pictures of several signs.
    if let Some(first) = letters.first_mut().filter(|letter| joiner(letter)) {
        *first = UNSEEN;
    }
    if let Some(last) = letters.last_mut().filter(|letter| joiner(letter)) {
        *last = UNSEEN;
    }
    // What was taken off is not looked at again: there may be many thousand marks.
    let mut rest = letters.as_mut_slice();
    while let Some(inside) = unwrap(rest) {
        rest = inside;
    }
    letters
}

/// Takes one mark at the beginning away, with the one that closes it, or `URL:`; returns what is left. None when there is
/// nothing to take.
fn unwrap(letters: &mut [char]) -> Option<&mut [char]> {
    let inside = inside(letters)?;
    if is_url_word(inside) {
        let (word, rest) = inside.split_at_mut(URL_WORD.len());
        word.fill(' ');
        return Some(rest);
    }
    let (first, rest) = inside.split_first_mut()?;
    let (_, closing) = PAIRS.iter().find(|(open, _)| open == first)?;
    *first = ' ';
    if let Some(last) = rest.last_mut().filter(|last| **last == *closing) {
        *last = ' ';
    }
    Some(rest)
}

/// The text without space around it.
fn inside(letters: &mut [char]) -> Option<&mut [char]> {
    let is_ink = |letter: &char| *letter > ' ' && !letter.is_whitespace();
    let range = letters.iter().position(is_ink)?..letters.iter().rposition(is_ink)? + 1;
    letters.get_mut(range)
}

/// What some write before an address (RFC 3986 C).
const URL_WORD: [char; 4] = ['u', 'r', 'l', ':'];

/// Whether `URL:` stands before an address with a scheme; `url:8080` is a host and its port.
fn is_url_word(letters: &[char]) -> bool {
    let is_word = letters.len() > URL_WORD.len()
        && letters.iter().zip(URL_WORD).all(|(letter, word)| letter.eq_ignore_ascii_case(&word));
    let mut rest = letters.iter().skip(URL_WORD.len()).skip_while(|letter| letter.is_whitespace()).peekable();
    let begins = rest.peek().is_some_and(|letter| letter.is_ascii_alphabetic());
    let is_scheme = |letter: &char| letter.is_ascii_alphanumeric() || matches!(letter, '+' | '-' | '.');
    is_word && begins && rest.find(|letter| !is_scheme(letter)) == Some(&':')
}

/// Characters without a picture and without a meaning in an address: soft hyphens, spaces of no width, byte order marks,
/// marks of direction, operators that cannot be seen.
const fn is_unseen(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let cleaned = cleaned(text);
        assert_eq!(cleaned.len(), text.chars().count());
        cleaned.into_iter().filter(|letter| *letter != UNSEEN).collect::<String>().trim().to_owned()
    }

    #[test]
    fn what_is_wrapped_around_an_address_is_taken_off() {
        for text in [
            "<http://h/>",
            " \"http://h/\" ",
            "'http://h/'",
            "\u{201c}http://h/\u{201d}",
            "\u{300c}http://h/\u{300d}",
            "\u{300a}\u{200b}http://h/\u{300b}",
            "(<URL:http://h/>)",
            "url: http://h/",
            "<http://h/",
        ] {
            assert_eq!(shown(text), "http://h/", "{text}");
        }
        for text in ["http://h/a(b)", "http://h/>", "url:8080", "http://h/'", "h", "", "<", "\u{200b}"] {
            assert_eq!(shown(text), text.trim_start_matches(['<', '\u{200b}']), "{text}");
        }
    }

    #[test]
    fn however_many_marks_there_are_each_is_looked_at_once() {
        let (open, close) = ("(".repeat(500_000), ")".repeat(500_000));
        assert_eq!(shown(&open), "");
        assert_eq!(shown(&format!("{open}http://h/{close}")), "http://h/");
        assert_eq!(shown(&format!("{}http://h/", "url:".repeat(200_000))), "http://h/");
    }

    #[test]
    fn what_cannot_be_seen_is_taken_out() {
        for letter in ['\u{ad}', '\u{200b}', '\u{feff}', '\u{200e}', '\u{202c}', '\u{2060}'] {
            assert_eq!(shown(&format!("{letter}http://h{letter}h/{letter}")), "http://hh/");
        }
        assert_eq!(shown("\u{200d}http://h/\u{200c}"), "http://h/");
        assert_eq!(shown("a\u{200d}b"), "a\u{200d}b", "a joiner inside a word belongs to it");
    }
}
