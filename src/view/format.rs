//! Numbers for people: short, and always with their unit.

use crate::clock::Micros;

/// A span of time: `0.42 ms`, `35 ms`, `1.24 s`.
#[must_use]
pub fn duration(span: Micros) -> String {
    let ms = span.as_ms();
    if ms < 10.0 {
        format!("{ms:.2} ms")
    } else if ms < 100.0 {
        format!("{ms:.1} ms")
    } else if ms < 1000.0 {
        format!("{ms:.0} ms")
    } else {
        format!("{:.2} s", ms / 1000.0)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_sizes_keep_three_digits() {
        let times = [420, 9_990, 35_040, 999_000, 1_240_000].map(|us| duration(Micros(us)));
        assert_eq!(times, ["0.42 ms", "9.99 ms", "35.0 ms", "999 ms", "1.24 s"]);
        assert_eq!([400, 1_440, 30_000].map(rate), ["400 kbit/s", "1.44 Mbit/s", "30 Mbit/s"]);
        assert_eq!([213, 4_200, 1_200_000].map(bytes), ["213 B", "4.2 kB", "1.20 MB"]);
    }
}
