//! The data of a record, by its type. What is not known is shown as its bytes (RFC 3597).

use std::fmt::Write as _;
use std::net::{Ipv4Addr, Ipv6Addr};

use super::cursor::Cursor;
use super::unknown::{generic, hex};
use super::{Fault, Part};
use crate::record::RecordKind;

/// Reads the data between the cursor and its end; returns it as text.
pub(super) fn read(cursor: &mut Cursor<'_>, kind: RecordKind) -> Result<String, Fault> {
    match kind {
        RecordKind::A => address(cursor, 4),
        RecordKind::AAAA => address(cursor, 16),
        RecordKind::NS | RecordKind::CNAME | RecordKind::PTR | RecordKind(39) => {
            cursor.note_name(Part::Target)
        }
        RecordKind::MX => {
            let preference = cursor.note_u16(Part::Preference)?;
            Ok(format!("{preference} {}", cursor.note_name(Part::Target)?))
        }
        RecordKind::SRV => {
            let (priority, weight) = (cursor.note_u16(Part::Preference)?, cursor.note_u16(Part::Weight)?);
            let port = cursor.note_u16(Part::Port)?;
            Ok(format!("{priority} {weight} {port} {}", cursor.note_name(Part::Target)?))
        }
        RecordKind::SOA => authority(cursor),
        RecordKind::TXT => texts(cursor),
        RecordKind::CAA => certificates(cursor),
        RecordKind::SVCB | RecordKind::HTTPS => service(cursor),
        _ => rest(cursor),
    }
}

fn address(cursor: &mut Cursor<'_>, length: usize) -> Result<String, Fault> {
    let start = cursor.at;
    let bytes = cursor.take(length)?;
    let text = match (<[u8; 4]>::try_from(bytes), <[u8; 16]>::try_from(bytes)) {
        (Ok(four), _) => Ipv4Addr::from(four).to_string(),
        (_, Ok(sixteen)) => Ipv6Addr::from(sixteen).to_string(),
        _ => String::new(),
    };
    cursor.note(start, Part::Address, text.clone());
    Ok(text)
}

fn authority(cursor: &mut Cursor<'_>) -> Result<String, Fault> {
    let mut text = cursor.note_name(Part::PrimaryServer)?;
    text.push(' ');
    text.push_str(&cursor.note_name(Part::Mailbox)?);
    for part in [Part::Serial, Part::Refresh, Part::Retry, Part::Expire, Part::NegativeTtl] {
        let _ = write!(text, " {}", cursor.note_u32(part)?);
    }
    Ok(text)
}

fn texts(cursor: &mut Cursor<'_>) -> Result<String, Fault> {
    let mut all = Vec::new();
    while cursor.left() > 0 {
        let start = cursor.at;
        let length = cursor.u8()?;
        let text = quoted(cursor.take(usize::from(length))?);
        cursor.note(start, Part::Text, text.clone());
        all.push(text);
    }
    Ok(all.join(" "))
}

fn certificates(cursor: &mut Cursor<'_>) -> Result<String, Fault> {
    let start = cursor.at;
    let flags = cursor.u8()?;
    cursor.note(start, Part::CaaFlags, flags.to_string());
    let start = cursor.at;
    let length = cursor.u8()?;
    let tag = String::from_utf8_lossy(cursor.take(usize::from(length))?).into_owned();
    cursor.note(start, Part::CaaTag, tag.clone());
    let start = cursor.at;
    let value = quoted(cursor.take(cursor.left())?);
    cursor.note(start, Part::CaaValue, value.clone());
    Ok(format!("{flags} {tag} {value}"))
}

/// RFC 9460 2.2.
fn service(cursor: &mut Cursor<'_>) -> Result<String, Fault> {
    let priority = cursor.note_u16(Part::Preference)?;
    let mut text = format!("{priority} {}", cursor.note_name(Part::Target)?);
    let mut last = None;
    while cursor.left() > 0 {
        let start = cursor.at;
        let (key, length) = (cursor.u16()?, cursor.u16()?);
        let value = cursor.take(usize::from(length))?;
        let parameter = parameter(key, value);
        cursor.note(start, Part::ServiceParameter, parameter.clone());
        let _ = write!(text, " {parameter}");
        if last.replace(key).is_some_and(|last| last >= key) {
            return Err(Fault::Order { at: start });
        }
        if !has_its_length(key, value) {
            return Err(Fault::Data { at: start });
        }
    }
    Ok(text)
}

/// Whether a parameter's value can be one of its key (RFC 9460 7 and 8).
fn has_its_length(key: u16, value: &[u8]) -> bool {
    let of_units = |unit: usize| !value.is_empty() && value.len().is_multiple_of(unit);
    match key {
        0 => of_units(2),
        1 => {
            let mut left = value;
            while let Some((length, rest)) = left.split_first() {
                match rest.split_at_checked(usize::from(*length)) {
                    Some((_, rest)) if *length > 0 => left = rest,
                    _ => return false,
                }
            }
            !value.is_empty()
        }
        2 => value.is_empty(),
        3 => value.len() == 2,
        4 => of_units(4),
        6 => of_units(16),
        _ => true,
    }
}

/// RFC 9460 14.3.2.
fn parameter(key: u16, value: &[u8]) -> String {
    let numbers = |size: usize, text: &dyn Fn(&[u8]) -> String| {
        value.chunks(size).map(text).collect::<Vec<_>>().join(",")
    };
    match key {
        0 => format!("mandatory={}", numbers(2, &|pair| key_name(u16_of(pair)))),
        1 => {
            let (mut names, mut left) = (Vec::new(), value);
            while let Some((length, rest)) = left.split_first() {
                let length = usize::from(*length).min(rest.len());
                let (name, rest) = rest.split_at(length);
                names.push(String::from_utf8_lossy(name).into_owned());
                left = rest;
            }
            format!("alpn={}", names.join(","))
        }
        2 => "no-default-alpn".to_owned(),
        3 => format!("port={}", u16_of(value)),
        4 => format!(
            "ipv4hint={}",
            numbers(4, &|one| <[u8; 4]>::try_from(one)
                .map_or_else(|_| hex(one), |four| Ipv4Addr::from(four).to_string()))
        ),
        6 => format!(
            "ipv6hint={}",
            numbers(16, &|one| <[u8; 16]>::try_from(one)
                .map_or_else(|_| hex(one), |sixteen| Ipv6Addr::from(sixteen).to_string()))
        ),
        _ => format!("{}={}", key_name(key), hex(value)),
    }
}

fn key_name(key: u16) -> String {
    match key {
        0 => "mandatory".to_owned(),
        1 => "alpn".to_owned(),
        2 => "no-default-alpn".to_owned(),
        3 => "port".to_owned(),
        4 => "ipv4hint".to_owned(),
        5 => "ech".to_owned(),
        6 => "ipv6hint".to_owned(),
        _ => format!("key{key}"),
    }
}

fn u16_of(bytes: &[u8]) -> u16 {
    bytes.iter().take(2).fold(0, |sum, byte| sum << 8 | u16::from(*byte))
}

/// RFC 3597 5: `\# length bytes`.
fn rest(cursor: &mut Cursor<'_>) -> Result<String, Fault> {
    let start = cursor.at;
    let text = generic(cursor.take(cursor.left())?);
    cursor.note(start, Part::Data, text.clone());
    Ok(text)
}

/// Text in quotation marks, so that it can be read back (RFC 1035 5.1).
fn quoted(bytes: &[u8]) -> String {
    let mut text = String::from("\"");
    for byte in bytes {
        match byte {
            b'"' | b'\\' => {
                text.push('\\');
                text.push(char::from(*byte));
            }
            0x20..=0x7e => text.push(char::from(*byte)),
            _ => {
                let _ = write!(text, "\\{byte:03}");
            }
        }
    }
    text.push('"');
    text
}
