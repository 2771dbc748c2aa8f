use proptest::prelude::*;

use super::*;

const ALL: [Language; 5] = [Language::Html, Language::Xml, Language::Css, Language::Json, Language::Plain];

fn meanings(language: Language, text: &str) -> Vec<(Meaning, &str)> {
    let lits = highlight(language, text);
    let piece = |lit: Lit| (lit.meaning, &text[lit.span]);
    lits.into_iter().map(piece).filter(|(_, text)| !text.trim().is_empty()).collect()
}

#[test]
fn html_is_cut_by_meaning() {
    use Meaning::{Comment, Declaration, Entity, Key, Name, Punctuation, Text, Value};
    assert_eq!(
        meanings(
            Language::Html,
            "<!DOCTYPE html><a href=\"x y\" b=1 c>t &amp; u</A><!-- <b> --><br/>1 < 2 & 3"
        ),
        [
            (Declaration, "<!DOCTYPE html>"),
            (Punctuation, "<"),
            (Name, "a"),
            (Key, "href"),
            (Punctuation, "="),
            (Value, "\"x y\""),
            (Key, "b"),
            (Punctuation, "="),
            (Value, "1"),
            (Key, "c"),
            (Punctuation, ">"),
            (Text, "t "),
            (Entity, "&amp;"),
            (Text, " u"),
            (Punctuation, "</"),
            (Name, "A"),
            (Punctuation, ">"),
            (Comment, "<!-- <b> -->"),
            (Punctuation, "<"),
            (Name, "br"),
            (Punctuation, "/>"),
            (Text, "1 < 2 & 3"),
        ]
    );
}

#[test]
fn a_script_is_no_markup_and_a_style_is_css() {
    let script = meanings(Language::Html, "<script>if (a<b) \"</p>\"</SCRIPT><p>");
    assert!(script.contains(&(Meaning::Text, "if (a<b) \"</p>\"")), "{script:?}");
    let style = meanings(Language::Html, "<style>p{color:#123}</style><p>");
    assert!(style.contains(&(Meaning::Key, "color")) && style.contains(&(Meaning::Number, "#123")));
    assert_eq!(style.iter().filter(|(meaning, _)| *meaning == Meaning::Name).count(), 4, "{style:?}");
}

#[test]
fn css_is_cut_by_meaning() {
    use Meaning::{Comment, Key, Name, Number, Punctuation, Text, Word};
    assert_eq!(
        meanings(Language::Css, "/* c */@media print{a.b{margin:0 1.5em;color:red!important}}i{}"),
        [
            (Comment, "/* c */"),
            (Word, "@media"),
            (Text, " print"),
            (Punctuation, "{"),
            (Name, "a.b"),
            (Punctuation, "{"),
            (Key, "margin"),
            (Punctuation, ":"),
            (Number, "0"),
            (Number, "1.5em"),
            (Punctuation, ";"),
            (Key, "color"),
            (Punctuation, ":"),
            (Text, "red"),
            (Word, "!important"),
            (Punctuation, "}}"),
            (Name, "i"),
            (Punctuation, "{}"),
        ]
    );
}

#[test]
fn json_tells_members_from_values() {
    use Meaning::{Key, Number, Punctuation, Value, Word};
    assert_eq!(
        meanings(Language::Json, r#"{"a\"b" : ["c", -1.5e3, true]}"#),
        [
            (Punctuation, "{"),
            (Key, r#""a\"b""#),
            (Punctuation, ":"),
            (Punctuation, "["),
            (Value, "\"c\""),
            (Punctuation, ","),
            (Number, "-1.5e3"),
            (Punctuation, ","),
            (Word, "true"),
            (Punctuation, "]}"),
        ]
    );
}

#[test]
fn the_type_or_the_beginning_tells_the_language() {
    assert_eq!(Language::detect(Some("Text/HTML; charset=x"), ""), Language::Html);
    assert_eq!(Language::detect(Some("image/svg+xml"), ""), Language::Xml);
    assert_eq!(Language::detect(Some("application/ld+json"), ""), Language::Json);
    assert_eq!(Language::detect(None, " <!DOCTYPE HTML>"), Language::Html);
    assert_eq!(Language::detect(None, "[1]"), Language::Json);
    assert_eq!(Language::detect(Some("text/plain"), "{"), Language::Plain);
}

#[test]
fn lines_are_cut_without_their_ends() {
    let text = "<a\r\nb>\n\nc";
    let lits = highlight(Language::Html, text);
    let lines = lines(text, &lits);
    let texts: Vec<String> =
        lines.iter().map(|line| line.iter().map(|lit| &text[lit.span.clone()]).collect()).collect();
    assert_eq!(texts, ["<a", "b>", "", "c"]);
}

proptest! {
    #[test]
    fn spans_make_up_any_text(text in "([<>/!&;:{}@#\"'=\\\\a-e0-9 \n\r.\u{e9}\u{4f60}-]|style|<!--|/\\*|]]>){0,60}") {
        for language in ALL {
            let lits = highlight(language, &text);
            let mut at = 0;
            for lit in &lits {
                prop_assert_eq!(lit.span.start, at);
                prop_assert!(lit.span.end > at);
                prop_assert!(text.is_char_boundary(lit.span.end));
                at = lit.span.end;
            }
            prop_assert_eq!(at, text.len());
            let cut = lines(&text, &lits);
            prop_assert_eq!(cut.len(), text.lines().count());
            let line_of = |line: &Vec<Lit>| line.iter().map(|lit| &text[lit.span.clone()]).collect::<String>();
            let joined: Vec<String> = cut.iter().map(line_of).collect();
            prop_assert_eq!(joined, text.lines().map(str::to_owned).collect::<Vec<_>>());
        }
    }
}

/// Quadratic time would take minutes here.
#[test]
fn a_large_source_takes_linear_time() {
    for (language, piece) in [
        (Language::Html, "<a b='c'>"),
        (Language::Html, "<style></"),
        (Language::Json, "\"a"),
        (Language::Css, "a{b:c}/*"),
        (Language::Xml, "&a"),
    ] {
        let text = piece.repeat(300_000);
        let lits = highlight(language, &text);
        assert_eq!(lits.last().map(|lit| lit.span.end), Some(text.len()));
    }
}
