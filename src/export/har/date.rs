//! Dates as HAR writes them (ISO 8601 with a zone) and as `Expires` does (RFC 6265 5.1.1), in microseconds
//! since 1970.

use crate::clock::{civil, days_of};
use crate::http::CookieDate;

const DAY: u64 = 86_400_000_000;

/// `2026-01-31T23:59:59.123Z`. Finer than a millisecond no program agrees on.
pub(super) fn iso(unix_us: u64) -> String {
    let (year, month, day) = civil((unix_us / DAY).cast_signed());
    let ms = unix_us % DAY / 1000;
    let (hour, minute, second, ms) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60, ms % 1000);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{ms:03}Z")
}

/// Reads any date that programs write in place of the one of the specification: also that of `Expires`, and the
/// milliseconds or seconds since 1970.
pub(super) fn parse(text: &str) -> Option<u64> {
    let text = text.trim();
    let since_1970 = || {
        let number = text.parse::<u64>().ok()?;
        // As seconds, this is the year 5138; as milliseconds, it is 1973.
        if number < 100_000_000_000 { number.checked_mul(1_000_000) } else { number.checked_mul(1000) }
    };
    parse_iso(text).or_else(|| parse_http(text)).or_else(since_1970)
}

/// Reads `2026-01-31T23:59:59.123456+01:00`; the fraction may be missing, and so may the zone (then UTC).
pub(super) fn parse_iso(text: &str) -> Option<u64> {
    let (date, time) = text.trim().split_once(['T', 't', ' '])?;
    let (time, shift) = zone(time)?;
    let mut parts = date.splitn(3, '-');
    let (year, month, day) = (number(parts.next()?)?, number(parts.next()?)?, number(parts.next()?)?);
    let mut parts = time.trim_end().splitn(3, ':');
    let (hour, minute) = (number(parts.next()?)?, number(parts.next()?)?);
    let (second, fraction) =
        parts.next().map_or(("0", ""), |text| text.split_once('.').unwrap_or((text, "")));
    let us = format!("{fraction:0<6}").get(..6).and_then(number)?;
    let second = number(second)?;
    let at = at(year, month, day)?.checked_add(clock(hour, minute, second)? + us)?;
    let shifted = i64::try_from(at).ok()?.checked_sub(shift)?;
    u64::try_from(shifted).ok()
}

/// Reads `Wed, 21 Oct 2026 07:28:00 GMT`, and whatever else browsers take for the date of a cookie.
pub(super) fn parse_http(text: &str) -> Option<u64> {
    let CookieDate { year, month, day, time: (hour, minute, second) } = CookieDate::parse(text)?;
    let clock = clock(hour.into(), minute.into(), second.into())?;
    at(year.into(), month.into(), day.into())?.checked_add(clock)
}

/// The time without its zone, and how far the zone is ahead in microseconds.
fn zone(time: &str) -> Option<(&str, i64)> {
    if let Some(time) = time.strip_suffix(['Z', 'z']) {
        return Some((time, 0));
    }
    let Some(sign) = time.rfind(['+', '-']) else { return Some((time, 0)) };
    let (time, zone) = time.split_at_checked(sign)?;
    let digits: String = zone.chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes) = (number(digits.get(..2)?)?, digits.get(2..4).map_or(Some(0), number)?);
    let ahead = i64::try_from(clock(hours, minutes, 0)?).ok()?;
    Some((time, if zone.starts_with('-') { -ahead } else { ahead }))
}

fn number(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.len() <= 6 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

fn clock(hour: u64, minute: u64, second: u64) -> Option<u64> {
    let fits = hour < 24 && minute < 60 && second <= 60;
    fits.then_some((hour * 3600 + minute * 60 + second) * 1_000_000)
}

/// Microseconds from 1970 to the beginning of a day.
fn at(year: u64, month: u64, day: u64) -> Option<u64> {
    if !(1970..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let days = days_of(year.cast_signed(), month.cast_signed(), day.cast_signed());
    Some(u64::try_from(days).ok()? * DAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_and_read() {
        assert_eq!(iso(0), "1970-01-01T00:00:00.000Z");
        assert_eq!(iso(1_700_000_000_123_999), "2023-11-14T22:13:20.123Z");
        for text in ["2023-11-14T22:13:20.123Z", "2024-02-29T00:00:00.000Z", "2000-12-31T23:59:59.999Z"] {
            assert_eq!(iso(parse_iso(text).unwrap()), text);
        }
        let same = parse_iso("2023-11-14T22:13:20.123456Z");
        assert_eq!(same, Some(1_700_000_000_123_456));
        assert_eq!(parse_iso("2023-11-15T06:13:20.123456+08:00"), same);
        assert_eq!(parse_iso("2023-11-14T17:43:20.123456789-0430"), same);
        for text in
            ["", "yesterday", "2023-13-01T00:00:00Z", "2023-01-01", "-1-1-1T1:1:1Z", "2023-01-01T99:00Z"]
        {
            assert_eq!(parse_iso(text), None, "{text}");
        }
    }

    #[test]
    fn http_dates_are_read() {
        let at = parse_iso("2026-10-21T07:28:00Z");
        assert_eq!(parse_http("Wed, 21 Oct 2026 07:28:00 GMT"), at);
        assert_eq!(parse_http("Wednesday, 21-Oct-26 07:28:00 GMT"), at);
        // As the cookies are read that are kept.
        assert_eq!(parse_http("Wed Oct 21 07:28:00 2026"), at);
        assert_eq!(parse_http("2026 october 21st 07:28:00"), at);
        assert_eq!(parse_http("soon"), None);
        for text in
            ["2026-10-21 07:28:00 +0000", "Wed, 21 Oct 2026 07:28:00 GMT", "1792567680000", "1792567680"]
        {
            assert_eq!(parse(text), at, "{text}");
        }
        for text in ["0001-01-01T00:00:00", "soon", "", "-1"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn every_millisecond_returns(ms in 0_u64..253_402_300_799_999, text in ".{0,40}") {
            proptest::prop_assert_eq!(parse_iso(&iso(ms * 1000)), Some(ms * 1000));
            let _ = (parse_iso(&text), parse_http(&text));
        }
    }
}
