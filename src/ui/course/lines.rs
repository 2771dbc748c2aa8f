//! Where the lines of a lesson's text end: never before a mark that closes, never behind one that opens, and behind any full-width
//! mark. The toolkit breaks beside ideographs alone (`RowBreakCandidates` of epaint), so its lines begin with a blank or end with
//! an opening quotation mark.

use egui::epaint::text::{ByteIndex, Glyph, PlacedRow};
use egui::text::LayoutJob;
use egui::{Galley, Ui};

/// No text of a lesson has more lines than that.
const MOST_LINES: usize = 60;
/// What no line begins with (JLREQ 3.1.7, CLREQ 3.1.3).
const CLOSING: &str = "，。、；：？！）》」』】〉”’…％·,.;:?!)]}%";
/// What no line ends with.
const OPENING: &str = "（《「『【〈“‘([{";
/// What joins two words.
const NO_BREAK_SPACE: char = '\u{a0}';

/// `job` within `width`, with line ends of its own where the toolkit would break at a wrong place.
pub(super) fn broken(ui: &Ui, mut job: LayoutJob, width: f32) -> LayoutJob {
    job.wrap.max_width = width;
    // Each turn settles one line more.
    for _ in 0..MOST_LINES {
        let galley = ui.painter().layout_job(job.clone());
        let Some(place) = first_wrong(&galley, width) else { break };
        end_line(&mut job, place);
    }
    job
}

/// The place, in characters, at which a line is to end that ends elsewhere; none when all is well.
fn first_wrong(galley: &Galley, width: f32) -> Option<usize> {
    let mut at = 0;
    for pair in galley.rows.windows(2) {
        let [row, next] = pair else { continue };
        if !row.ends_with_newline
            && let Some(end) = line_end(row, next, width).filter(|end| *end != row.row.glyphs.len())
        {
            return Some(at + end);
        }
        at += row.row.glyphs.len() + usize::from(row.ends_with_newline);
    }
    None
}

/// After how many characters of `row` and `next` a line of `width` ends; none when it may end nowhere.
fn line_end(row: &PlacedRow, next: &PlacedRow, width: f32) -> Option<usize> {
    let glyphs: Vec<&Glyph> = row.row.glyphs.iter().chain(&next.row.glyphs).collect();
    let (mut end, mut split, mut x) = (None, None, 0.0);
    for (n, pair) in glyphs.windows(2).enumerate() {
        let [one, other] = pair else { continue };
        x += one.advance_width;
        // A blank at its end needs no room.
        if x > width - 0.5 && !is_blank(one.chr) {
            break;
        }
        if may_break(one.chr, other.chr) {
            end = Some(n + 1);
        } else if one.chr.is_ascii_punctuation() && other.chr.is_alphanumeric() {
            split = Some(n + 1);
        }
    }
    // Where a line is one long address, that is parted rather than what belongs to it.
    let is_wrong = next.row.glyphs.first().is_some_and(|first| CLOSING.contains(first.chr));
    end.or_else(|| split.filter(|_| is_wrong))
}

/// Whether a line may end between two characters.
fn may_break(before: char, after: char) -> bool {
    if [before, after].contains(&NO_BREAK_SPACE) || is_blank(after) {
        return false;
    }
    is_blank(before)
        || (!CLOSING.contains(after) && !OPENING.contains(before) && (is_wide(before) || is_wide(after)))
}

fn is_blank(letter: char) -> bool {
    letter.is_whitespace() && letter != NO_BREAK_SPACE
}

/// Ideographs, kana, and the marks that stand between them.
const fn is_wide(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}' | '“' | '”' | '…')
}

/// Ends a line of `job` at the character `place`: a blank before it gives way.
fn end_line(job: &mut LayoutJob, place: usize) {
    let byte = |n: usize| job.text.char_indices().nth(n).map(|(at, _)| at);
    let Some(at) = byte(place) else { return };
    let before = place.checked_sub(1).and_then(byte).unwrap_or(0);
    let blank = job.text.get(before..at).filter(|text| text.chars().all(is_blank)).map(str::len);
    let gone = blank.unwrap_or(0);
    job.text.replace_range(at - gone..at, "\n");
    let moved = |index: ByteIndex| ByteIndex(index.0 + 1 - gone);
    for section in &mut job.sections {
        let range = &mut section.byte_range;
        if range.end.0 >= at {
            range.end = moved(range.end);
        }
        if range.start.0 >= at {
            range.start = moved(range.start);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use egui::{FontId, TextFormat};
    use egui_kittest::Harness;

    use super::*;
    use crate::explain::Lang;

    /// The lines of a text in rooms of many widths.
    fn lines(text: &[(&str, bool)]) -> Vec<Vec<String>> {
        let all = RefCell::new(Vec::new());
        let mut frames = 0;
        let mut harness =
            Harness::builder().with_size([800.0, 600.0]).allow_missing_glyphs().build_ui(|ui| {
                if frames == 0 {
                    crate::ui::install(ui.ctx(), Lang::ZhCn);
                }
                frames += 1;
                let job = || {
                    let mut job = LayoutJob::default();
                    for (part, is_code) in text {
                        let font =
                            if *is_code { FontId::monospace(14.0) } else { FontId::proportional(15.0) };
                        job.append(part, 0.0, TextFormat::simple(font, egui::Color32::WHITE));
                    }
                    job
                };
                let of_width = |width: u16| {
                    let galley = ui.painter().layout_job(broken(ui, job(), f32::from(width)));
                    galley.rows.iter().map(|row| row.text()).collect::<Vec<_>>()
                };
                *all.borrow_mut() = (120..420).step_by(7).map(of_width).collect();
            });
        harness.run_steps(3);
        drop(harness);
        all.into_inner()
    }

    /// Whatever the room, no line begins with a mark that closes or a blank, and none ends with a mark that opens.
    #[test]
    fn every_line_begins_and_ends_where_it_may() {
        let text = [
            ("“先等一等”，服务器说（真的）：打开“", false),
            ("lab.glasscom.com.", true),
            ("”，再加载 ", false),
            ("GET / HTTP/1.1", true),
            ("。它回答 ", false),
            ("REFUSED", true),
            ("，HTTP 的首部：“长度”一共 40\u{a0}ms，好的解析器会跳过它，去问下一台……", false),
        ];
        let whole: String = text.iter().map(|(part, _)| *part).collect();
        for lines in lines(&text) {
            assert!(lines.len() > 1);
            for (n, line) in lines.iter().enumerate() {
                let (first, last) = (line.chars().next(), line.trim_end().chars().next_back());
                assert!(
                    n == 0 || first.is_none_or(|one| !CLOSING.contains(one) && !is_blank(one)),
                    "{lines:#?}"
                );
                let is_last = n + 1 == lines.len();
                assert!(is_last || last.is_none_or(|one| !OPENING.contains(one)), "{lines:#?}");
                assert!(!line.ends_with("40\u{a0}"), "{lines:#?}");
            }
            let plain = |text: &str| text.replace([' ', '\n'], "");
            assert_eq!(plain(&lines.concat()), plain(&whole), "nothing is lost");
        }
    }

    #[test]
    fn marks_stay_with_what_they_belong_to() {
        for (text, may) in [
            ("言。", false),
            ("码，", false),
            ("（号", false),
            ("“引", false),
            ("，H", true),
            ("：“", true),
            ("H言", true),
            ("言H", true),
            (" H", true),
            ("H ", false),
            ("ab", false),
            ("8\u{a0}", false),
            ("\u{a0}言", false),
            ("t”", false),
            ("……", false),
        ] {
            let mut letters = text.chars();
            let pair = letters.next().zip(letters.next()).unwrap();
            assert_eq!(may_break(pair.0, pair.1), may, "{text}");
        }
    }
}
