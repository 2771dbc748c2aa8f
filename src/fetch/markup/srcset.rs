//! The choice among the candidates of a `srcset` (HTML, "parse a srcset attribute" and "select an image source"),
//! for a screen with one device pixel in a CSS pixel.

use super::media;
use crate::plan::Viewport;

/// Candidates beyond these are not looked at.
const MOST: usize = 1000;

/// What a candidate says of itself.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Size {
    /// So many device pixels in a CSS pixel.
    Density(f64),
    /// So many pixels wide.
    Width(f64),
}

/// The address to show: the candidate with the smallest density of at least 1, or else with the greatest.
/// `src` is one more candidate where the list has none for density 1.
pub(super) fn choose(
    srcset: &str,
    src: Option<&str>,
    sizes: Option<&str>,
    viewport: Viewport,
) -> Option<String> {
    let candidates = candidates(srcset);
    let room = source_size(sizes.unwrap_or_default(), viewport);
    let density = |size: Size| match size {
        Size::Density(density) => density,
        Size::Width(width) if room > 0.0 => width / room,
        Size::Width(_) => f64::INFINITY,
    };
    let has_own = candidates.iter().any(|(_, size)| matches!(size, Size::Width(_) | Size::Density(1.0)));
    let fallback = src.filter(|_| !has_own).map(|src| (src, Size::Density(1.0)));
    let all = candidates.into_iter().chain(fallback).map(|(address, size)| (address, density(size)));
    all.reduce(|best, next| {
        let is_better = if best.1 >= 1.0 { next.1 >= 1.0 && next.1 < best.1 } else { next.1 > best.1 };
        if is_better { next } else { best }
    })
    .map(|(address, _)| address.to_owned())
}

fn candidates(srcset: &str) -> Vec<(&str, Size)> {
    let mut found = Vec::new();
    let mut rest = srcset;
    while found.len() < MOST {
        rest = rest.trim_start_matches(|char: char| char.is_ascii_whitespace() || char == ',');
        if rest.is_empty() {
            break;
        }
        let (address, after) = cut(rest, rest.find(|char: char| char.is_ascii_whitespace()));
        rest = after;
        let bare = address.trim_end_matches(',');
        let descriptors = if bare.len() < address.len() {
            ""
        } else {
            let (descriptors, after) = cut(rest, end_of_descriptors(rest));
            rest = after;
            descriptors
        };
        if let Some(size) = size(descriptors) {
            found.push((bare, size));
        }
    }
    found
}

fn cut(text: &str, at: Option<usize>) -> (&str, &str) {
    text.split_at(at.unwrap_or(text.len()))
}

/// The comma after the descriptors; one in parentheses is part of them.
fn end_of_descriptors(text: &str) -> Option<usize> {
    let mut within = false;
    text.find(|char: char| {
        within = if within { char != ')' } else { char == '(' };
        char == ',' && !within
    })
}

/// None when the descriptors make no sense together.
fn size(descriptors: &str) -> Option<Size> {
    let mut size = None;
    for word in descriptors.split_ascii_whitespace() {
        let (number, unit) = word.split_at(word.len() - word.chars().next_back().map_or(0, char::len_utf8));
        let next = match unit {
            "w" => Size::Width(f64::from(number.parse::<u32>().ok().filter(|width| *width > 0)?)),
            "x" => Size::Density(number.parse().ok().filter(|density: &f64| *density >= 0.0)?),
            // The height says nothing without its width, which follows or came before.
            "h" if number.parse::<u32>().is_ok() => continue,
            _ => return None,
        };
        if size.replace(next).is_some() {
            return None;
        }
    }
    Some(size.unwrap_or(Size::Density(1.0)))
}

/// How wide the picture will be by `sizes`, in CSS pixels; without anything better as wide as the viewport.
fn source_size(sizes: &str, viewport: Viewport) -> f64 {
    let fitting = media::split(sizes, ',').find_map(|part| {
        let part = part.trim();
        let (condition, length) = part.split_at(start_of_length(part));
        let length = media::pixels(length.trim(), viewport)?;
        media::matches(condition, viewport).then_some(length)
    });
    fitting.unwrap_or_else(|| f64::from(viewport.width))
}

/// Where the last word begins; a function with what stands in its parentheses is one.
fn start_of_length(part: &str) -> usize {
    let mut depth = 0_usize;
    let before = part.char_indices().rev().find(|(_, char)| {
        match char {
            ')' => depth += 1,
            '(' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && char.is_ascii_whitespace()
    });
    before.map_or(0, |(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_candidate_for_one_pixel_is_chosen() {
        type Case = (&'static str, Option<&'static str>, Option<&'static str>, Option<&'static str>);
        let cases: [Case; 19] = [
            ("a.png", Some("s.png"), None, Some("a.png")),
            ("a.png 2x", Some("s.png"), None, Some("s.png")),
            ("a.png 2x", None, None, Some("a.png")),
            ("a 0.5x, b 1.5x, c 3x", None, None, Some("b")),
            ("a 0.25x, b .5x", None, None, Some("b")),
            ("a 1x, b 1x", Some("s"), None, Some("a")),
            ("s 320w, m 640w, l 1280w, x 2560w", Some("o"), None, Some("l")),
            ("s 320w, m 640w, l 1280w", None, Some("(max-width: 600px) 100vw, 320px"), Some("s")),
            ("s 320w, m 640w, l 1280w", None, Some("(min-width: 600px) 50vw, 100vw"), Some("m")),
            ("s 320w, m 640w", None, Some("calc(100vw - 2em)"), Some("m")),
            ("s 320w, m 640w", None, Some("(max-width: 600px) 100vw, calc(25vw - 10px)"), Some("s")),
            ("s 320w, m 640w, l 1280w", None, Some("min(100vw, 600px)"), Some("m")),
            (" , a 640w 480h ,", None, None, Some("a")),
            ("a,b 1x", None, None, Some("a,b")),
            ("a, b 2x", None, None, Some("a")),
            ("a (x, y), b 1x", None, None, Some("b")),
            ("data:image/png;base64,AA== 1x", Some("s"), None, Some("data:image/png;base64,AA==")),
            ("a 0w, b -1x, c 1x 2x, d 1é", None, None, None),
            ("", Some("s"), None, Some("s")),
        ];
        for (srcset, src, sizes, chosen) in cases {
            assert_eq!(
                choose(srcset, src, sizes, Viewport::default()).as_deref(),
                chosen,
                "{srcset} {sizes:?}"
            );
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(srcset in "[a-c0-9 ,.()wxh\u{e9}-]{0,60}", sizes in "[0-9a-w ,:()]{0,30}") {
            let _ = choose(&srcset, None, Some(&sizes), Viewport::default());
        }
    }
}
