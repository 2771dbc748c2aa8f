//! The parts of a letter in a `mailto:` address (RFC 6068).

use percent_encoding::percent_decode_str;
use url::Url;

use super::Scheme;

/// A letter to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    /// Who gets it.
    pub to: Vec<String>,
    /// Who gets a copy.
    pub cc: Vec<String>,
    /// Who gets a copy that the others do not know of.
    pub bcc: Vec<String>,
    /// What it is about.
    pub subject: Option<String>,
    /// Its text.
    pub body: Option<String>,
    /// Fields that an address has no business to set (RFC 6068 4): told, and never handed on.
    pub other: Vec<(String, String)>,
}

/// Takes a `mailto:` address apart; none when it has another scheme.
#[must_use]
pub fn letter(url: &Url) -> Option<Letter> {
    if Scheme::of_url(url) != Scheme::Mailto {
        return None;
    }
    let mut letter = Letter { to: people(url.path()), ..Letter::default() };
    for (name, raw) in fields(url) {
        let value = decoded(raw);
        match name.as_str() {
            "to" => letter.to.extend(people(raw)),
            "cc" => letter.cc.extend(people(raw)),
            "bcc" => letter.bcc.extend(people(raw)),
            "subject" => letter.subject = Some(value),
            // RFC 6068 5: line ends are written %0D%0A.
            "body" => letter.body = Some(value.replace("\r\n", "\n")),
            _ => letter.other.push((name, value)),
        }
    }
    Some(letter)
}

/// The same address as far as a mail program should be told: without the fields that an address has no business
/// to set; files to attach are among them in some programs.
#[must_use]
pub fn safe_letter(url: &Url) -> Option<Url> {
    if Scheme::of_url(url) != Scheme::Mailto {
        return None;
    }
    let fine = |name: &str| matches!(name, "to" | "cc" | "bcc" | "subject" | "body");
    let kept: Vec<String> =
        fields(url).filter(|(name, _)| fine(name)).map(|(name, raw)| format!("{name}={raw}")).collect();
    let mut safe = url.clone();
    safe.set_fragment(None);
    safe.set_query(Some(kept.join("&").as_str()).filter(|query| !query.is_empty()));
    Some(safe)
}

/// The fields behind `?`: each name, decoded and in lower case, and its value as it is written.
fn fields(url: &Url) -> impl Iterator<Item = (String, &str)> {
    let pairs = url.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty());
    pairs.map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decoded(name).to_ascii_lowercase(), value)
    })
}

/// Addresses between commas; a comma inside an address is percent-encoded (RFC 6068 2).
fn people(raw: &str) -> Vec<String> {
    raw.split(',').map(|one| decoded(one).trim().to_owned()).filter(|one| !one.is_empty()).collect()
}

/// Percent-encoding undone. A plus sign is itself: this is no form (RFC 6068 5).
fn decoded(raw: &str) -> String {
    percent_decode_str(raw).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Letter {
        letter(&Url::parse(text).unwrap()).unwrap()
    }

    #[test]
    fn the_parts_of_a_letter() {
        assert_eq!(read("mailto:tone@glasscom.com").to, ["tone@glasscom.com"]);
        let full = read(
            "mailto:a@h,%22not%40me%22@h?TO=b+c@h&cc=d@h,e@h&bcc=f@h&subject=caf%C3%A9%20%26+&body=x%0D%0Ay&attach=/etc/passwd",
        );
        assert_eq!(full.to, ["a@h", "\"not@me\"@h", "b+c@h"]);
        assert_eq!((full.cc.len(), full.bcc.len()), (2, 1));
        assert_eq!(full.subject.as_deref(), Some("café &+"));
        assert_eq!(full.body.as_deref(), Some("x\ny"));
        assert_eq!(full.other, [("attach".to_owned(), "/etc/passwd".to_owned())]);
        assert_eq!(read("mailto:?subject"), Letter { subject: Some(String::new()), ..Letter::default() });
        assert_eq!(letter(&Url::parse("http://h/").unwrap()), None);
    }

    #[test]
    fn a_mail_program_is_told_only_what_is_safe() {
        let safe = |text: &str| safe_letter(&Url::parse(text).unwrap()).unwrap().to_string();
        assert_eq!(safe("mailto:a@h?attach=/x&Subject=a%20b&from=c@h#f"), "mailto:a@h?subject=a%20b");
        assert_eq!(safe("mailto:a@h?attachment=/x"), "mailto:a@h");
    }
}
