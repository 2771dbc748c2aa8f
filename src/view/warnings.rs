//! What is wrong with a request before it is sent, and where: what is odd about its pieces, and what a server makes of its
//! end. Nothing here stops anybody: a person may send a broken message to see what a server makes of it, and is warned.

use std::ops::Range;

use crate::explain::{Composing as C, Lang, odd_words};
use crate::http::Framing;
use crate::http::spans::{Gravity, Odd, Part, Piece, Spans, request_spans};
use crate::plan::{Draft, LeftOut, PlannedRequest, split_message};

/// The most that are reported, so that a file of noise stays readable.
const MOST: usize = 20;
/// The longest text that is quoted, in characters.
const LONGEST: usize = 60;

/// One thing that is wrong with a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// What it is.
    pub wrong: Wrong,
    /// Its bytes: of the piece that it is about.
    pub place: Range<usize>,
    /// What stands there; empty where the whole message is meant.
    quoted: String,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// There is nothing.
    Empty,
    /// No blank line ends the head (RFC 9112 2.1): the server goes on waiting.
    NoBlankLine,
    /// The body is shorter than `Content-Length` says: the server goes on waiting.
    BodyShort {
        /// What the field says.
        said: u64,
        /// What there is.
        there: u64,
    },
    /// Bytes stand behind the message: the server takes them for the next request.
    BytesBehind {
        /// How many.
        bytes: u64,
    },
    /// A piece is against the rules.
    Odd(Odd),
    /// HTTP/2 does not have such a field.
    LeftOut(LeftOut),
    /// `host` says another thing than `:authority` (RFC 9113 8.3.1).
    HostDiffers,
    /// The content is shorter or longer than `content-length` says (RFC 9113 8.1.1).
    LengthDiffers {
        /// What the field says.
        said: u64,
        /// What there is.
        there: u64,
    },
}

/// What is wrong with `draft`, which makes `request` for HTTP/2.
#[must_use]
pub fn http2_warnings(draft: &Draft, request: &PlannedRequest) -> Vec<Warning> {
    let warning = |wrong, quoted: &str| {
        let quoted = quoted.chars().take(LONGEST).collect();
        Warning { wrong, place: 0..0, quoted }
    };
    let left_out = draft.left_out().map(|(name, why)| warning(Wrong::LeftOut(why), name));
    let has_host = request.fields.iter().any(|field| field.name == "host");
    let host = has_host.then(|| warning(Wrong::HostDiffers, "host"));
    let there = request.body.len() as u64;
    let lengths = request.fields.iter().filter(|field| field.name == "content-length");
    let said = lengths.filter_map(|field| field.value.trim().parse::<u64>().ok());
    let differs = said.filter(|said| *said != there);
    let lengths = differs.map(|said| warning(Wrong::LengthDiffers { said, there }, ""));
    left_out.chain(host).chain(lengths).take(MOST).collect()
}

/// What is wrong with the request in `bytes`, in the order of the message.
#[must_use]
pub fn warnings(bytes: &[u8]) -> Vec<Warning> {
    if bytes.is_empty() {
        return vec![Warning { wrong: Wrong::Empty, place: 0..0, quoted: String::new() }];
    }
    let spans = request_spans(bytes);
    let mut found: Vec<Warning> = Vec::new();
    for piece in &spans.pieces {
        for odd in &piece.odd {
            let Some(wrong) = wrong(*odd, piece, &spans, bytes) else { continue };
            // Where lines end is the same everywhere.
            let is_known = wrong == Wrong::Odd(Odd::BareLf) && found.iter().any(|one| one.wrong == wrong);
            if !is_known && found.len() < MOST {
                let quoted = quoted(wrong, piece, &spans, bytes);
                found.push(Warning { wrong, place: piece.start..piece.end, quoted });
            }
        }
    }
    found
}

/// What `odd` means for a request that is about to be sent; none when it is allowed.
fn wrong(odd: Odd, piece: &Piece, spans: &Spans, bytes: &[u8]) -> Option<Wrong> {
    match odd {
        Odd::CutShort if split_message(bytes).1.is_none() => Some(Wrong::NoBlankLine),
        Odd::CutShort => Some(match spans.framing {
            Framing::Length(said) => {
                let there = spans.content().map(|content| content.len() as u64).sum();
                Wrong::BodyShort { said, there }
            }
            Framing::None | Framing::Chunked | Framing::UntilClose => Wrong::Odd(odd),
        }),
        Odd::Extra => Some(Wrong::BytesBehind { bytes: (piece.end - piece.start) as u64 }),
        Odd::OldRequest | Odd::UnencodedTarget => Some(Wrong::Odd(odd)),
        odd => (odd.gravity() == Gravity::Fault).then_some(Wrong::Odd(odd)),
    }
}

/// The name of the field, or the line, that `wrong` is about.
fn quoted(wrong: Wrong, piece: &Piece, spans: &Spans, bytes: &[u8]) -> String {
    match wrong {
        Wrong::Empty
        | Wrong::NoBlankLine
        | Wrong::BodyShort { .. }
        | Wrong::BytesBehind { .. }
        | Wrong::LeftOut(_)
        | Wrong::HostDiffers
        | Wrong::LengthDiffers { .. }
        | Wrong::Odd(Odd::NoHost | Odd::BareLf | Odd::CutShort) => String::new(),
        Wrong::Odd(_) => {
            let whole = || bytes.get(piece.start..piece.end).unwrap_or_default();
            let part = spans.part_of(bytes, piece, Part::Name).unwrap_or_else(whole);
            String::from_utf8_lossy(part).trim().chars().take(LONGEST).collect()
        }
    }
}

impl Warning {
    /// What is wrong, in words.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        match self.wrong {
            Wrong::Empty => C::WarnEmpty.text(lang).to_owned(),
            Wrong::NoBlankLine => C::WarnNoBlankLine.text(lang).to_owned(),
            Wrong::BodyShort { said, there } => {
                C::WarnBodyShort.with(lang, &[("said", &said.to_string()), ("there", &there.to_string())])
            }
            Wrong::BytesBehind { bytes } => C::WarnBytesBehind.with(lang, &[("bytes", &bytes.to_string())]),
            Wrong::LeftOut(why) => {
                let word = match why {
                    LeftOut::OfConnection => C::LeftOutConnection,
                    LeftOut::Te => C::LeftOutTe,
                    LeftOut::Pseudo => C::LeftOutPseudo,
                    LeftOut::Illegal => C::LeftOutIllegal,
                };
                C::LeftOut.with(lang, &[("name", &self.quoted), ("why", word.text(lang))])
            }
            Wrong::HostDiffers => C::WarnHostDiffers.text(lang).to_owned(),
            Wrong::LengthDiffers { said, there } => {
                C::WarnLengthDiffers.with(lang, &[("said", &said.to_string()), ("there", &there.to_string())])
            }
            Wrong::Odd(odd) if self.quoted.is_empty() => odd_words(odd, lang),
            Wrong::Odd(odd) => {
                C::WarnPlace.with(lang, &[("odd", &odd_words(odd, lang)), ("what", &self.quoted)])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrongs(message: &[u8]) -> Vec<Wrong> {
        warnings(message).into_iter().map(|warning| warning.wrong).collect()
    }

    #[test]
    fn good_requests_have_none() {
        for good in [
            b"GET / HTTP/1.1\r\nHost: h\r\n\r\n".as_slice(),
            b"GET / HTTP/1.0\r\n\r\n",
            b"OPTIONS * HTTP/1.1\r\nHost:\r\nX:\t a\r\n\r\n",
            b"POST /a?b=%20 HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n\n\n",
            b"POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        ] {
            assert_eq!(wrongs(good), [], "{}", String::from_utf8_lossy(good));
        }
    }

    #[test]
    fn every_rule_has_its_warning() {
        let odd = |all: &[Odd]| all.iter().map(|odd| Wrong::Odd(*odd)).collect::<Vec<_>>();
        let cases: [(&[u8], Vec<Wrong>); 21] = [
            (b"", vec![Wrong::Empty]),
            (b"GET /\r\n", odd(&[Odd::OldRequest])),
            (b"G(T / HTTP/1.0\r\n\r\n", odd(&[Odd::BadMethod])),
            (b"GET /{ HTTP/1.0\r\n\r\n", odd(&[Odd::UnencodedTarget])),
            (b"GET /a b HTTP/1.0\r\n\r\n", odd(&[Odd::BadTarget])),
            (b"GET / HTTP/3\r\nHost: h\r\n\r\n", odd(&[Odd::BadVersion])),
            (b"GET / HTTP/1.1\r\n\r\n", odd(&[Odd::NoHost])),
            (b"GET / HTTP/1.1\r\nHost: h\r\nhost: i\r\n\r\n", odd(&[Odd::RepeatedSingle])),
            (b"GET / HTTP/1.0\r\nno colon\r\n\r\n", odd(&[Odd::MissingColon])),
            (b"GET / HTTP/1.0\r\na b: c\r\n\r\n", odd(&[Odd::IllegalName])),
            (b"GET / HTTP/1.0\r\na : c\r\n\r\n", odd(&[Odd::SpaceBeforeColon])),
            (b"GET / HTTP/1.0\r\na: \x01\r\n\r\n", odd(&[Odd::Control])),
            (b"GET / HTTP/1.0\r\na: b\r\n c\r\n\r\n", odd(&[Odd::ObsFold])),
            (b"GET / HTTP/1.0\na: b\n\n", odd(&[Odd::BareLf])),
            (b"GET / HTTP/1.0\r\n", vec![Wrong::NoBlankLine]),
            (b"GET / HTTP/1.0\r\nContent-Length: two\r\n\r\n", odd(&[Odd::LengthIllegal])),
            (b"GET / HTTP/1.0\r\nContent-Length: 0, 1\r\n\r\n", odd(&[Odd::LengthsDiffer])),
            (b"GET / HTTP/1.0\r\nContent-Length: 3\r\n\r\nab", vec![Wrong::BodyShort { said: 3, there: 2 }]),
            (b"GET / HTTP/1.0\r\n\r\nab", vec![Wrong::BytesBehind { bytes: 2 }]),
            (
                b"GET / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: gzip\r\n\r\n",
                odd(&[Odd::ChunkedNotLast]),
            ),
            (
                b"GET / HTTP/1.0\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                odd(&[Odd::LengthAndEncoding, Odd::EncodingOld]),
            ),
        ];
        for (message, expected) in cases {
            let mut found = wrongs(message);
            // Both fields say it.
            found.dedup();
            for wrong in &expected {
                assert!(found.contains(wrong), "{}: {found:?}", String::from_utf8_lossy(message));
            }
            let is_expected = |wrong: &Wrong| expected.contains(wrong);
            assert!(found.iter().all(is_expected), "{}: {found:?}", String::from_utf8_lossy(message));
        }
    }

    #[test]
    fn a_warning_names_its_place_and_not_the_value() {
        let message = b"GET / HTTP/1.0\r\nAuthorization: secret\x01\r\n\r\n";
        let found = warnings(message);
        let [warning] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(&message[warning.place.clone()], b"Authorization: secret\x01\r\n");
        let words = warning.words(Lang::En);
        assert!(words.ends_with(": Authorization") && !words.contains("secret"), "{words}");
        let noise = [b"GET / HTTP/1.0\r\n".as_slice(), &b"noise\r\n".repeat(200), b"\r\n"].concat();
        assert_eq!(warnings(&noise).len(), MOST);
    }
}
