//! What is odd about the fields of a message, alone and together (RFC 9113 8.1 to 8.5).

use super::hpack::Field;
use super::odd::{Odd, Odds};
use super::stream::MessageKind;

/// The pseudo-field of responses (RFC 9113 8.3.2), and those of requests (RFC 9113 8.3.1, RFC 8441 4).
const PSEUDO: [&[u8]; 6] = [STATUS, b":method", b":scheme", b":authority", b":path", b":protocol"];
const STATUS: &[u8] = b":status";
/// Fields about the connection (RFC 9113 8.2.2).
const OF_CONNECTIONS: [&[u8]; 5] =
    [b"connection", b"proxy-connection", b"keep-alive", b"transfer-encoding", b"upgrade"];

/// What a message says, and what is odd about it as a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Judged {
    pub(super) odd: Odds,
    /// Its `content-length`, when it says one.
    pub(super) length: Option<u64>,
}

/// The value of the first field called `name`.
pub(super) fn value<'a>(fields: &'a [Field], name: &[u8]) -> Option<&'a [u8]> {
    fields.iter().find(|field| field.form.is_field() && field.name == name).map(|field| &field.value[..])
}

/// Whether a status is one of an interim response.
pub(super) fn is_interim(status: &[u8]) -> bool {
    matches!(status, [b'1', second, third] if second.is_ascii_digit() && third.is_ascii_digit())
}

/// Judges the fields of a message of `kind`; what is odd about a field is noted there.
pub(super) fn judge(kind: MessageKind, fields: &mut [Field]) -> Judged {
    let mut judged = Judged::default();
    let mut seen = Seen::default();
    for field in fields.iter_mut() {
        // What a lost table hides is no name.
        if !field.form.is_field() || field.odd.contains(Odd::TableLost) || field.odd.contains(Odd::BadIndex) {
            continue;
        }
        letters(field);
        if field.name.starts_with(b":") {
            pseudo(kind, field, &mut seen);
        } else {
            seen.other = true;
            ordinary(field);
            length(field, &mut judged);
        }
    }
    let has = |name: &[u8]| value(fields, name).is_some();
    match kind {
        MessageKind::Request => request(fields, &mut judged.odd),
        MessageKind::Interim | MessageKind::Response => {
            judged.odd.add_if(!has(STATUS), Odd::StatusMissing);
        }
        MessageKind::Trailers => {}
    }
    judged
}

/// Which octets may stand in names and values (RFC 9113 8.2.1).
fn letters(field: &mut Field) {
    let name = field.name.strip_prefix(b":").unwrap_or(&field.name);
    let is_upper = name.iter().any(u8::is_ascii_uppercase);
    let is_illegal = |octet: &u8| matches!(octet, 0..=0x20 | b':' | 0x7f..);
    field.odd.add_if(is_upper, Odd::UppercaseName);
    field.odd.add_if(name.is_empty() || name.iter().any(is_illegal), Odd::IllegalName);
    let is_space = |octet: Option<&u8>| matches!(octet, Some(b' ' | b'\t'));
    let value = &field.value;
    field.odd.add_if(value.iter().any(|octet| matches!(octet, 0 | b'\r' | b'\n')), Odd::IllegalValue);
    field.odd.add_if(is_space(value.first()) || is_space(value.last()), Odd::SpaceAroundValue);
}

/// What came before a field.
#[derive(Default)]
struct Seen {
    /// Which of [`PSEUDO`].
    pseudo: [bool; PSEUDO.len()],
    /// Whether there was a field that is none.
    other: bool,
}

fn pseudo(kind: MessageKind, field: &mut Field, seen: &mut Seen) {
    let known = PSEUDO.iter().position(|name| *name == field.name);
    let is_misplaced = match kind {
        MessageKind::Request => known == Some(0),
        MessageKind::Interim | MessageKind::Response => known.is_some_and(|known| known > 0),
        MessageKind::Trailers => false,
    };
    let before = known.and_then(|known| seen.pseudo.get_mut(known));
    let is_repeated = before.is_some_and(|before| std::mem::replace(before, true));
    for (is_so, odd) in [
        (known.is_none(), Odd::PseudoUnknown),
        (is_misplaced, Odd::PseudoMisplaced),
        (kind == MessageKind::Trailers, Odd::PseudoInTrailers),
        (seen.other, Odd::PseudoAfterField),
        (is_repeated, Odd::PseudoRepeated),
        (&field.name[..] == b":path" && field.value.is_empty(), Odd::PathEmpty),
    ] {
        field.odd.add_if(is_so, odd);
    }
    if field.name == STATUS {
        let is_code = matches!(&field.value[..], [b'1'..=b'5', b'0'..=b'9', b'0'..=b'9']);
        field.odd.add_if(!is_code, Odd::StatusBad);
        field.odd.add_if(&field.value[..] == b"101", Odd::SwitchingProtocols);
    }
}

fn ordinary(field: &mut Field) {
    let name = field.name.to_ascii_lowercase();
    field.odd.add_if(OF_CONNECTIONS.contains(&&name[..]), Odd::ConnectionField);
    field.odd.add_if(name == b"te" && !field.value.eq_ignore_ascii_case(b"trailers"), Odd::TeOther);
}

fn length(field: &mut Field, judged: &mut Judged) {
    if &field.name[..] != b"content-length" {
        return;
    }
    let digits = !field.value.is_empty() && field.value.iter().all(u8::is_ascii_digit);
    let text = std::str::from_utf8(&field.value).ok().filter(|_| digits);
    match (text.and_then(|text| text.parse::<u64>().ok()), judged.length) {
        (None, _) => field.odd.add(Odd::LengthIllegal),
        (Some(length), Some(before)) => field.odd.add_if(length != before, Odd::LengthsDiffer),
        (length, None) => judged.length = length,
    }
}

/// What a request needs (RFC 9113 8.3.1, 8.5; RFC 8441 4).
fn request(fields: &mut [Field], odd: &mut Odds) {
    let has = |name: &[u8]| value(fields, name).is_some();
    let is_plain_connect = value(fields, b":method") == Some(b"CONNECT") && !has(b":protocol");
    let needed: &[&[u8]] =
        if is_plain_connect { &[b":authority"] } else { &[b":method", b":scheme", b":path"] };
    // Names that a lost table hides may be among them.
    let hidden = fields.iter().any(|field| {
        !field.form.is_field() && !matches!(field.form, super::hpack::Form::SizeUpdate(_))
            || field.odd.contains(Odd::TableLost)
            || field.odd.contains(Odd::BadIndex)
    });
    odd.add_if(!hidden && !needed.iter().all(|name| has(name)), Odd::PseudoMissing);
    let host = value(fields, b"host").map(<[u8]>::to_ascii_lowercase);
    let authority = value(fields, b":authority").map(<[u8]>::to_ascii_lowercase);
    let differs = host.is_some() && authority.is_some() && host != authority;
    for field in fields {
        let is_not_allowed = is_plain_connect && matches!(&field.name[..], b":scheme" | b":path");
        field.odd.add_if(is_not_allowed, Odd::PseudoNotAllowed);
        field.odd.add_if(differs && &field.name[..] == b"host", Odd::HostDiffers);
    }
}
