//! Where each part of an address stands in what was typed.
//!
//! ```text
//!  http :// user : password @ www.example.com : 80 /dir/file1.htm ? a=b # top
//!  scheme   username          host              port path           query fragment
//! ```
//!
//! The rules are those of the WHATWG URL Standard (section 4.4, "basic URL parser"), of which only the cuts are
//! made here: the values come from the `url` crate.

use std::ops::Range;

use url::Url;

use super::Scheme;

/// What a piece of an address is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartKind {
    /// White space at an end, which is taken off.
    Space,
    /// How to go there: `http`.
    Scheme,
    /// What stands between two parts: `://`, `@`, `?`.
    Delimiter,
    /// Who asks.
    Username,
    /// The secret that goes with the user name.
    Password,
    /// Which machine.
    Host,
    /// Which program on that machine.
    Port,
    /// Which resource.
    Path,
    /// What is asked of the resource.
    Query,
    /// Which place in the document.
    Fragment,
}

impl PartKind {
    /// Its name in documents for programs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Space => "space",
            Self::Scheme => "scheme",
            Self::Delimiter => "delimiter",
            Self::Username => "username",
            Self::Password => "password",
            Self::Host => "host",
            Self::Port => "port",
            Self::Path => "path",
            Self::Query => "query",
            Self::Fragment => "fragment",
        }
    }
}

/// A piece of what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Where it stands, in bytes of the typed text (UTF-8).
    pub span: Range<usize>,
}

/// Schemes whose addresses name a machine and take backslashes for slashes (URL Standard 4.2, "special scheme").
pub(super) fn is_special(scheme: &str) -> bool {
    Scheme::named(scheme).is_special() || matches!(scheme, "ws" | "wss")
}

/// Characters with their places in the typed text. Tabs and line ends, which count for nothing, are left out.
pub(super) struct Letters {
    letters: Vec<(usize, char)>,
    /// Where the typed text ends.
    end: usize,
}

impl Letters {
    /// The places of `text` with the characters `read`, as many as it has.
    pub(super) fn placed(text: &str, read: &[char]) -> Self {
        let places = text.char_indices().map(|(at, _)| at);
        let letters = places
            .zip(read.iter().copied())
            .filter(|(_, letter)| !matches!(letter, '\t' | '\n' | '\r'))
            .collect();
        Self { letters, end: text.len() }
    }

    fn at(&self, index: usize) -> Option<char> {
        self.letters.get(index).map(|(_, letter)| *letter)
    }

    /// The first index from `from` on, and before `to`, whose character fits; else `to`.
    fn find(&self, from: usize, to: usize, fits: impl Fn(char) -> bool) -> usize {
        (from..to).find(|index| self.at(*index).is_some_and(&fits)).unwrap_or(to)
    }

    fn text(&self, from: usize, to: usize) -> String {
        (from..to).filter_map(|index| self.at(index)).collect()
    }

    fn len(&self) -> usize {
        self.letters.len()
    }

    /// Where the character `index` stands in the typed text.
    fn place(&self, index: usize) -> usize {
        self.letters.get(index).map_or(self.end, |(at, _)| *at)
    }
}

/// Collects cuts: each part goes on to where the next one begins.
struct Cuts {
    cuts: Vec<(PartKind, usize)>,
    here: usize,
}

impl Cuts {
    /// What follows, up to `to`, is a `kind`; nothing when it is empty.
    fn take(&mut self, kind: PartKind, to: usize) {
        if to > self.here {
            self.cuts.push((kind, self.here));
            self.here = to;
        }
    }
}

/// Cuts `letters` into parts. The parts follow each other without a gap and make up the whole text.
/// Without a scheme the text is read against `base`, or, where there is none, as what follows `http://`.
pub(super) fn split(letters: &Letters, base: Option<&Url>, scheme: Option<usize>) -> Vec<Part> {
    let edge = |letter: char| letter <= ' ';
    let begin = letters.find(0, letters.len(), |letter| !edge(letter));
    let mut end = letters.len();
    while end > begin && letters.at(end - 1).is_some_and(edge) {
        end -= 1;
    }
    let mut cuts = Cuts { cuts: Vec::new(), here: 0 };
    cuts.take(PartKind::Space, begin);
    let named = scheme.map(|colon| letters.text(begin, colon).to_ascii_lowercase());
    if let Some(colon) = scheme {
        cuts.take(PartKind::Scheme, colon);
    }
    let base_scheme = base.map(Url::scheme);
    let is_relative = match (&named, base) {
        (None, base) => base.is_some(),
        // `http:x` with an http base is read like `x` (URL Standard, "special relative or authority state").
        (Some(named), Some(base)) => {
            is_special(named) && named == base.scheme() && !is_slash(letters.at(cuts.here + 1), true)
        }
        (Some(_), None) => false,
    };
    let scheme = named.as_deref().or(base_scheme).unwrap_or("http").to_owned();
    let special = is_special(&scheme);
    let colon = usize::from(named.is_some());
    let slashes_from = cuts.here + colon;
    let slashes_to = letters.find(slashes_from, end, |letter| !is_slash(Some(letter), special));
    let slashes = slashes_to - slashes_from;
    let is_file = Scheme::named(&scheme) == Scheme::File;
    let authority = match scheme.as_str() {
        _ if is_file => (slashes >= 2).then_some(slashes_from + 2),
        // Nothing was typed before the host.
        _ if named.is_none() && base.is_none() => (slashes != 1).then_some(slashes_to),
        _ if is_relative => (slashes >= 2).then_some(if special { slashes_to } else { slashes_from + 2 }),
        _ if special => Some(slashes_to),
        _ => (slashes >= 2).then_some(slashes_from + 2),
    };
    cuts.take(PartKind::Delimiter, authority.unwrap_or(slashes_from));
    if let Some(from) = authority {
        let to = letters
            .find(from, end, |letter| matches!(letter, '/' | '?' | '#') || (special && letter == '\\'));
        split_authority(letters, &mut cuts, to);
    }
    let query = letters.find(cuts.here, end, |letter| matches!(letter, '?' | '#'));
    cuts.take(PartKind::Path, query);
    let fragment = letters.find(query, end, |letter| letter == '#');
    if query < fragment {
        cuts.take(PartKind::Delimiter, query + 1);
        cuts.take(PartKind::Query, fragment);
    }
    if fragment < end {
        cuts.take(PartKind::Delimiter, fragment + 1);
        cuts.take(PartKind::Fragment, end);
    }
    cuts.take(PartKind::Space, letters.len());
    spans(letters, &cuts.cuts)
}

fn is_slash(letter: Option<char>, special: bool) -> bool {
    letter == Some('/') || (special && letter == Some('\\'))
}

/// `user:password@host:port`, up to `to`.
fn split_authority(letters: &Letters, cuts: &mut Cuts, to: usize) {
    let from = cuts.here;
    // The last one counts: a password may hold others.
    let at = (from..to).rev().find(|index| letters.at(*index) == Some('@'));
    if let Some(at) = at {
        let colon = letters.find(from, at, |letter| letter == ':');
        cuts.take(PartKind::Username, colon);
        if colon < at {
            cuts.take(PartKind::Delimiter, colon + 1);
            cuts.take(PartKind::Password, at);
        }
        cuts.take(PartKind::Delimiter, at + 1);
    }
    let mut in_brackets = false;
    let port = (cuts.here..to).find(|index| match letters.at(*index) {
        Some('[') => {
            in_brackets = true;
            false
        }
        Some(']') => {
            in_brackets = false;
            false
        }
        Some(':') => !in_brackets,
        _ => false,
    });
    cuts.take(PartKind::Host, port.unwrap_or(to));
    if port.is_some() {
        cuts.take(PartKind::Delimiter, cuts.here + 1);
        cuts.take(PartKind::Port, to);
    }
}

fn spans(letters: &Letters, cuts: &[(PartKind, usize)]) -> Vec<Part> {
    let starts = cuts.iter().enumerate().map(|(index, (_, at))| {
        // What is left out before the first part belongs to it.
        if index == 0 { 0 } else { letters.place(*at) }
    });
    let ends = cuts.iter().skip(1).map(|(_, at)| letters.place(*at)).chain([letters.end]);
    let kinds = cuts.iter().map(|(kind, _)| *kind);
    kinds.zip(starts.zip(ends)).map(|(kind, (start, end))| Part { kind, span: start..end }).collect()
}

/// Where the colon of a scheme stands, if `letters` begin with one: a letter, then letters, digits, `+`, `-`
/// or `.` (RFC 3986 3.1).
pub(super) fn scheme_colon(letters: &Letters) -> Option<usize> {
    let begin = letters.find(0, letters.len(), |letter| letter > ' ');
    let colon = letters.find(begin, letters.len(), |letter| {
        !(letter.is_ascii_alphanumeric() || matches!(letter, '+' | '-' | '.'))
    });
    let is_named = letters.at(begin).is_some_and(|letter| letter.is_ascii_alphabetic());
    (is_named && letters.at(colon) == Some(':')).then_some(colon)
}

/// Whether the colon is none of a scheme's: `localhost:8080/x` is a host and a port, `user:password@host` a
/// person and a host.
pub(super) fn is_authority(letters: &Letters, colon: usize) -> bool {
    let begin = letters.find(0, colon, |letter| letter > ' ');
    let end = letters.find(colon + 1, letters.len(), |letter| matches!(letter, '/' | '\\' | '?' | '#' | ' '));
    let has = |fits: fn(char) -> bool| letters.find(colon + 1, end, fits) < end;
    let is_port = end > colon + 1 && !has(|letter| !letter.is_ascii_digit());
    let scheme = letters.text(begin, colon).to_ascii_lowercase();
    (is_port && !WITH_NUMBER.contains(&scheme.as_str()))
        || (has(|letter| letter == '@')
            && !Scheme::named(&scheme).is_loaded()
            && !WITH_AT.contains(&scheme.as_str()))
}

/// Schemes in whose addresses a number follows the colon, which is no port.
const WITH_NUMBER: [&str; 4] = ["tel", "sms", "callto", "fax"];

/// Other schemes in whose addresses an `@` follows the colon, or may follow it.
const WITH_AT: [&str; 12] =
    ["acct", "blob", "git", "im", "javascript", "pres", "sip", "sips", "tag", "urn", "xmpp", "news"];
