//! HTML and XML: tags, attributes, comments, references; CSS inside `style`.
//!
//! ```text
//!  <!DOCTYPE html>   <a href="x">text &amp; more</a>   <!-- note -->
//!  declaration        name key value    entity          comment
//! ```

use super::{Meaning, Pen, css};

/// Elements whose content is text up to their end tag (HTML, 13.1.2).
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// Reads the whole text; `is_html`: some elements hold raw text, and names have no case.
pub(super) fn read(pen: &mut Pen<'_>, is_html: bool) {
    let end = pen.text.len();
    while let Some(letter) = pen.next() {
        match letter {
            '<' if pen.starts("<!--") => pen.take_through(Meaning::Comment, "-->", end),
            '<' if pen.starts("<![CDATA[") => pen.take_through(Meaning::Value, "]]>", end),
            '<' if pen.starts("<!") => pen.take_through(Meaning::Declaration, ">", end),
            '<' if pen.starts("<?") => {
                pen.take_through(Meaning::Declaration, if is_html { ">" } else { "?>" }, end);
            }
            '<' if is_tag(pen.rest()) => {
                let name = tag(pen, end);
                if let Some(name) = RAW.iter().find(|raw| is_html && name.eq_ignore_ascii_case(raw)) {
                    raw(pen, name);
                }
            }
            '&' => reference(pen),
            _ => {
                let rest = pen.rest();
                let from = letter.len_utf8();
                let len = rest.get(from..).and_then(|rest| rest.find(['<', '&'])).map(|at| at + from);
                pen.take(Meaning::Text, len.unwrap_or(rest.len()));
            }
        }
    }
}

fn is_tag(rest: &str) -> bool {
    let name = rest.strip_prefix("</").or_else(|| rest.strip_prefix('<')).unwrap_or_default();
    name.starts_with(|letter: char| letter.is_alphabetic() || letter == '_')
}

/// One tag. Returns the name of the element that it opens; nothing for an end tag.
fn tag<'a>(pen: &mut Pen<'a>, end: usize) -> &'a str {
    let closes = pen.starts("</");
    pen.take(Meaning::Punctuation, if closes { 2 } else { 1 });
    let from = pen.at;
    pen.take_while(Meaning::Name, end, |c| !c.is_whitespace() && !matches!(c, '>' | '/' | '<'));
    let name = pen.text.get(from..pen.at).unwrap_or_default();
    while let Some(letter) = pen.next() {
        match letter {
            '>' => {
                pen.take(Meaning::Punctuation, 1);
                break;
            }
            // A tag that was never closed: the next one begins here.
            '<' => break,
            '/' => pen.take(Meaning::Punctuation, 1),
            '=' => {
                pen.take(Meaning::Punctuation, 1);
                pen.take_while(Meaning::Text, end, char::is_whitespace);
                value(pen, end);
            }
            letter if letter.is_whitespace() => pen.take(Meaning::Text, letter.len_utf8()),
            letter => {
                let fits = |c: char| !c.is_whitespace() && !matches!(c, '=' | '>' | '/' | '<');
                if pen.take_while(Meaning::Key, end, fits) == 0 {
                    pen.take(Meaning::Key, letter.len_utf8());
                }
            }
        }
    }
    if closes { "" } else { name }
}

/// An attribute's value, in quotes or without.
fn value(pen: &mut Pen<'_>, end: usize) {
    match pen.next() {
        Some(quote @ ('"' | '\'')) => {
            let rest = pen.rest();
            let close = rest.get(1..).and_then(|rest| rest.find(quote)).map(|at| at + 2);
            pen.take(Meaning::Value, close.unwrap_or(rest.len()));
        }
        _ => {
            pen.take_while(Meaning::Value, end, |c| !c.is_whitespace() && c != '>');
        }
    }
}

/// The content of an element that holds text alone, up to its end tag.
fn raw(pen: &mut Pen<'_>, name: &str) {
    let from = pen.at;
    let rest = pen.rest();
    let ends = |at: usize| {
        let after = rest.get(at + 2..).unwrap_or_default();
        after.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
    };
    let len = rest.match_indices("</").map(|(at, _)| at).find(|at| ends(*at)).unwrap_or(rest.len());
    let end = from + len;
    if name == "style" {
        css::read(pen, end);
    }
    pen.take_to(Meaning::Text, end);
}

/// `&amp;`, `&#38;`; a lone `&` is text.
fn reference(pen: &mut Pen<'_>) {
    let rest = pen.rest().get(1..).unwrap_or_default();
    let len = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(rest.len());
    if len > 0 && len <= 32 && rest.get(len..).is_some_and(|after| after.starts_with(';')) {
        pen.take(Meaning::Entity, len + 2);
    } else {
        pen.take(Meaning::Text, 1);
    }
}
