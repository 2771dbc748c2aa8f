//! Numbers for people: short, and always with their unit.

use crate::clock::{Micros, civil};

/// From here on a time is told in minutes and seconds.
pub const MINUTES_FROM: Micros = Micros::from_ms(600_000);

/// A span of time: `0.42 ms`, `35 ms`, `1.24 s`, `12:05 min`.
#[must_use]
pub fn duration(span: Micros) -> String {
    let ms = span.as_ms();
    if span >= MINUTES_FROM {
        minutes(span, 0)
    } else if ms < 10.0 {
        format!("{ms:.2} ms")
    } else if ms < 100.0 {
        format!("{ms:.1} ms")
    } else if ms < 1000.0 {
        format!("{ms:.0} ms")
    } else {
        format!("{:.2} s", ms / 1000.0)
    }
}

/// A moment of a load, to tell one event from the next: `154.21 ms`, `12:05.25 min`.
#[must_use]
pub fn moment(at: Micros) -> String {
    if at >= MINUTES_FROM { minutes(at, 2) } else { format!("{:.2} ms", at.as_ms()) }
}

/// A mark of an axis that ends at `end`, all in one unit and no longer than it needs to be: `150 ms`, `1.5 s`, `12:30 min`.
#[must_use]
pub fn mark(at: Micros, end: Micros) -> String {
    match end.0 {
        _ if at.0 == 0 => "0".to_owned(),
        0..1_000 => format!("{} µs", at.0),
        1_000..2_000_000 => format!("{} ms", at.as_ms()),
        _ if end < MINUTES_FROM => format!("{} s", at.as_ms() / 1000.0),
        _ => {
            let is_exact = |places: &u32| at.0.is_multiple_of(10_u64.pow(6 - places));
            minutes(at, (0..6).find(is_exact).unwrap_or(6))
        }
    }
}

/// Minutes and seconds, with up to six decimal places: `12:05 min`, `12:05.25 min`.
fn minutes(span: Micros, places: u32) -> String {
    let unit = 10_u64.pow(6_u32.saturating_sub(places));
    let (units, second) = ((span.0 + unit / 2) / unit, 1_000_000 / unit);
    let (minute, rest) = (units / (60 * second), units % (60 * second));
    let (whole, part) = (rest / second, rest % second);
    match places {
        0 => format!("{minute}:{whole:02} min"),
        _ => format!("{minute}:{whole:02}.{part:0width$} min", width = places as usize),
    }
}

/// A number of bytes: `213 B`, `4.2 kB`, `1.20 MB` (powers of 1000).
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "three digits are shown")]
pub fn bytes(count: u64) -> String {
    match count {
        0..1_000 => format!("{count} B"),
        1_000..1_000_000 => format!("{:.1} kB", count as f64 / 1e3),
        1_000_000..1_000_000_000 => format!("{:.2} MB", count as f64 / 1e6),
        _ => format!("{:.2} GB", count as f64 / 1e9),
    }
}

/// A number of bytes, and in full where the short form rounds: `30.0 kB (30 000 bytes)`. `words` says how, with
/// `{n}` for the number.
#[must_use]
pub fn bytes_in_full(count: u64, words: &str) -> String {
    if count < 1_000 {
        return bytes(count);
    }
    let digits = count.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            // Narrow, and no place to break a line.
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    format!("{} ({})", bytes(count), words.replace("{n}", &grouped))
}

/// A rate given in kbit/s: `400 kbit/s`, `1.44 Mbit/s`.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "three digits are shown")]
pub fn rate(kbit: u64) -> String {
    if kbit < 1000 {
        return format!("{kbit} kbit/s");
    }
    let text = format!("{:.2}", kbit as f64 / 1e3);
    format!("{} Mbit/s", text.trim_end_matches('0').trim_end_matches('.'))
}

/// A date given in milliseconds since 1970, to the minute, in UTC: `2026-11-22 04:10`.
#[must_use]
pub fn minute(unix_ms: u64) -> String {
    let minutes = unix_ms / 60_000;
    let (days, minute) = (minutes / 1440, minutes % 1440);
    let (year, month, day) = civil(days.cast_signed());
    format!("{year:04}-{month:02}-{day:02} {:02}:{:02}", minute / 60, minute % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_sizes_keep_three_digits() {
        let times = [420, 9_990, 35_040, 999_000, 1_240_000].map(|us| duration(Micros(us)));
        assert_eq!(times, ["0.42 ms", "9.99 ms", "35.0 ms", "999 ms", "1.24 s"]);
        let long = [599_990_000, 600_000_000, 725_400_000, 7_384_000_000].map(|us| duration(Micros(us)));
        assert_eq!(long, ["599.99 s", "10:00 min", "12:05 min", "123:04 min"]);
        let moments = [154_210, 599_990_000, 725_254_321, 659_999_999].map(|us| moment(Micros(us)));
        assert_eq!(moments, ["154.21 ms", "599990.00 ms", "12:05.25 min", "11:00.00 min"]);
        let marks =
            [0, 150_000_000, 600_000_000, 725_250_000].map(|us| mark(Micros(us), Micros(800_000_000)));
        assert_eq!(marks, ["0", "2:30 min", "10:00 min", "12:05.25 min"]);
        let marks = [250, 150_000, 1_500_000].map(|us| mark(Micros(us), Micros(us * 2)));
        assert_eq!(marks, ["250 µs", "150 ms", "1.5 s"]);
        assert_eq!([400, 1_440, 30_000].map(rate), ["400 kbit/s", "1.44 Mbit/s", "30 Mbit/s"]);
        let dates = [0, 951_782_400_000, 1_703_980_799_999, 1_795_320_600_000].map(minute);
        assert_eq!(dates, ["1970-01-01 00:00", "2000-02-29 00:00", "2023-12-30 23:59", "2026-11-22 04:10"]);
        assert_eq!([213, 4_200, 1_200_000].map(bytes), ["213 B", "4.2 kB", "1.20 MB"]);
    }
}
