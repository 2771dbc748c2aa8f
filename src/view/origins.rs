//! Where each part of a request came from: this part of the address, this setting, this rule, this cookie.

use crate::explain::{Lang, MessageWord as M, origin_words};
use crate::http::spans::{Part, Piece, PieceKind};
use crate::plan::{HttpVersion, Origin, PlannedRequest};

/// A part of a request, and where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OriginRow {
    /// The part as it is sent, line ends left out.
    pub text: String,
    /// Where it came from.
    pub origin: String,
}

/// The parts of `planned` in the order in which they are sent. Their texts, with the blanks, colons and line
/// ends of the grammar between them, are the message.
#[must_use]
pub fn origin_rows(planned: &PlannedRequest, lang: Lang) -> Vec<OriginRow> {
    let mut rows = Vec::new();
    let mut add = |text: &str, origin: String| rows.push(OriginRow { text: text.to_owned(), origin });
    if planned.version == HttpVersion::Http2 {
        for (name, value) in planned.pseudo_fields() {
            add(&format!("{name}: {value}"), field_origin(planned, name, lang));
        }
    } else {
        add(&planned.method, of_start(planned, Part::Method, lang));
        add(planned.target(), of_start(planned, Part::Target, lang));
        add(&planned.version.to_string(), of_start(planned, Part::Version, lang));
    }
    for field in &planned.fields {
        let value = match field.origin {
            Origin::Cookie => hidden(&field.value),
            Origin::Credentials => {
                let scheme = field.value.split(' ').next().unwrap_or_default();
                format!("{scheme} {}", super::HIDDEN)
            }
            Origin::AddressTarget
            | Origin::AddressHost
            | Origin::Strategy
            | Origin::HostRule
            | Origin::Setting
            | Origin::Form
            | Origin::BodyRule
            | Origin::File
            | Origin::Cache
            | Origin::Composed => field.value.clone(),
        };
        add(
            &format!("{}: {value}", field.name),
            of_field(planned, field.origin, (&field.name, &field.value), lang),
        );
    }
    if !planned.body.is_empty() {
        let body = String::from_utf8_lossy(&planned.body);
        add(&body.chars().take(200).collect::<String>(), M::FromForm.text(lang).to_owned());
    }
    rows
}

/// The cookies' names with their values hidden.
fn hidden(value: &str) -> String {
    let name = |pair: &str| format!("{}={}", pair.split('=').next().unwrap_or_default(), super::HIDDEN);
    value.split("; ").map(name).collect::<Vec<_>>().join("; ")
}

/// Where a part of the request line came from. In a composed request a person chose all of it.
fn of_start(planned: &PlannedRequest, part: Part, lang: Lang) -> String {
    let composed = planned.fields.iter().any(|field| field.origin == Origin::Composed);
    let origin = match part {
        Part::Target if planned.other_target.is_some() => Origin::Composed,
        Part::Method | Part::Version if composed => Origin::Composed,
        Part::Method => return M::FromTrigger.text(lang).to_owned(),
        Part::Version => Origin::Strategy,
        _ => Origin::AddressTarget,
    };
    origin_words(origin, "", "", lang)
}

/// A field as a whole: why it is there, and where its value came from.
fn of_field(planned: &PlannedRequest, origin: Origin, (name, value): (&str, &str), lang: Lang) -> String {
    let why = words(planned, origin, name, value, lang);
    if origin == Origin::HostRule {
        let value = origin_words(Origin::AddressHost, name, value, lang);
        return format!("{why}; {value}");
    }
    why
}

/// Why something is there. The rule about `Host` is one of HTTP/1.1.
fn words(planned: &PlannedRequest, origin: Origin, name: &str, value: &str, lang: Lang) -> String {
    if origin == Origin::HostRule && planned.version == HttpVersion::Http10 {
        return M::FromHostHabit.text(lang).to_owned();
    }
    origin_words(origin, name, value, lang)
}

/// Where the field `name` of a request of HTTP/2, or one of its pseudo-fields, came from.
pub(super) fn field_origin(planned: &PlannedRequest, name: &str, lang: Lang) -> String {
    match name {
        ":method" => of_start(planned, Part::Method, lang),
        ":path" => of_start(planned, Part::Target, lang),
        ":scheme" => M::FromAddressScheme.text(lang).to_owned(),
        ":authority" => origin_words(Origin::AddressHost, name, "", lang),
        _ => {
            let field = planned.fields.iter().find(|field| field.name.eq_ignore_ascii_case(name));
            let Some(field) = field else { return M::FromNowhere.text(lang).to_owned() };
            of_field(planned, field.origin, (name, &field.value), lang)
        }
    }
}

/// Where `part` of `piece`, or all of it, came from.
pub(super) fn part_origin(
    planned: &PlannedRequest,
    piece: &Piece,
    part: Option<Part>,
    name: &str,
    lang: Lang,
) -> String {
    let of = |origin: Origin| origin_words(origin, name, "", lang);
    let grammar = || M::FromGrammar.text(lang).to_owned();
    match (piece.kind, part) {
        (PieceKind::RequestLine, None) => of_start(planned, Part::Target, lang),
        (PieceKind::RequestLine, Some(part @ (Part::Method | Part::Target | Part::Version))) => {
            of_start(planned, part, lang)
        }
        (PieceKind::Field, None | Some(Part::Name | Part::Value)) => {
            let field = planned.fields.iter().find(|field| field.name.eq_ignore_ascii_case(name));
            let Some(field) = field else { return M::FromNowhere.text(lang).to_owned() };
            match (field.origin, part) {
                (Origin::HostRule, Some(Part::Value)) => of(Origin::AddressHost),
                (origin, None) => of_field(planned, origin, (name, &field.value), lang),
                (origin, _) => words(planned, origin, name, &field.value, lang),
            }
        }
        (PieceKind::Content, _) => M::FromForm.text(lang).to_owned(),
        _ => grammar(),
    }
}
