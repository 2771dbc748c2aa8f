//! What each piece of a source is: HTML, CSS, JSON and XML cut into spans by their meaning, for colours.
//!
//! Total: any text gives spans that follow each other without a gap and make up the whole text, each one not
//! empty and cut between characters. Nothing is judged; what fits no rule is plain. Linear in the text.

mod css;
mod json;
mod markup;

#[cfg(test)]
mod tests;

use std::ops::Range;

/// The language of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// HTML, with CSS in `style`.
    Html,
    /// XML, SVG among it.
    Xml,
    /// Style sheets.
    Css,
    /// JSON.
    Json,
    /// Anything else: one plain span.
    Plain,
}

impl Language {
    /// What a body with this `Content-Type` is written in. Without one that says it, the beginning decides.
    #[must_use]
    pub fn detect(content_type: Option<&str>, text: &str) -> Self {
        let media = content_type.unwrap_or_default().split(';').next().unwrap_or_default();
        match media.trim().to_ascii_lowercase().as_str() {
            "text/html" => Self::Html,
            "text/css" => Self::Css,
            "application/json" | "text/json" => Self::Json,
            "text/xml" | "application/xml" => Self::Xml,
            other if other.ends_with("+json") => Self::Json,
            other if other.ends_with("+xml") => Self::Xml,
            "" => Self::guessed(text),
            _ => Self::Plain,
        }
    }

    fn guessed(text: &str) -> Self {
        let start: String = text.trim_start().chars().take(16).collect::<String>().to_ascii_lowercase();
        if start.starts_with("<?xml") {
            Self::Xml
        } else if start.starts_with("<!doctype html") || start.starts_with("<html") {
            Self::Html
        } else if start.starts_with('{') || start.starts_with('[') {
            Self::Json
        } else {
            Self::Plain
        }
    }
}

/// What a piece of a source means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// Text, white space, and what fits no rule.
    Text,
    /// Brackets, colons, commas, equals signs.
    Punctuation,
    /// The name of an element, or a selector.
    Name,
    /// The name of an attribute, a property, or a member of an object.
    Key,
    /// A text in quotes, or an attribute's value.
    Value,
    /// A number, with its unit.
    Number,
    /// `true`, `false`, `null`, `!important`, `@media`.
    Word,
    /// A comment.
    Comment,
    /// `&amp;` and the like.
    Entity,
    /// `<!DOCTYPE ...>`, `<?xml ...?>`.
    Declaration,
}

/// A piece of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lit {
    /// What it means.
    pub meaning: Meaning,
    /// Where it stands, in bytes of the text.
    pub span: Range<usize>,
}

/// Cuts `text` into spans by meaning.
#[must_use]
pub fn highlight(language: Language, text: &str) -> Vec<Lit> {
    let mut pen = Pen::new(text);
    match language {
        Language::Html => markup::read(&mut pen, true),
        Language::Xml => markup::read(&mut pen, false),
        Language::Css => css::read(&mut pen, text.len()),
        Language::Json => json::read(&mut pen),
        Language::Plain => {}
    }
    pen.finish()
}

/// The spans of each line, without its end. A span that goes over several lines is cut.
#[must_use]
pub fn lines(text: &str, lits: &[Lit]) -> Vec<Vec<Lit>> {
    let mut out = vec![Vec::new()];
    for lit in lits {
        let piece = text.get(lit.span.clone()).unwrap_or_default();
        let mut from = lit.span.start;
        for (n, line) in piece.split('\n').enumerate() {
            if n > 0 {
                out.push(Vec::new());
            }
            let is_end = text.get(from + line.len()..).is_some_and(|rest| rest.starts_with('\n'));
            let clean = line.strip_suffix('\r').filter(|_| is_end).unwrap_or(line);
            if let (false, Some(last)) = (clean.is_empty(), out.last_mut()) {
                last.push(Lit { meaning: lit.meaning, span: from..from + clean.len() });
            }
            from += line.len() + 1;
        }
    }
    // What ends in a line end has no further line.
    if text.is_empty() || text.ends_with('\n') {
        out.pop();
    }
    out
}

/// Walks over the text and notes where a meaning ends. Places are always between characters.
struct Pen<'a> {
    text: &'a str,
    at: usize,
    lits: Vec<Lit>,
}

impl<'a> Pen<'a> {
    const fn new(text: &'a str) -> Self {
        Self { text, at: 0, lits: Vec::new() }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn next(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn starts(&self, with: &str) -> bool {
        self.rest().starts_with(with)
    }

    /// Gives the next `len` bytes a meaning.
    fn take(&mut self, meaning: Meaning, len: usize) {
        let mut end = self.at.saturating_add(len).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        self.take_to(meaning, end);
    }

    /// Gives everything up to `end`, a place between characters, a meaning.
    fn take_to(&mut self, meaning: Meaning, end: usize) {
        if end <= self.at || !self.text.is_char_boundary(end) {
            return;
        }
        match self.lits.last_mut() {
            Some(last) if last.meaning == meaning => last.span.end = end,
            _ => self.lits.push(Lit { meaning, span: self.at..end }),
        }
        self.at = end;
    }

    /// Gives the next characters that fit, up to `end`, a meaning; says how many bytes they were.
    fn take_while(&mut self, meaning: Meaning, end: usize, fits: impl Fn(char) -> bool) -> usize {
        let rest = self.text.get(self.at..end).unwrap_or_default();
        let len = rest.find(|letter| !fits(letter)).unwrap_or(rest.len());
        self.take(meaning, len);
        len
    }

    /// Gives everything up to and with the next `mark` a meaning; up to `end`, when there is none.
    fn take_through(&mut self, meaning: Meaning, mark: &str, end: usize) {
        let rest = self.text.get(self.at..end).unwrap_or_default();
        let len = rest.find(mark).map_or(rest.len(), |at| at + mark.len());
        self.take(meaning, len);
    }

    /// A text in quotes, which a backslash may keep open; it ends with its line at the latest.
    fn take_quoted(&mut self, meaning: Meaning, quote: char, end: usize) {
        let rest = self.text.get(self.at..end).unwrap_or_default();
        let mut escaped = false;
        let mut len = rest.len();
        for (at, letter) in rest.char_indices().skip(1) {
            match letter {
                '\n' => len = at,
                _ if escaped => {
                    escaped = false;
                    continue;
                }
                '\\' => {
                    escaped = true;
                    continue;
                }
                letter if letter == quote => len = at + letter.len_utf8(),
                _ => continue,
            }
            break;
        }
        self.take(meaning, len);
    }

    fn finish(mut self) -> Vec<Lit> {
        self.take_to(Meaning::Text, self.text.len());
        self.lits
    }
}
