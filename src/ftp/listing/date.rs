//! The date in a line of `ls -l`, in whatever language the server has.
//!
//! ```text
//!  Jan  2 15:04       Jan  2  2025       2 Jan 2025        Okt  2 15:04       15. août 2025
//!  2026-01-02 15:04   2026-01-02 15:04:05.000000000 +0800   01-02 15:04       2025-01-02
//!  8月 15日 10:20      8月15日 10:20       2025年 8月 15日
//! ```
//!
//! Months that are known are looked for first: a word that could be one of another language could also be an owner.

/// The first word of the date, and how many words it has. The word before it is the size.
pub(super) fn find(words: &[&str]) -> Option<(usize, usize)> {
    let search = |month: fn(&str) -> bool| {
        (1..words.len()).find_map(|at| {
            words.get(at - 1).and_then(|word| number(word.as_bytes()))?;
            Some((at, length(words.get(at..)?, month)?))
        })
    };
    search(is_month).or_else(|| search(is_word))
}

/// How many words at the beginning of `words` are a date; `month` tells what can be one.
fn length(words: &[&str], month: fn(&str) -> bool) -> Option<usize> {
    let word = |at: usize| words.get(at).copied().unwrap_or_default();
    let (one, two, three) = (word(0), word(1), word(2));
    let ends = |word: &str| is_clock(word) || is_year(word);
    if is_iso(one) {
        return Some(if is_clock(two) { 2 + usize::from(is_zone(three)) } else { 1 });
    }
    if is_month_and_day(one) && is_clock(two) || is_joined(one) && ends(two) {
        return Some(2);
    }
    let in_order = (month(one) && is_day(two)) || (is_day(one) && month(two));
    let year_first = one.ends_with('年') && is_year(one) && month(two) && is_day(three);
    (in_order && ends(three) || year_first).then_some(3)
}

/// A month's short name in English, or a number with the sign for month of Chinese, Japanese or Korean, or such a numeral.
fn is_month(word: &str) -> bool {
    const NAMES: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    NAMES.contains(&word.to_ascii_lowercase().as_str())
        || word.strip_suffix(['月', '월']).is_some_and(|sign| {
            !sign.is_empty()
                && sign.chars().all(|sign| sign.is_ascii_digit() || "一二三四五六七八九十".contains(sign))
        })
}

/// Anything that may be the name of a month somewhere.
fn is_word(word: &str) -> bool {
    const LONGEST: usize = 24;
    word.len() <= LONGEST && word.chars().any(|letter| letter.is_ascii_alphabetic() || !letter.is_ascii())
}

fn is_day(word: &str) -> bool {
    let word = word.trim_end_matches(['日', '일', '.', ',']);
    number(word.as_bytes()).is_some_and(|day| (1..=31).contains(&day))
}

/// `8月15日`.
fn is_joined(word: &str) -> bool {
    let Some((month, day)) = word.split_once(['月', '월']) else { return false };
    number(month.as_bytes()).is_some() && !day.is_empty() && is_day(day)
}

fn is_year(word: &str) -> bool {
    let word = word.trim_end_matches(['年', '년']);
    word.len() == 4 && number(word.as_bytes()).is_some_and(|year| (1900..2200).contains(&year))
}

/// `15:04`, `15:04:05`, `15:04:05.000000000`.
pub(super) fn is_clock(word: &str) -> bool {
    let whole = word.split('.').next().unwrap_or_default();
    let mut parts = whole.split(':').map(|part| number(part.as_bytes()));
    let below = |part: Option<Option<u64>>, bound: u64| part.flatten().is_some_and(|part| part < bound);
    let is_minute = below(parts.next(), 25) && below(parts.next(), 60);
    is_minute && parts.next().is_none_or(|seconds| below(Some(seconds), 62)) && parts.next().is_none()
}

/// `2026-01-02`.
fn is_iso(word: &str) -> bool {
    word.split_once('-').is_some_and(|(year, day)| is_year(year) && is_month_and_day(day))
}

/// `01-02`.
fn is_month_and_day(word: &str) -> bool {
    let [a, b, b'-', c, d] = word.as_bytes() else { return false };
    let within = |high: &u8, low: &u8, bound: u64| {
        number(&[*high, *low]).is_some_and(|one| (1..=bound).contains(&one))
    };
    within(a, b, 12) && within(c, d, 31)
}

/// `+0800`.
fn is_zone(word: &str) -> bool {
    matches!(word.as_bytes(), [b'+' | b'-', rest @ ..] if rest.len() == 4 && number(rest).is_some())
}

/// A word of nothing but digits.
pub(super) fn number(word: &[u8]) -> Option<u64> {
    let digits = !word.is_empty() && word.iter().all(u8::is_ascii_digit);
    str::from_utf8(word).ok()?.parse().ok().filter(|_| digits)
}
