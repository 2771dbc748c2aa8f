//! `-webkit-line-clamp` for an engine that does not know it: a box as high as so many lines, the last of which ends in dots
//! (workarounds/ellipsis.rs).
//!
//! Engine: `display: -webkit-box` is the old name of a flexible box, in which each phrase would be a column of its own; in
//! style sheets of today it stands for clamped text alone.

use super::{name, prefix, suffix};

/// More lines than these are none that somebody counted.
const MOST_LINES: u32 = 1_000;

/// The height of a line that is `normal`. The engine takes that for nothing in `lh`.
const NORMAL: &str = "1.15em";

/// Returns the declaration that `text` begins with, and what stands in for it; none where it clamps nothing.
pub(super) fn known(text: &str) -> Option<(&str, String)> {
    let property = name(text);
    if property.eq_ignore_ascii_case("-webkit-box") {
        return Some((property, "flow-root".to_owned()));
    }
    let value = suffix(text, property).trim_start().strip_prefix(':')?.trim_start();
    let digits = value.find(|char: char| !char.is_ascii_digit()).unwrap_or(value.len());
    let (number, after) = value.split_at(digits);
    let lines: u32 = number.parse().ok().filter(|lines| (1..=MOST_LINES).contains(lines))?;
    let is_whole = property.eq_ignore_ascii_case("-webkit-line-clamp")
        && (after.is_empty() || after.trim_start().starts_with([';', '}', '!']));
    is_whole.then(|| {
        (
            prefix(text, text.len() - after.len()),
            format!("--pellucid-lines:{lines};max-height:calc({lines} * max(1lh, {NORMAL}))"),
        )
    })
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    #[test]
    fn clamped_text_is_as_high_as_its_lines() {
        let html = "<!DOCTYPE html><style>p{display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical;\
            overflow:hidden;width:100px;font-size:16px;line-height:20px}</style>\
            <p id=p>Some words <b>and some</b> more of them that take many lines.";
        assert!(Drawn::by_the_engine(html).rect("#p").height > 50.0, "the engine does it itself");
        assert!((Drawn::by_us(html).rect("#p").height - 40.0).abs() < 0.1);
        let normal = html.replace("line-height:20px", "line-height:normal");
        assert!((Drawn::by_us(&normal).rect("#p").height - 36.8).abs() < 0.1);
    }
}
