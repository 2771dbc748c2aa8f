//! Numbers as lists write them (CSS Counter Styles 3), for an engine that knows decimal numbers and Latin letters.

/// `number` as the counter style `name` writes it in a list, with what stands behind it.
pub(super) fn marker(name: &str, number: i32) -> String {
    let is_east_asian = name.starts_with("cjk-") || name.ends_with("-informal");
    // The stop stands to the right of letters that are read from right to left.
    let order = if name == "hebrew" { "\u{200e}" } else { "" };
    format!("{order}{}{}", text(name, number), if is_east_asian { "、" } else { ".\u{a0}" })
}

/// `number` as the counter style `name` writes it. Unknown styles are decimal, and so is a number beyond the range of its
/// style.
pub(super) fn text(name: &str, number: i32) -> String {
    let positive = u32::try_from(number).ok().filter(|number| *number > 0);
    let text = match name {
        "lower-alpha" | "lower-latin" => positive.map(|number| letters(number, 'a', 26)),
        "upper-alpha" | "upper-latin" => positive.map(|number| letters(number, 'A', 26)),
        "lower-roman" => positive.and_then(roman).map(|text| text.to_ascii_lowercase()),
        "upper-roman" => positive.and_then(roman),
        "lower-greek" => positive.map(greek),
        "hebrew" => positive.and_then(hebrew),
        "decimal-leading-zero" => {
            Some(format!("{}{:02}", if number < 0 { "-" } else { "" }, number.unsigned_abs()))
        }
        "cjk-decimal" => u32::try_from(number).ok().map(|number| digits(number, CHINESE)),
        "cjk-ideographic" | "trad-chinese-informal" | "simp-chinese-informal" | "japanese-informal" => {
            chinese(number)
        }
        "cjk-heavenly-stem" => positive.and_then(|number| symbol("甲乙丙丁戊己庚辛壬癸", number)),
        "cjk-earthly-branch" => positive.and_then(|number| symbol("子丑寅卯辰巳午未申酉戌亥", number)),
        _ => None,
    };
    text.unwrap_or_else(|| number.to_string())
}

const CHINESE: &str = "〇一二三四五六七八九";

/// a, b, ... z, aa, ab, ...
fn letters(number: u32, first: char, count: u32) -> String {
    let mut text = String::new();
    let mut rest = number;
    while rest > 0 {
        text.extend(char::from_u32(u32::from(first) + (rest - 1) % count));
        rest = (rest - 1) / count;
    }
    text.chars().rev().collect()
}

/// The same with the Greek letters, which have a second sigma among them.
fn greek(number: u32) -> String {
    letters(number, 'α', 24).chars().map(|char| if char >= 'ς' { after(char) } else { char }).collect()
}

fn after(char: char) -> char {
    char::from_u32(u32::from(char) + 1).unwrap_or(char)
}

fn roman(number: u32) -> Option<String> {
    const VALUES: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = Some(number).filter(|number| *number < 4000)?;
    let mut text = String::new();
    for (value, letters) in VALUES {
        while rest >= value {
            text.push_str(letters);
            rest -= value;
        }
    }
    Some(text)
}

/// Hebrew numbers up to 9999 (CSS Counter Styles 3, 6.2): 15 and 16 are written as 9 and 6, and 9 and 7.
fn hebrew(number: u32) -> Option<String> {
    const ONES: &str = "אבגדהוזחט";
    const TENS: &str = "יכלמנסעפצ";
    const HUNDREDS: &str = "קרשת";
    let number = Some(number).filter(|number| *number <= 9999)?;
    let letter = |letters, digit| symbol(letters, digit).unwrap_or_default();
    let thousands = if number >= 1000 { letter(ONES, number / 1000) + "׳" } else { String::new() };
    let hundreds = number % 1000 / 100;
    let hundreds = letter(HUNDREDS, 4).repeat(hundreds as usize / 4) + &letter(HUNDREDS, hundreds % 4);
    let rest = match number % 100 {
        15 | 16 => letter(ONES, 9) + &letter(ONES, number % 10 + 1),
        rest => letter(TENS, rest / 10) + &letter(ONES, rest % 10),
    };
    Some(thousands + &hundreds + &rest)
}

fn symbol(symbols: &str, number: u32) -> Option<String> {
    let index = usize::try_from(number).ok()?.checked_sub(1)?;
    symbols.chars().nth(index).map(String::from)
}

fn digits(number: u32, digits: &str) -> String {
    let digit =
        |char: char| char.to_digit(10).and_then(|digit| symbol(digits, digit + 1)).unwrap_or_default();
    number.to_string().chars().map(digit).collect()
}

/// Chinese words for numbers up to 9999.
fn chinese(number: i32) -> Option<String> {
    let number = u32::try_from(number).ok().filter(|number| *number <= 9999)?;
    if number == 0 {
        return Some("零".to_owned());
    }
    let mut text = String::new();
    let mut skipped = false;
    for (value, unit) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / value % 10;
        if digit == 0 {
            skipped = !text.is_empty();
            continue;
        }
        if skipped {
            text.push('零');
            skipped = false;
        }
        // Ten to nineteen go without their first word.
        if !(value == 10 && digit == 1 && number < 20) {
            text.push_str(&digits(digit, CHINESE));
        }
        text.push_str(unit);
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_style_says() {
        for (name, number, expected) in [
            ("decimal", -3, "-3.\u{a0}"),
            ("lower-alpha", 28, "ab.\u{a0}"),
            ("upper-latin", 702, "ZZ.\u{a0}"),
            ("lower-alpha", 0, "0.\u{a0}"),
            ("upper-roman", 1994, "MCMXCIV.\u{a0}"),
            ("lower-roman", 4000, "4000.\u{a0}"),
            ("lower-greek", 18, "σ.\u{a0}"),
            ("lower-greek", 24, "ω.\u{a0}"),
            ("decimal-leading-zero", 7, "07.\u{a0}"),
            ("hebrew", 2, "\u{200e}ב.\u{a0}"),
            ("hebrew", 5785, "\u{200e}ה׳תשפה.\u{a0}"),
            ("hebrew", 815, "\u{200e}תתטו.\u{a0}"),
            ("cjk-decimal", 105, "一〇五、"),
            ("cjk-ideographic", 12, "十二、"),
            ("simp-chinese-informal", 2034, "二千零三十四、"),
            ("trad-chinese-informal", 110, "一百一十、"),
            ("cjk-earthly-branch", 3, "寅、"),
            ("cjk-heavenly-stem", 11, "11、"),
            ("unknown", 5, "5.\u{a0}"),
        ] {
            assert_eq!(marker(name, number), expected, "{name} {number}");
        }
    }
}
