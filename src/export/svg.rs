//! Loads of one page side by side as a picture: the connections of each as lanes, all on one time axis.
//!
//! A phase is told by its shape as well as by its colour: a lookup is dotted, opening is an outline, waiting is a
//! thin bar, receiving is a full one.

use std::fmt::Write as _;

use crate::clock::Micros;
use crate::record::html_escaped;
use crate::view::comparison::{Track, Tracks};
use crate::view::{Phase, Span, format};

/// The width of the picture.
const WIDTH: f64 = 960.0;
/// From the left edge to the axis.
const LEFT: f64 = 24.0;
/// From the axis's end to the right edge.
const RIGHT: f64 = 24.0;
/// The height of a lane.
const LANE: f64 = 16.0;
/// The height of a track's title.
const TITLE: f64 = 28.0;
/// The height of the axis's labels.
const AXIS: f64 = 24.0;
/// The height of the legend below.
const LEGEND: f64 = 40.0;

/// The words of the picture.
#[derive(Clone, Debug)]
pub struct SvgWords {
    /// What the picture shows.
    pub title: String,
    /// One line above each track.
    pub tracks: Vec<String>,
    /// What each phase is called.
    pub phases: Vec<(Phase, String)>,
}

/// Draws `tracks`.
#[must_use]
pub fn comparison_svg(tracks: &Tracks, words: &SvgWords) -> String {
    let mut body = String::new();
    let mut y = TITLE + AXIS;
    let mut drawn = String::new();
    for (index, track) in tracks.tracks.iter().enumerate() {
        let title = words.tracks.get(index).map_or("", String::as_str);
        let _ = write!(drawn, r#"<text class="way" x="{LEFT}" y="{:.1}">{}</text>"#, y + 18.0, escape(title));
        y += TITLE;
        for lane in &track.lanes {
            lane_svg(&mut drawn, tracks, track, &lane.rows, y);
            y += LANE;
        }
        y += 8.0;
    }
    axis(&mut body, tracks, y);
    body.push_str(&drawn);
    legend(&mut body, words, y + 24.0);
    let height = y + LEGEND;
    let title = escape(&words.title);
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0}" width="{WIDTH}" height="{height:.0}" role="img" aria-label="{title}"><title>{title}</title><style>{STYLE}</style><rect width="100%" height="100%" fill="#ffffff"/><text class="title" x="{LEFT}" y="20">{title}</text>{body}</svg>
"##
    )
}

const STYLE: &str = "text{font-family:Inter,'Noto Sans','WenQuanYi Micro Hei',sans-serif;font-size:12px;fill:#1b242b}\
.title,.way{font-weight:600}.title{font-size:14px}.tick{fill:#56636d}.grid{stroke:#e1e6e9}\
.mark{stroke:#b42318;stroke-dasharray:4 3}.dns{fill:none;stroke:#6b5ba8;stroke-dasharray:2 2}\
.connect{fill:#ffffff;stroke:#b06616}.ssl{fill:#a03a6c}.send{fill:#364a57}.wait{fill:#7db9c4}.receive{fill:#0b7285}";

/// Where `at` of the axis stands.
#[expect(clippy::cast_precision_loss, reason = "a place on a picture")]
fn x(at: Micros, end: Micros) -> f64 {
    LEFT + (WIDTH - LEFT - RIGHT) * at.0 as f64 / end.0.max(1) as f64
}

fn axis(out: &mut String, tracks: &Tracks, bottom: f64) {
    let top = TITLE + AXIS;
    for tick in &tracks.ticks {
        let at = x(*tick, tracks.end);
        let label = if tick.0 == 0 { "0".to_owned() } else { format::duration(*tick) };
        let _ = write!(
            out,
            r#"<line class="grid" x1="{at:.1}" y1="{top}" x2="{at:.1}" y2="{bottom:.1}"/><text class="tick" x="{at:.1}" y="{:.1}">{label}</text>"#,
            top - 6.0,
        );
    }
    if tracks.mark > Micros::ZERO {
        let at = x(tracks.mark, tracks.end);
        let _ = write!(out, r#"<line class="mark" x1="{at:.1}" y1="{top}" x2="{at:.1}" y2="{bottom:.1}"/>"#);
    }
}

fn lane_svg(out: &mut String, tracks: &Tracks, track: &Track, rows: &[usize], top: f64) {
    for row in rows.iter().filter_map(|place| track.rows.get(*place)) {
        let said = escape(&format!("{} · {}", row.name, format::duration(row.elapsed)));
        let _ = write!(out, r#"<g data-exchange="{}"><title>{said}</title>"#, row.id);
        // What waits for a connection is not on it yet.
        for (phase, span) in row.bars.iter().filter(|(phase, _)| *phase != Phase::Blocked) {
            let moved = Span { start: span.start + track.shift, end: span.end + track.shift };
            bar(out, *phase, moved, (tracks.end, top));
        }
        out.push_str("</g>");
    }
}

fn bar(out: &mut String, phase: Phase, span: Span, (end, top): (Micros, f64)) {
    let (from, to) = (x(span.start, end), x(span.end, end));
    let (inset, class) = match phase {
        Phase::Blocked | Phase::Dns => (4.0, "dns"),
        Phase::Connect => (3.0, "connect"),
        Phase::Ssl => (5.0, "ssl"),
        Phase::Send => (1.0, "send"),
        Phase::Wait => (6.0, "wait"),
        Phase::Receive => (1.0, "receive"),
    };
    let (width, height) = ((to - from).max(0.6), LANE - 2.0 * inset);
    let _ = write!(
        out,
        r#"<rect class="{class}" x="{from:.2}" y="{:.1}" width="{width:.2}" height="{height:.1}"/>"#,
        top + inset,
    );
}

fn legend(out: &mut String, words: &SvgWords, y: f64) {
    let mut left = LEFT;
    for (phase, name) in words.phases.iter().filter(|(phase, _)| *phase != Phase::Blocked) {
        let class = phase.name();
        let _ = write!(
            out,
            r#"<rect class="{class}" x="{left:.1}" y="{:.1}" width="14" height="8"/><text x="{:.1}" y="{y:.1}">{}</text>"#,
            y - 8.0,
            left + 20.0,
            escape(name),
        );
        // A Chinese character is about as wide as it is high.
        let wide: f64 = name.chars().map(|letter| if letter.is_ascii() { 6.6 } else { 12.0 }).sum();
        left += 20.0 + wide + 16.0;
    }
}

/// Text that XML takes for text. XML 1.0 has no way to write control characters at all.
fn escape(text: &str) -> String {
    html_escaped(&text.replace(char::is_control, " "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::comparison::Align;

    #[test]
    fn words_of_strangers_stay_words() {
        let tracks = Tracks::from_loads(&[], Align::Start);
        let words = SvgWords {
            title: "http://h/<script>\"&\u{7}".to_owned(),
            tracks: Vec::new(),
            phases: vec![(Phase::Dns, "查询<".to_owned())],
        };
        let svg = comparison_svg(&tracks, &words);
        assert!(svg.contains("http://h/&lt;script&gt;&quot;&amp; </title>"), "{svg}");
        assert!(svg.contains("查询&lt;</text>"));
        assert!(!svg.contains("<script"));
    }
}
