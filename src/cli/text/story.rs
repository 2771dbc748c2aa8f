//! The journey and its story: the strip as lines, then the sentences.
//!
//! ```text
//!  ✓  Address    0.10 ms   0 %  +http://
//!  ✗  Connect    0.21 ms  39 %  The connection was refused
//!
//!   12.8 ms  The name server 192.0.2.53 gave 192.0.2.80 for www.lab.glasscom.com.
//! ```

use super::head;
use super::ink::{Ink, Line, Sheet, fit, width, wrap};
use super::notes;
use crate::explain::Lang;
use crate::record::Log;
use crate::view::{Journey, Load, StageState, Station, Story, format};

/// The head of the load, its journey and its story.
pub(in crate::cli) fn story(load: &Load, log: &Log, sheet: Sheet, lang: Lang) -> Vec<Line> {
    let journey = Journey::from_log(log, load);
    let story = Story::from_log(log, load, &journey, lang);
    let mut lines = head::head(load, sheet, lang);
    lines.push(Line::default());
    lines.extend(wrap(&story.verdict, sheet.width).iter().map(|text| Line::painted(Ink::Bold, text)));
    lines.push(Line::default());
    let titles = journey.stations.iter().map(|station| width(station.stage.title(lang)));
    let title_width = titles.max().unwrap_or_default() + 2;
    lines.extend(journey.stations.iter().map(|station| station_line(station, title_width, sheet, lang)));
    if !story.sentences.is_empty() {
        lines.push(Line::default());
    }
    for sentence in &story.sentences {
        let mut start = Line::painted(Ink::Dim, &fit(&format::duration(sentence.at), TIME, true)).then("  ");
        for text in wrap(&sentence.text, sheet.width.saturating_sub(TIME + 2)) {
            lines.push(start.then(&text));
            start = " ".repeat(TIME + 2).into();
        }
    }
    lines.extend(notes::notes(log, sheet, lang));
    lines
}

/// The width of a time.
const TIME: usize = 9;

fn station_line(station: &Station, title_width: usize, sheet: Sheet, lang: Lang) -> Line {
    let (mark, ink) = match station.state {
        StageState::Done => ("✓", Ink::Green),
        StageState::Running => ("…", Ink::Yellow),
        StageState::Waiting => ("·", Ink::Dim),
        StageState::Broken => ("✗", Ink::Red),
        StageState::Skipped => ("»", Ink::Cyan),
        StageState::NotNeeded => ("–", Ink::Dim),
    };
    let took = station.took().map_or_else(String::new, format::duration);
    let share = station.percent().map_or_else(String::new, |percent| format!("{percent} %"));
    // A mark alone tells too little of what was left out.
    let state = match station.state {
        StageState::Done | StageState::Broken => String::new(),
        StageState::Running | StageState::Waiting | StageState::Skipped | StageState::NotNeeded => {
            station.state.words(lang).to_owned()
        }
    };
    let fact = [state, station.fact.text(lang)].into_iter().filter(|part| !part.is_empty());
    let fact = fact.collect::<Vec<_>>().join(" · ");
    let title = fit(station.stage.title(lang), title_width, false);
    let used = 3 + title_width + TIME + 8;
    Line::painted(ink, mark)
        .then("  ")
        .then(&title)
        .then_painted(Ink::Dim, &fit(&took, TIME, true))
        .then(&fit(&share, 6, true))
        .then("  ")
        .then(&fit(&fact, sheet.width.saturating_sub(used).max(8), false))
}
