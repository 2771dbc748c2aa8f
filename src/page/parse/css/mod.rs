//! Style sheets without what upsets the engine: imports of nothing, lengths beyond any page, fonts in forms that it
//! does not read, questions about the screen that it does not know.
//!
//! One pass over the text that knows comments, strings, `url(...)`, names and numbers, no more.

use std::borrow::Cow;

use generated::Block;
use url::Url;

use crate::plan::Viewport;

mod clamp;
mod font;
mod generated;
mod media;
pub(in crate::page) mod quirks;
pub(in crate::page) mod selectors;

/// No page is longer. The engine fails or takes minutes over larger lengths.
const MAX_LENGTH: f64 = 100_000.0;

const UNITS: &[&str] =
    &["px", "em", "rem", "ex", "ch", "vw", "vh", "vmin", "vmax", "pt", "pc", "in", "cm", "mm", "q", "%"];

/// The colour of what is checked, of bars and sliders, in terms of `user_agent.css`. The engine has no such property.
const ACCENT: &str = "--pellucid-accent";

/// How long a question about the screen may be, in its parentheses.
const LONGEST_QUESTION: usize = 256;

/// `css` with the imports that cannot be joined to `base` disabled, the lengths bounded, and questions about the screen
/// answered for this viewport.
pub(in crate::page) fn tame<'a>(css: &'a str, base: &Url, viewport: Viewport) -> Cow<'a, str> {
    let mut tamed = Rewritten::new(css);
    let mut rest = css;
    // Between `@media` or `@import` and what it is about.
    let mut in_prelude = false;
    let mut block = Block::default();
    while let Some(first) = rest.chars().next() {
        let at = css.len() - rest.len();
        let mut replace = |from: &str, with: &str| tamed.replace(at, from, with);
        let token = match first {
            '/' if rest.starts_with("/*") => through(rest, 2, "*/"),
            '"' | '\'' => string(rest, first),
            '\\' => escaped(rest),
            '@' => {
                let word = at_word(rest);
                if word.eq_ignore_ascii_case("@import") && !imports_something(suffix(rest, word), base) {
                    replace(word, "@-import");
                }
                in_prelude = ["@media", "@import"].iter().any(|name| word.eq_ignore_ascii_case(name));
                if word.eq_ignore_ascii_case("@font-face") {
                    let rule = through(rest, 0, "}");
                    if let Some(with) = font::with_known_sources(rule) {
                        replace(rule, &with);
                    }
                    rule
                } else {
                    word
                }
            }
            '(' if in_prelude => {
                let question = through(prefix(rest, rest.floor_char_boundary(LONGEST_QUESTION)), 0, ")");
                match media::answer(question, viewport) {
                    Some(with) => {
                        replace(question, with);
                        question
                    }
                    None => prefix(rest, 1),
                }
            }
            // The second colon of a pseudo-element begins no pseudo-class.
            ':' if !css.get(..at).is_some_and(|before| before.ends_with(':')) => {
                match selectors::known(rest) {
                    Some((pseudo, with)) => {
                        replace(pseudo, &with);
                        pseudo
                    }
                    None => prefix(rest, 1),
                }
            }
            '{' | '}' | ';' => {
                in_prelude = false;
                block.note(css, at, first);
                prefix(rest, 1)
            }
            '0'..='9' | '.' => {
                let number = number(rest);
                let unit = name(suffix(rest, number));
                if is_length(unit) && number.parse().is_ok_and(|value: f64| value > MAX_LENGTH) {
                    replace(number, "100000");
                }
                prefix(rest, (number.len() + unit.len()).max(1))
            }
            // A sign is no name.
            '-' if rest
                .get(1..)
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || c == '.')) =>
            {
                prefix(rest, 1)
            }
            first if is_name(first) || first == '#' => {
                let word = prefix(rest, 1.max(name(rest).len()));
                let word = if first == '#' { prefix(rest, 1 + name(suffix(rest, word)).len()) } else { word };
                block.note_name(word);
                if word.eq_ignore_ascii_case("content")
                    && let Some((declaration, with)) = block.picture(css, at)
                {
                    replace(declaration, &with);
                    declaration
                } else if word.starts_with("-webkit-")
                    && let Some((declaration, with)) = clamp::known(rest)
                {
                    replace(declaration, &with);
                    declaration
                } else if word.eq_ignore_ascii_case("accent-color") && is_set(suffix(rest, word)) {
                    replace(word, ACCENT);
                    word
                } else if first == '#' {
                    word
                } else {
                    word_or_url(rest)
                }
            }
            _ => prefix(rest, first.len_utf8()),
        };
        rest = suffix(rest, token);
    }
    tamed.finish()
}

/// A style sheet of which some pieces are replaced, from its beginning to its end.
struct Rewritten<'a> {
    css: &'a str,
    text: String,
    copied: usize,
}

impl<'a> Rewritten<'a> {
    const fn new(css: &'a str) -> Self {
        Self { css, text: String::new(), copied: 0 }
    }

    /// Writes `with` in place of `from`, which stands at `at`.
    fn replace(&mut self, at: usize, from: &str, with: &str) {
        self.text.push_str(self.css.get(self.copied..at).unwrap_or_default());
        self.text.push_str(with);
        self.copied = at + from.len();
    }

    fn finish(mut self) -> Cow<'a, str> {
        if self.copied == 0 {
            return Cow::Borrowed(self.css);
        }
        self.text.push_str(self.css.get(self.copied..).unwrap_or_default());
        Cow::Owned(self.text)
    }
}

/// The escaped letter that `text` begins with.
fn escaped(text: &str) -> &str {
    prefix(text, 1 + text.chars().nth(1).map_or(0, char::len_utf8))
}

/// The name that `text` begins with, or `url(...)`.
fn word_or_url(text: &str) -> &str {
    let word = prefix(text, name(text).len().max(1));
    let is_url = word.eq_ignore_ascii_case("url") && suffix(text, word).starts_with('(');
    if is_url { unquoted_url(text) } else { word }
}

/// Whether what follows `@import` names a style sheet.
fn imports_something(after: &str, base: &Url) -> bool {
    let mut after = after.trim_start();
    while after.starts_with("/*") {
        after = suffix(after, through(after, 2, "*/")).trim_start();
    }
    let inner = match after.get(..4) {
        Some(start) if start.eq_ignore_ascii_case("url(") => {
            let inner = after.get(4..).unwrap_or_default().trim_start();
            if inner.starts_with(['"', '\'']) {
                inner
            } else {
                let target = inner.split(')').next().unwrap_or_default();
                return joins(target, base);
            }
        }
        _ => after,
    };
    let Some(quote) = inner.chars().next().filter(|quote| matches!(quote, '"' | '\'')) else { return false };
    joins(string(inner, quote).trim_matches(quote), base)
}

fn joins(target: &str, base: &Url) -> bool {
    !target.trim().is_empty() && base.join(target.trim()).is_ok()
}

/// Whether what follows the name of a property gives it a value that is not `auto`.
fn is_set(after: &str) -> bool {
    let value = after.trim_start().strip_prefix(':').map(|value| name(value.trim_start()));
    value.is_some_and(|value| !value.eq_ignore_ascii_case("auto"))
}

fn is_name(char: char) -> bool {
    char.is_alphanumeric() || matches!(char, '-' | '_')
}

fn is_length(unit: &str) -> bool {
    UNITS.iter().any(|known| known.eq_ignore_ascii_case(unit))
}

fn prefix(text: &str, len: usize) -> &str {
    text.get(..len).unwrap_or(text)
}

fn suffix<'a>(text: &'a str, token: &str) -> &'a str {
    text.get(token.len()..).unwrap_or_default()
}

/// Up to the end of `end`, looked for after `skip` bytes.
fn through<'a>(text: &'a str, skip: usize, end: &str) -> &'a str {
    let found = text.get(skip..).and_then(|inner| inner.find(end));
    found.map_or(text, |found| prefix(text, skip + found + end.len()))
}

fn string(text: &str, quote: char) -> &str {
    let mut escaped = false;
    for (at, char) in text.char_indices().skip(1) {
        match char {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '\n' => return prefix(text, at),
            _ if char == quote => return prefix(text, at + 1),
            _ => {}
        }
    }
    text
}

/// `url(` and what it holds; a quoted one ends before its string.
fn unquoted_url(text: &str) -> &str {
    let inner = text.get(4..).unwrap_or_default();
    if inner.trim_start().starts_with(['"', '\'']) { prefix(text, 4) } else { through(text, 4, ")") }
}

/// The `url(...)` that `text` begins with, to its end. It is looked for no farther than the pass over the text goes at once.
fn whole_url(text: &str) -> Option<&str> {
    let inner =
        text.strip_prefix(prefix(text, 4)).filter(|_| prefix(text, 4).eq_ignore_ascii_case("url("))?;
    let target = inner.trim_start();
    let after = match target.chars().next()? {
        quote @ ('"' | '\'') => suffix(target, string(target, quote)).trim_start().strip_prefix(')')?,
        _ => target.split_once(')')?.1,
    };
    Some(prefix(text, text.len() - after.len()))
}

fn at_word(text: &str) -> &str {
    prefix(text, 1 + name(suffix(text, "@")).len())
}

fn name(text: &str) -> &str {
    if text.starts_with('%') {
        return prefix(text, 1);
    }
    prefix(text, text.find(|char| !is_name(char)).unwrap_or(text.len()))
}

/// Digits, a fraction, an exponent. The sign is left outside.
fn number(text: &str) -> &str {
    let digits = |text: &str| text.find(|char: char| !char.is_ascii_digit()).unwrap_or(text.len());
    let mut len = digits(text);
    if let Some(fraction) = text.get(len..).and_then(|rest| rest.strip_prefix('.')) {
        len += match digits(fraction) {
            0 => return prefix(text, len),
            fraction => 1 + fraction,
        };
    }
    if let Some(exponent) = text.get(len..).and_then(|rest| rest.strip_prefix(['e', 'E'])) {
        let unsigned = exponent.trim_start_matches(['+', '-']);
        let sign = exponent.len() - unsigned.len();
        if sign <= 1 && digits(unsigned) > 0 {
            len += 1 + sign + digits(unsigned);
        }
    }
    prefix(text, len)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tamed(css: &str) -> String {
        tame(css, &Url::parse("http://glasscom.com/").unwrap(), Viewport::default()).into_owned()
    }

    #[test]
    fn imports_of_nothing_are_disabled() {
        for bad in
            ["@import url(", "@IMPORT ''", "@import", "@import url(http://[);", "@import /* */ \"//\";"]
        {
            assert!(tamed(bad).starts_with("@-import"), "{bad}");
        }
        for good in ["@import url(a.css);", "@import 'a.css' screen;", "@import url( \"//b.test/a\" );"] {
            assert_eq!(tamed(good), good);
        }
    }

    #[test]
    fn lengths_are_bounded() {
        assert_eq!(tamed("dd{width:1e9px}"), "dd{width:100000px}");
        assert_eq!(tamed("a{left:-999999.5em;top:1e6%}"), "a{left:-100000em;top:100000%}");
    }

    #[test]
    fn fonts_in_unknown_forms_are_left_out() {
        let rule = "@font-face{font-family:'x';src:url('x.eot');src:url('x.eot?#iefix') format('embedded-opentype'), \
            url(\"x.woff2?a;b\") format(\"woff2\"),url(x.svg#x) format(svg)}p{}";
        assert_eq!(
            tamed(rule),
            "@font-face{font-family:'x';src:url(\"x.woff2?a;b#pellucid-face\") format(\"woff2\");}p{}"
        );
        for good in ["@font-face", "@font-face{font-family:x}", "@font-face{src:url(x.eot)"] {
            assert_eq!(tamed(good), good);
        }
        for (rule, with) in [
            ("src:local('x'),url( x.woff#y )", "src:local('x'),url(x.woff#pellucid-face);"),
            ("src:url('a.ttf'),url(b)", "src:url('a.ttf#pellucid-face'),url(b#pellucid-face);"),
            (
                "font-family: x; src: url(data:font/woff2;base64,AA==) format('woff2') tech(variations)",
                "font-family: x;src:url(data:font/woff2;base64,AA==) format('woff2') tech(variations);",
            ),
        ] {
            assert_eq!(tamed(&format!("@font-face{{{rule}}}")), format!("@font-face{{{with}}}"));
        }
        assert_eq!(tamed("@font-face{src:url(x.eot) format('embedded-opentype')}"), "@font-face{}");
    }

    #[test]
    fn clamped_lines_are_a_height() {
        assert_eq!(
            tamed("p{display:-webkit-box;-webkit-line-clamp : 3 !important;-webkit-box-orient:vertical}"),
            "p{display:flow-root;--pellucid-lines:3;max-height:calc(3 * max(1lh, 1.15em)) !important;-webkit-box-orient:vertical}"
        );
        for same in [
            "p{-webkit-line-clamp:none}",
            "p{-webkit-line-clamp:0;-webkit-box-flex:1}",
            "p{-webkit-line-clamp",
        ] {
            assert_eq!(tamed(same), same);
        }
    }

    #[test]
    fn the_colour_of_controls_is_a_property_of_ours() {
        assert_eq!(tamed("p{Accent-Color : green}"), "p{--pellucid-accent : green}");
        for same in ["p{accent-color:auto}", "p.accent-color{}", "p{x:accent-color"] {
            assert_eq!(tamed(same), same);
        }
    }

    #[test]
    fn generated_pictures_become_backgrounds() {
        let with = "content:\"\";display:inline-block;background:url('a;b.svg') center/contain no-repeat";
        assert_eq!(
            tamed("p::after { content : url('a;b.svg') }"),
            format!("p::after {{ {with};width:1em;height:1em }}")
        );
        assert_eq!(
            tamed(".x:BEFORE{width:3px;content:url('a;b.svg')!important}"),
            format!(".x:BEFORE{{width:3px;{with}!important}}")
        );
        assert_eq!(
            tamed("p::after{content:url(a) ' x'}"),
            "p::after{content:' x';display:inline-block;white-space:pre;background:url(a) left no-repeat;padding-left:1em}"
        );
        for same in [
            "img{content:url(a)}",
            "p::after{content:'url(a)'}",
            "p::after{content:url(a) 'x' 'y'}",
            "p::after{align-content:url(a)}",
            "p::after{content:url(a",
            "p::after{content:",
        ] {
            assert_eq!(tamed(same), same);
        }
    }

    #[test]
    fn questions_that_the_engine_does_not_know_are_answered() {
        let yes = "(min-width:0px)";
        assert_eq!(
            tamed("@media (prefers-reduced-motion: no-preference){p{}}"),
            format!("@media {yes}{{p{{}}}}")
        );
        assert_eq!(
            tamed("@MEDIA screen and (Scripting:none) and (max-width:1e9px), (update){}"),
            format!("@MEDIA screen and {yes} and (max-width:100000px), {yes}{{}}")
        );
        assert_eq!(tamed("@import 'a' (color-gamut: p3);"), "@import 'a' (max-width:0px);");
        for same in [
            "@media (min-width:1px) and (prefers-color-scheme:dark){a:not(.b){}}",
            "@media not ((unknown:1) or (hover)){}",
            "a:is(monochrome){} @supports (color:red){}",
            "@media (",
        ] {
            assert_eq!(tamed(same), same);
        }
    }

    #[test]
    fn selectors_that_never_match_ask_for_attributes() {
        for (css, expected) in [
            ("a:target{x:y}", "a[data-pellucid-target]{x:y}"),
            ("p :TARGET, q{}", "p [data-pellucid-target], q{}"),
            ("input:required:focus{}", "input[required]:focus{}"),
            ("a:visited{}", "a[data-pellucid-visited]{}"),
            ("a:link{}", "a:link:where(:not([data-pellucid-visited])){}"),
            ("i::placeholder,q::Before{}", "i[placeholder]::before,q::Before{}"),
        ] {
            assert_eq!(tamed(css), expected);
        }
        for same in ["a:lang(){}", "a:lang(*-x){}", "a::target-text{}", "a:target-within{}", "a:targets(){}"]
        {
            assert_eq!(tamed(same), same);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(css in "[@a-f(){};:,'\"/* .0-9é-]{0,60}") {
            let _ = tamed(&format!("@font-face{css}"));
            let _ = tamed(&format!("@media {css}"));
            let _ = tamed(&format!("::after{{content:url({css}"));
        }
    }

    #[test]
    fn everything_else_stays() {
        for css in [
            "a{z-index:2147483647;color:#1e9;width:calc(100% - 1.5em)}",
            "/* 1e9px @import ''; */ a::before{content:'1e9px @import'}",
            "a{b:url(x9999999px.woff)} .w9999999px{margin:.5em} @media(min-width:600px){}",
            "a{content:\"\\\"1e9px\"} é{} \\",
            "",
            "@",
            ".",
            "1",
            "url(",
            "'",
            "/*",
            "#",
            "1.e5px",
            "1e+-5px",
        ] {
            assert_eq!(tamed(css), css);
        }
    }
}
