//! Bars, sliders and lists say in properties of our own how they stand, for the rules of `user_agent.css`.
//!
//! Engine: `collect_layout_children` (blitz-dom, layout/construct.rs) knows fields of text, check boxes and buttons alone.

use html5ever::{Attribute, LocalName};

/// How many rows of a list are shown at most.
const MOST_ROWS: u32 = 100;

/// Marks a `<select>` that shows several options.
pub(super) const LIST: &str = "data-pellucid-list";

/// Returns the declarations for an element; none for most.
pub(super) fn declarations(tag: &LocalName, attributes: &[Attribute]) -> String {
    let value =
        |name: &str| attributes.iter().find(|own| &*own.name.local == name).map(|own| own.value.trim());
    let number = |name: &str| value(name)?.parse::<f64>().ok().filter(|number| number.is_finite());
    let kind = value("type").unwrap_or_default().to_ascii_lowercase();
    match (&**tag, &*kind) {
        ("progress", _) => match number("value") {
            Some(now) => share(now / number("max").filter(|max| *max > 0.0).unwrap_or(1.0)),
            None if value("value").is_some() => share(0.0),
            // Nobody knows how far.
            None => format!("--pellucid-from:.07;{}", share(0.27)),
        },
        ("meter", _) => meter(number),
        ("input", "range") => {
            let (least, most) = (number("min").unwrap_or(0.0), number("max").unwrap_or(100.0));
            let now = number("value").unwrap_or(f64::midpoint(least, most));
            share((now - least) / (most - least).max(f64::MIN_POSITIVE))
        }
        ("input", "color") => {
            let is_color = |color: &&str| {
                color.len() == 7
                    && color
                        .strip_prefix('#')
                        .is_some_and(|digits| digits.chars().all(|digit| digit.is_ascii_hexdigit()))
            };
            value("value")
                .filter(is_color)
                .map_or_else(String::new, |color| format!("--pellucid-color:{color};"))
        }
        ("select", _) => rows(attributes)
            .map_or_else(String::new, |rows| format!("--pellucid-rows:{};", rows.min(MOST_ROWS))),
        _ => String::new(),
    }
}

/// How many options a list shows by its `size`; none for what shows one.
pub(super) fn rows(attributes: &[Attribute]) -> Option<u32> {
    let size = attributes.iter().find(|own| &*own.name.local == "size")?;
    size.value.trim().parse().ok().filter(|rows| *rows > 1)
}

fn share(share: f64) -> String {
    format!("--pellucid-share:{:.4};", share.clamp(0.0, 1.0))
}

/// HTML, "the meter element": green in the best part of it, red where it is two parts away from that.
fn meter(number: impl Fn(&str) -> Option<f64>) -> String {
    let least = number("min").unwrap_or(0.0);
    let most = number("max").unwrap_or(1.0).max(least);
    let within =
        |name: &str, otherwise: f64, from: f64| number(name).unwrap_or(otherwise).max(from).min(most);
    let low = within("low", least, least);
    let high = within("high", most, low);
    let best = within("optimum", f64::midpoint(least, most), least);
    let now = within("value", least, least);
    let part = |value: f64| {
        if value < low {
            0_i8
        } else if value > high {
            2
        } else {
            1
        }
    };
    // At the border of two parts, the better one counts.
    let away = match part(best) {
        0 if now <= low => 0,
        2 if now >= high => 0,
        at => (part(now) - at).abs(),
    };
    let color = ["#107c10", "#ffb900", "#d83b01"].get(usize::from(away.unsigned_abs())).unwrap_or(&"#107c10");
    format!("--pellucid-fill:{color};{}", share((now - least) / (most - least).max(f64::MIN_POSITIVE)))
}

#[cfg(test)]
mod tests {
    use super::super::legacy;
    use super::*;
    use crate::page::tests::beside::Drawn;

    fn said(tag: &str, given: &[(&str, &str)]) -> String {
        let given: Vec<_> = given.iter().map(|(name, value)| legacy::new(name, value)).collect();
        declarations(&LocalName::from(tag), &given)
    }

    #[test]
    fn gauges_say_how_far_they_are() {
        assert_eq!(said("progress", &[("value", "30"), ("max", "100")]), "--pellucid-share:0.3000;");
        assert_eq!(said("progress", &[("value", "9"), ("max", "0")]), "--pellucid-share:1.0000;");
        assert_eq!(said("progress", &[]), "--pellucid-from:.07;--pellucid-share:0.2700;");
        let meter = [("min", "0"), ("max", "10"), ("low", "3"), ("high", "7"), ("optimum", "9")];
        for (value, color) in [("2", "#d83b01"), ("5", "#ffb900"), ("8", "#107c10")] {
            let given: Vec<_> = meter.into_iter().chain([("value", value)]).collect();
            assert!(said("meter", &given).contains(color), "{value}");
        }
        assert_eq!(said("meter", &[("value", "nan")]), "--pellucid-fill:#107c10;--pellucid-share:0.0000;");
        assert_eq!(said("meter", &[("min", "1e308"), ("max", "-1e308")]), said("meter", &[]));
        assert_eq!(
            said("input", &[("type", "range"), ("min", "10"), ("max", "30"), ("value", "15")]),
            "--pellucid-share:0.2500;"
        );
        assert_eq!(said("input", &[("type", "color"), ("value", "red;x")]), "");
        assert_eq!(said("input", &[("type", "color"), ("value", "#cc6600")]), "--pellucid-color:#cc6600;");
        assert_eq!(said("select", &[("size", "5")]), "--pellucid-rows:5;");
    }

    #[test]
    fn gauges_are_drawn() {
        let html = "<!DOCTYPE html><style>*{margin:0}body>*{display:block!important}</style><progress value=.5 style='width:100px;height:40px'>x\
            </progress><meter value=.5 style='width:100px;height:40px'></meter><input type=range style='width:116px'>";
        let colors =
            |page: &Drawn| [(25, 20), (75, 20), (25, 60), (75, 60), (58, 88)].map(|(x, y)| page.color(x, y));
        assert!(
            colors(&Drawn::by_the_engine(html)).iter().all(|color| *color == [255; 3]),
            "the engine does it itself"
        );
        let [done, open, filled, empty, thumb] = colors(&Drawn::by_us(html));
        assert_eq!([done, filled, thumb], [[0, 0x75, 255], [0x10, 0x7c, 0x10], [0, 0x75, 255]]);
        assert_eq!([open, empty], [[0xef; 3]; 2]);
    }

    #[test]
    fn lists_show_their_options() {
        let html =
            "<!DOCTYPE html><select size=3><optgroup label=x><option id=a>a<option id=b selected>b</select>";
        let page = Drawn::by_us(html);
        assert!(page.rect("#b").y > page.rect("#a").y + 10.0);
    }
}
