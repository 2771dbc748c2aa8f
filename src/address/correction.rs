//! What was typed against what is used.

use std::net::Ipv4Addr;

use url::{Host, Url};

use super::drive::{drive_url, has_bar, is_drive};
use super::parts::{Part, PartKind, is_special};
use super::pasted::UNSEEN;
use super::{Parsed, Scheme};

/// Something in the typed text that was set right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Correction {
    /// Space around the text was taken off.
    Trimmed,
    /// Tabs and line ends within the text were taken out.
    LineEndsRemoved,
    /// Characters that cannot be seen were taken out.
    InvisibleRemoved,
    /// Quotation marks, brackets or `URL:` around the address were taken off.
    Unwrapped,
    /// Full-width forms became what they stand for.
    FullWidth,
    /// No scheme was typed: `http` is assumed.
    SchemeAssumed,
    /// A file or folder of this name exists: it is meant.
    FileAssumed,
    /// A path that begins with a drive is a file of this machine.
    DriveAssumed,
    /// The bar behind a drive stands for a colon.
    DriveBar,
    /// The scheme is written in lower case.
    SchemeLowerCase,
    /// Backslashes became slashes.
    Backslashes,
    /// Two slashes stand between scheme and host: no more, no fewer.
    Slashes,
    /// User name or password were percent-encoded.
    UserEncoded,
    /// The host is written in lower case.
    HostLowerCase,
    /// The host's name is sent in ASCII (Punycode).
    HostPunycode,
    /// Percent-encoding in the host was undone.
    HostDecoded,
    /// The host is a number: it is written as four numbers with dots.
    HostNumber,
    /// The host is an IPv6 address: it is written in its short form.
    HostIpv6,
    /// `localhost` in a `file:` address says nothing.
    FileHostDropped,
    /// The port is the one that the scheme has anyway.
    DefaultPortDropped,
    /// A colon without a port says nothing.
    EmptyPortDropped,
    /// Zeros before the port's number say nothing.
    PortZeros,
    /// An address without a path asks for `/`.
    PathAdded,
    /// `.` and `..` in the path were followed.
    DotSegments,
    /// Spaces became `%20`.
    SpacesEncoded,
    /// Characters that may not stand in a path were percent-encoded.
    PathEncoded,
    /// Characters that may not stand in a query were percent-encoded.
    QueryEncoded,
    /// Characters that may not stand in a fragment were percent-encoded.
    FragmentEncoded,
}

impl Correction {
    /// Its name in documents for programs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Trimmed => "trimmed",
            Self::LineEndsRemoved => "line-ends-removed",
            Self::InvisibleRemoved => "invisible-removed",
            Self::Unwrapped => "unwrapped",
            Self::FullWidth => "full-width",
            Self::SchemeAssumed => "scheme-assumed",
            Self::FileAssumed => "file-assumed",
            Self::DriveAssumed => "drive-assumed",
            Self::DriveBar => "drive-bar",
            Self::SchemeLowerCase => "scheme-lower-case",
            Self::Backslashes => "backslashes",
            Self::Slashes => "slashes",
            Self::UserEncoded => "user-encoded",
            Self::HostLowerCase => "host-lower-case",
            Self::HostPunycode => "host-punycode",
            Self::HostDecoded => "host-decoded",
            Self::HostNumber => "host-number",
            Self::HostIpv6 => "host-ipv6",
            Self::FileHostDropped => "file-host-dropped",
            Self::DefaultPortDropped => "default-port-dropped",
            Self::EmptyPortDropped => "empty-port-dropped",
            Self::PortZeros => "port-zeros",
            Self::PathAdded => "path-added",
            Self::DotSegments => "dot-segments",
            Self::SpacesEncoded => "spaces-encoded",
            Self::PathEncoded => "path-encoded",
            Self::QueryEncoded => "query-encoded",
            Self::FragmentEncoded => "fragment-encoded",
        }
    }
}

/// What stood in `text` (`used` after full-width forms were set right), cut into `parts`, and is otherwise in
/// `url`. A reference that was joined to a `base` takes parts from there, which is no correction.
pub(super) fn corrections(
    text: &str,
    used: &str,
    parts: &[Part],
    url: &Url,
    base: Option<&Url>,
) -> Vec<Correction> {
    let typed = Typed::from_parts(text, used, parts);
    let special = is_special(url.scheme());
    let mut found = Vec::new();
    let mut note = |is_so: bool, correction| {
        if is_so {
            found.push(correction);
        }
    };
    let kinds = |kind| parts.iter().any(|part| part.kind == kind);
    for correction in of_letters(text, used, parts) {
        note(true, correction);
    }
    note(base.is_none() && !kinds(PartKind::Scheme), Correction::SchemeAssumed);
    note(typed.scheme.contains(|letter: char| letter.is_ascii_uppercase()), Correction::SchemeLowerCase);
    let backslash = |text: &str| text.contains('\\');
    let has_bar = Scheme::of_url(url) == Scheme::File && has_bar(&typed.path);
    note(has_bar, Correction::DriveBar);
    note(special && (backslash(&typed.slashes) || backslash(&typed.path)), Correction::Backslashes);
    let slashes = typed.slashes.chars().filter(|letter| matches!(letter, '/' | '\\')).count();
    let is_far = kinds(PartKind::Scheme) && kinds(PartKind::Host);
    note(special && is_far && slashes != 2, Correction::Slashes);
    note(
        typed.username != url.username() || typed.password != url.password().unwrap_or_default(),
        Correction::UserEncoded,
    );
    host(&typed.host, url, &mut note);
    port(&typed, parts, url, &mut note);
    if !url.cannot_be_a_base() {
        note(special && base.is_none() && typed.path.is_empty() && url.path() == "/", Correction::PathAdded);
        let mut segments = typed.path.split(['/', '\\']).map(str::to_ascii_lowercase);
        let is_dots = |segment: String| matches!(segment.replace("%2e", ".").as_str(), "." | "..");
        note(segments.any(is_dots), Correction::DotSegments);
    }
    let query = url.query().unwrap_or_default();
    let fragment = url.fragment().unwrap_or_default();
    let pairs = [
        (typed.path.as_str(), url.path(), Correction::PathEncoded),
        (&typed.query, query, Correction::QueryEncoded),
        (&typed.fragment, fragment, Correction::FragmentEncoded),
    ];
    let is_space = |typed: &str, used: &str| typed.contains(' ') && !used.contains(' ');
    note(pairs.iter().any(|(typed, used, _)| is_space(typed, used)), Correction::SpacesEncoded);
    for (typed, used, correction) in pairs {
        let is_encoded =
            |letter| !(matches!(letter, ' ' | '\\') || used.contains(letter) || letter == '|' && has_bar);
        // What dot segments took away was not encoded.
        let was = typed
            .chars()
            .any(|letter| is_encoded(letter) && !letter.is_ascii_alphanumeric() && letter != '.');
        note(was && used.contains('%'), correction);
    }
    found
}

/// What was done to single letters, whatever they are part of.
fn of_letters(text: &str, used: &str, parts: &[Part]) -> Vec<Correction> {
    let pairs = || text.chars().zip(used.chars()).filter(|(typed, used)| typed != used);
    let is_space = |letter: char| letter <= ' ' || letter.is_whitespace();
    let spaces = parts.iter().filter(|part| part.kind == PartKind::Space);
    let mut outside = spaces.filter_map(|part| text.get(part.span.clone()));
    let is_line_end = |letter: char| matches!(letter, '\t' | '\n' | '\r');
    let found = [
        (outside.any(|outside| outside.contains(is_space)), Correction::Trimmed),
        (text.contains(is_line_end), Correction::LineEndsRemoved),
        (pairs().any(|(_, used)| used == UNSEEN), Correction::InvisibleRemoved),
        (pairs().any(|(typed, used)| used == ' ' && !is_space(typed)), Correction::Unwrapped),
        (pairs().any(|(_, used)| used != ' ' && used != UNSEEN), Correction::FullWidth),
    ];
    found.into_iter().filter(|(is_so, _)| *is_so).map(|(_, correction)| correction).collect()
}

/// The address of a file whose path begins with a drive, as a person types it; none when `used` is no such path.
pub(super) fn of_drive(text: &str, used: &str) -> Option<Parsed> {
    let path: String = used.chars().filter(|letter| !matches!(letter, '\t' | '\n' | '\r')).collect();
    let path = path.trim();
    let url = is_drive(path).then(|| drive_url(path)).flatten()?;
    // As many characters stand around the path in both texts.
    let ends = |letters: &mut dyn Iterator<Item = char>| letters.take_while(|letter| *letter <= ' ').count();
    let (before, after) = (ends(&mut used.chars()), ends(&mut used.chars().rev()));
    let count = used.chars().count();
    let place = |at: usize| text.char_indices().nth(at).map_or(text.len(), |(place, _)| place);
    let (begin, end) = (place(before), place(count.saturating_sub(after)));
    let parts: Vec<Part> =
        [(PartKind::Space, 0..begin), (PartKind::Path, begin..end), (PartKind::Space, end..text.len())]
            .into_iter()
            .map(|(kind, span)| Part { kind, span })
            .filter(|part| !part.span.is_empty())
            .collect();
    let mut corrections = of_letters(text, used, &parts);
    corrections.push(Correction::DriveAssumed);
    corrections.extend(has_bar(path).then_some(Correction::DriveBar));
    corrections.extend(path.contains('\\').then_some(Correction::Backslashes));
    corrections.extend(path.contains(' ').then_some(Correction::SpacesEncoded));
    Some(Parsed { url, corrections, parts })
}

fn host(typed: &str, url: &Url, note: &mut impl FnMut(bool, Correction)) {
    let used = url.host_str().unwrap_or_default();
    if typed == used || typed.is_empty() {
        return;
    }
    match url.host() {
        Some(Host::Ipv4(_)) => {
            note(typed.parse::<Ipv4Addr>().is_err(), Correction::HostNumber);
        }
        Some(Host::Ipv6(_)) => note(true, Correction::HostIpv6),
        Some(Host::Domain(_)) => {
            note(typed.contains('%'), Correction::HostDecoded);
            note(!typed.is_ascii(), Correction::HostPunycode);
            note(typed.contains(|letter: char| letter.is_ascii_uppercase()), Correction::HostLowerCase);
        }
        None => note(Scheme::of_url(url) == Scheme::File, Correction::FileHostDropped),
    }
}

fn port(typed: &Typed, parts: &[Part], url: &Url, note: &mut impl FnMut(bool, Correction)) {
    let number = typed.port.trim_start_matches('0');
    let is_default = url.port().is_none() && !typed.port.is_empty();
    note(is_default, Correction::DefaultPortDropped);
    note(!is_default && typed.port.len() > number.len().max(1), Correction::PortZeros);
    // A colon behind the host, and nothing behind the colon.
    let after_host = parts.iter().position(|part| part.kind == PartKind::Host).map(|at| at + 1);
    let colon = after_host.and_then(|at| parts.get(at)).filter(|part| part.kind == PartKind::Delimiter);
    let is_colon = colon.is_some_and(|part| typed.used(part).starts_with(':'));
    note(is_colon && typed.port.is_empty(), Correction::EmptyPortDropped);
}

/// The parts as they are used, tabs and line ends taken out.
struct Typed {
    /// The used text with the places of the typed one.
    letters: Vec<(usize, char)>,
    scheme: String,
    /// What stands between scheme and host.
    slashes: String,
    username: String,
    password: String,
    host: String,
    port: String,
    path: String,
    query: String,
    fragment: String,
}

impl Typed {
    fn from_parts(text: &str, used: &str, parts: &[Part]) -> Self {
        let places = text.char_indices().map(|(at, _)| at);
        let letters = places.zip(used.chars()).collect();
        let mut typed = Self {
            letters,
            scheme: String::new(),
            slashes: String::new(),
            username: String::new(),
            password: String::new(),
            host: String::new(),
            port: String::new(),
            path: String::new(),
            query: String::new(),
            fragment: String::new(),
        };
        for part in parts {
            let words = typed.used(part);
            match part.kind {
                PartKind::Scheme => typed.scheme = words,
                PartKind::Delimiter if typed.host.is_empty() && words.contains(['/', '\\']) => {
                    typed.slashes = words;
                }
                PartKind::Delimiter | PartKind::Space => {}
                PartKind::Username => typed.username = words,
                PartKind::Password => typed.password = words,
                PartKind::Host => typed.host = words,
                PartKind::Port => typed.port = words,
                PartKind::Path => typed.path = words,
                PartKind::Query => typed.query = words,
                PartKind::Fragment => typed.fragment = words,
            }
        }
        typed
    }

    fn used(&self, part: &Part) -> String {
        self.letters
            .iter()
            .filter(|(at, letter)| part.span.contains(at) && !matches!(letter, '\t' | '\n' | '\r'))
            .map(|(_, letter)| *letter)
            .collect()
    }
}
