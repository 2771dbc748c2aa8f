//! Loads of one page side by side as a picture: the connections of each as lanes, all on one time axis.

use std::fmt::Write as _;

use super::drawn::{self, Colors};
use super::report::carried;
use crate::clock::Micros;
use crate::record::html_escaped;
use crate::view::comparison::{Track, Tracks};
use crate::view::drawing::{Area, RowPlace, TimeScale, bars, phase};
use crate::view::{Phase, Span, format};

/// The width of the picture.
const WIDTH: f32 = 960.0;
/// From the left edge to the axis.
const LEFT: f32 = 24.0;
/// From the axis's end to the right edge.
const RIGHT: f32 = 24.0;
/// The height of a lane.
const LANE: f32 = 16.0;
/// The height of a track's title.
const TITLE: f32 = 28.0;
/// The height of the axis's labels.
const AXIS: f32 = 24.0;
/// The height of the legend below.
const LEGEND: f32 = 40.0;

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
.mark{stroke:#b42318;stroke-dasharray:4 3}";

/// The axis of all tracks.
const fn scale(tracks: &Tracks) -> TimeScale {
    TimeScale { left: LEFT, right: WIDTH - RIGHT, shown: Span { start: Micros::ZERO, end: tracks.end } }
}

fn axis(out: &mut String, tracks: &Tracks, bottom: f32) {
    let top = TITLE + AXIS;
    for tick in &tracks.ticks {
        let at = scale(tracks).x(*tick);
        let label = if tick.0 == 0 { "0".to_owned() } else { format::duration(*tick) };
        let _ = write!(
            out,
            r#"<line class="grid" x1="{at:.1}" y1="{top}" x2="{at:.1}" y2="{bottom:.1}"/><text class="tick" x="{at:.1}" y="{:.1}">{label}</text>"#,
            top - 6.0,
        );
    }
    if tracks.mark > Micros::ZERO {
        let at = scale(tracks).x(tracks.mark);
        let _ = write!(out, r#"<line class="mark" x1="{at:.1}" y1="{top}" x2="{at:.1}" y2="{bottom:.1}"/>"#);
    }
}

fn lane_svg(out: &mut String, tracks: &Tracks, track: &Track, rows: &[usize], top: f32) {
    let scale = scale(tracks);
    for row in rows.iter().filter_map(|place| track.rows.get(*place)) {
        let said = escape(&format!("{} · {}", row.name, format::duration(row.elapsed)));
        let _ = write!(out, r#"<g data-exchange="{}"><title>{said}</title>"#, row.id);
        let mut shapes = Vec::new();
        bars(&mut shapes, RowPlace { scale, top, bottom: top + LANE }, &carried(row, track));
        drawn::write(out, &shapes, Colors::Light);
        out.push_str("</g>");
    }
}

fn legend(out: &mut String, words: &SvgWords, y: f32) {
    let mut left = LEFT;
    for (phase, name) in words.phases.iter().filter(|(phase, _)| *phase != Phase::Blocked) {
        let mut shapes = Vec::new();
        self::phase(&mut shapes, Area { left, top: y - 12.0, right: left + 14.0, bottom: y + 4.0 }, *phase);
        drawn::write(out, &shapes, Colors::Light);
        let _ = write!(out, r#"<text x="{:.1}" y="{y:.1}">{}</text>"#, left + 20.0, escape(name));
        // A Chinese character is about as wide as it is high.
        let wide: f32 = name.chars().map(|letter| if letter.is_ascii() { 6.6 } else { 12.0 }).sum();
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
