//! The first line of a message.

use super::build::Builder;
use super::lines::{Line, is_space, line, odd_letters, spaces, trimmed};
use super::{Odd, Part, PieceKind, Section};
use crate::http::head::ICY;
use crate::http::token::is_token;

/// What the first line of a message said.
pub(super) struct First {
    /// The minor version; none when it cannot be read.
    pub(super) version: Option<u8>,
    /// The status code, of an answer.
    pub(super) status: Option<u16>,
}

/// Empty lines before the first line (RFC 9112 2.2).
pub(super) fn blank_lines(builder: &mut Builder<'_>) {
    while !builder.is_full() {
        let line = line(builder.rest());
        if !line.content.is_empty() || line.end == 0 {
            return;
        }
        let odd = line.odd_end().into_iter().chain([Odd::BlankBefore]).collect();
        builder.leaf(Part::BlankLine, line.end);
        builder.piece(PieceKind::Blank, Section::Before, odd);
    }
}

/// Method, target, version. None when no head can follow: the bytes end here, or the request has no version.
pub(super) fn request_line(builder: &mut Builder<'_>) -> Option<First> {
    let line = line(builder.rest());
    if line.content.is_empty() && line.end == 0 {
        builder.cut();
        return None;
    }
    let content = line.content;
    let mut odd = odd_letters(content);
    odd.retain(|odd| *odd != Odd::ObsText);
    odd.extend(line.odd_end());
    let before = spaces(content);
    if before > 0 {
        builder.leaf(Part::Space, before);
        odd.push(Odd::StartSpaces);
    }
    let rest = content.get(before..).unwrap_or_default();
    let method = word(rest);
    builder.leaf(Part::Method, method);
    if !is_token(rest.get(..method).unwrap_or_default()) {
        odd.push(Odd::BadMethod);
    }
    let rest = rest.get(method..).unwrap_or_default();
    let (target, version) = target_and_version(rest, line.whole);
    space(builder, rest, &mut odd);
    builder.leaf(Part::Target, target.len());
    let odd_target = |byte: &u8| is_space(*byte) || byte.is_ascii_control() || !byte.is_ascii();
    if target.iter().any(odd_target) {
        odd.push(Odd::BadTarget);
    }
    if target.iter().any(|byte| b"\"<>\\^`{|}#".contains(byte)) {
        odd.push(Odd::UnencodedTarget);
    }
    let behind = rest.get(spaces(rest) + target.len()..).unwrap_or_default();
    let gap = spaces(behind);
    if !version.is_empty() {
        space(builder, behind, &mut odd);
        builder.leaf(Part::Version, version.len());
    }
    let behind = behind.get(if version.is_empty() { 0 } else { gap + version.len() }..).unwrap_or_default();
    if !behind.is_empty() {
        builder.leaf(Part::Space, behind.len());
        if line.whole {
            odd.push(Odd::StartSpaces);
        }
    }
    let minor = minor_version(version);
    if line.whole {
        match (target.is_empty(), version.is_empty()) {
            (true, _) => odd.push(Odd::StartShort),
            (false, true) => odd.push(Odd::OldRequest),
            (false, false) if minor.is_none() => odd.push(Odd::BadVersion),
            _ => {}
        }
    }
    builder.leaf(Part::LineEnd, line.end);
    builder.piece(PieceKind::RequestLine, Section::Head, odd);
    if !line.whole {
        builder.cut();
        return None;
    }
    (!version.is_empty() || target.is_empty()).then_some(First { version: minor, status: None })
}

/// What stands behind the method: a target, which may have blanks in it, and a version.
fn target_and_version(rest: &[u8], whole: bool) -> (&[u8], &[u8]) {
    let rest = rest.get(spaces(rest)..).unwrap_or_default();
    let rest = rest.get(..trimmed(rest)).unwrap_or_default();
    let last = rest.iter().rposition(|byte| is_space(*byte)).map_or(0, |at| at + 1);
    let (before, version) = rest.split_at_checked(last).unwrap_or((rest, &[]));
    let target = before.get(..trimmed(before)).unwrap_or_default();
    let begins = version.get(..5.min(version.len())).unwrap_or_default();
    let is_version = if begins.len() == 5 {
        begins.eq_ignore_ascii_case(b"HTTP/")
    } else {
        // A version that is still arriving.
        !whole && b"HTTP/".starts_with(begins)
    };
    if is_version && !target.is_empty() { (target, version) } else { (rest, &[]) }
}

/// Version, code, reason. None when the bytes are no answer with a head; then they all are content.
pub(super) fn status_line(builder: &mut Builder<'_>, after_interim: bool) -> Option<First> {
    let line = line(builder.rest());
    let arrives = !line.whole && line.end == 0;
    let is_status = !builder.is_at_end()
        && [b"HTTP/".as_slice(), ICY.as_bytes()]
            .into_iter()
            .any(|first| line.content.starts_with(first) || (arrives && first.starts_with(line.content)));
    if !is_status {
        if builder.is_at_end() {
            builder.cut();
        } else if after_interim {
            builder.all_that_is_left(
                Part::Unreadable,
                PieceKind::Unreadable,
                Section::Head,
                &[Odd::StartShort],
            );
            builder.lost();
        } else {
            builder.all_that_is_left(Part::Data, PieceKind::Content, Section::Body, &[Odd::NoHead]);
        }
        return None;
    }
    let mut odd = odd_letters(line.content);
    odd.extend(line.odd_end());
    let status = status_parts(builder, &line, &mut odd);
    let version = minor_version(line.content.get(..word(line.content)).unwrap_or_default());
    if version.is_none() && line.whole {
        odd.push(Odd::BadVersion);
    }
    builder.leaf(Part::LineEnd, line.end);
    builder.piece(PieceKind::StatusLine, Section::Head, odd);
    Some(First { version, status })
}

fn status_parts(builder: &mut Builder<'_>, line: &Line<'_>, odd: &mut Vec<Odd>) -> Option<u16> {
    let content = line.content;
    let version = word(content);
    builder.leaf(Part::Version, version);
    let rest = content.get(version..).unwrap_or_default();
    space(builder, rest, odd);
    let rest = rest.get(spaces(rest)..).unwrap_or_default();
    let code = rest.get(..word(rest)).unwrap_or_default();
    builder.leaf(Part::Code, code.len());
    let reason = rest.get(code.len()..).unwrap_or_default();
    // One blank divides; more are the reason's own.
    builder.leaf(Part::Space, reason.len().min(1));
    builder.leaf(Part::Reason, reason.len().saturating_sub(1));
    let digits = code.len() == 3 && code.iter().all(u8::is_ascii_digit);
    let status = std::str::from_utf8(code).ok().filter(|_| digits).and_then(|code| code.parse().ok());
    if line.whole {
        match status {
            _ if code.is_empty() => odd.push(Odd::StartShort),
            Some(100..=599) if reason.is_empty() => odd.push(Odd::NoSpaceAfterCode),
            Some(100..=599) => {}
            _ => odd.push(Odd::BadCode),
        }
    }
    status
}

/// The bytes of `rest` up to white space.
fn word(rest: &[u8]) -> usize {
    rest.iter().position(|byte| is_space(*byte)).unwrap_or(rest.len())
}

/// The white space that `rest` begins with, which should be one blank.
fn space(builder: &mut Builder<'_>, rest: &[u8], odd: &mut Vec<Odd>) {
    let length = spaces(rest);
    builder.leaf(Part::Space, length);
    if length > 1 || rest.first() == Some(&b'\t') {
        odd.push(Odd::StartSpaces);
    }
}

fn minor_version(version: &[u8]) -> Option<u8> {
    match version.strip_prefix(b"HTTP/1.")? {
        [minor] if minor.is_ascii_digit() => Some(minor - b'0'),
        _ => None,
    }
}
