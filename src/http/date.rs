//! The dates of cookies, which servers write in any order and spelling (RFC 6265 5.1.1).

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A date and a time of day, whatever zone was written beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CookieDate {
    /// From 1601 on.
    pub year: u32,
    /// From 1 to 12.
    pub month: u32,
    /// From 1 to 31.
    pub day: u32,
    /// Hour, minute and second.
    pub time: (u32, u32, u32),
}

impl CookieDate {
    /// Reads `text` as browsers do; none when it is no date.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (mut time, mut day, mut month, mut year) = (None, None, None, None);
        for token in text.as_bytes().split(|byte| is_delimiter(*byte)) {
            if let (None, Some(found)) = (time, time_of(token)) {
                time = Some(found);
            } else if let (None, Some(found)) = (day, number(token, 1..=2)) {
                day = Some(found);
            } else if let (None, Some(found)) = (month, month_of(token)) {
                month = Some(found);
            } else if let (None, Some(found)) = (year, number(token, 2..=4)) {
                year = Some(found);
            }
        }
        let (time, day, month) = (time?, day?, month?);
        let year = match year? {
            year @ 70..=99 => year + 1900,
            year @ 0..=69 => year + 2000,
            year => year,
        };
        let fits = (1..=31).contains(&day) && year >= 1601 && time.0 <= 23 && time.1 <= 59 && time.2 <= 59;
        fits.then_some(Self { year, month, day, time })
    }
}

const fn is_delimiter(byte: u8) -> bool {
    matches!(byte, 0x09 | 0x20..=0x2f | 0x3b..=0x40 | 0x5b..=0x60 | 0x7b..=0x7e)
}

/// The digits that `token` begins with, as many as `count` allows and no more.
fn number(token: &[u8], count: std::ops::RangeInclusive<usize>) -> Option<u32> {
    let digits = token.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let text = std::str::from_utf8(token.get(..digits)?).ok()?;
    text.parse().ok().filter(|_| count.contains(&digits))
}

/// `8:03:09`; what follows the last digit does not count.
fn time_of(token: &[u8]) -> Option<(u32, u32, u32)> {
    let mut parts = token.splitn(3, |byte| *byte == b':');
    let whole = |part: &[u8]| number(part, 1..=2).filter(|_| part.iter().all(u8::is_ascii_digit));
    let (hour, minute) = (whole(parts.next()?)?, whole(parts.next()?)?);
    Some((hour, minute, number(parts.next()?, 1..=2)?))
}

fn month_of(token: &[u8]) -> Option<u32> {
    let start = token.get(..3)?;
    (1..).zip(MONTHS).find(|(_, month)| start.eq_ignore_ascii_case(month.as_bytes())).map(|(month, _)| month)
}
