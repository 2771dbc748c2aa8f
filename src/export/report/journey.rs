//! The journey strip and the story. The strip is drawn with the window's own shapes; its labels stand below it.

use super::Told;
use super::bounds::{MOST_LISTED, ROW_LETTERS};
use super::page::{cut, end_fold, end_section, fold, section};
use crate::explain::{JourneyWord, ReportWord as W, Ui};
use crate::export::html::{Html, shortened};
use crate::view::drawing::{DISC_RADIUS, Point, Shape, disc, link};
use crate::view::{PathPhase, Station, format, short_name};

/// The width of a station.
const STATION: f32 = 104.0;
/// The height of the strip.
const HEIGHT: f32 = 24.0;
/// Between a disc and the link to the next one.
const GAP: f32 = DISC_RADIUS + 6.0;

/// Writes the strip.
pub(super) fn strip(html: &mut Html, told: &Told<'_>) {
    let (journey, lang) = (told.journey, told.lang);
    let slowest = journey.slowest().filter(|_| journey.stations.len() > 1).map(|station| station.stage);
    let mut shapes = Vec::new();
    let mut x = STATION / 2.0;
    for (place, station) in journey.stations.iter().enumerate() {
        let at = Point { x, y: HEIGHT / 2.0 };
        if let Some(next) = journey.stations.get(place + 1) {
            link_to_next(&mut shapes, at, next, slowest == Some(station.stage));
        }
        disc(&mut shapes, at, station.state);
        x += STATION;
    }
    html.put("<div class=\"strip\"><div>").drawing((x - STATION / 2.0, HEIGHT), &shapes);
    let columns = format!("grid-template-columns:repeat({},1fr)", journey.stations.len().max(1));
    html.start("div", &[("class", "stations"), ("style", &columns)]);
    for station in &journey.stations {
        html.put("<div>").element("b", "", station.stage.title(lang));
        let words = station.percent().map(|percent| format!("{percent} %")).into_iter();
        let words: Vec<String> = words.chain(station.took().map(format::duration)).collect();
        let class = if slowest == Some(station.stage) { "slow" } else { "weak" };
        html.element("span", class, &words.join(" · "));
        let fact = station.fact.text(lang);
        // A disc that is neither done nor broken says too little without colour and without a person to point at it.
        let fact = if fact.is_empty() { station.state.words(lang).to_owned() } else { fact };
        html.element("span", "fact", &shortened(&fact, ROW_LETTERS)).put("</div>");
    }
    html.put("</div></div></div>\n");
    hops(html, told);
}

fn link_to_next(shapes: &mut Vec<Shape>, at: Point, next: &Station, is_slowest: bool) {
    link(shapes, [at.plus(GAP, 0.0), at.plus(STATION - GAP, 0.0)], next.state, is_slowest);
}

/// What led to the document.
fn hops(html: &mut Html, told: &Told<'_>) {
    let hops = &told.journey.hops;
    if hops.is_empty() {
        return;
    }
    html.put("<p class=\"weak\">");
    for hop in hops.iter().take(MOST_LISTED) {
        let status = hop.status.map_or_else(String::new, |status| format!("{status} "));
        let name = short_name(&hop.url);
        let name = shortened(&name, ROW_LETTERS);
        html.link(&format!("row-{}", hop.exchange), &format!("{status}{name}")).put(" → ");
    }
    html.put("</p>\n");
}

/// Writes the story, and the critical path below it.
pub(super) fn story(html: &mut Html, told: &Told<'_>) {
    let lang = told.lang;
    if !told.story.sentences.is_empty() {
        section(html, "story", JourneyWord::Story.text(lang));
        html.put("<table class=\"story\">");
        for sentence in &told.story.sentences {
            html.put("<tr><td>").moment(sentence.at).put("</td><td>").text(&sentence.text);
            let evidence = sentence.evidence;
            let place = [
                evidence.exchange.map(|id| format!("row-{id}")),
                evidence.lookup.map(|id| format!("lookup-{id}")),
                evidence.connection.map(|id| format!("connection-{id}")),
            ];
            if let Some(place) = place.into_iter().flatten().next() {
                html.put(" ").link(&place, "→");
            }
            html.put("</td></tr>\n");
        }
        html.put("</table>\n");
    }
    path(html, told);
    if !told.story.sentences.is_empty() {
        end_section(html);
    }
}

fn path(html: &mut Html, told: &Told<'_>) {
    let (path, lang) = (&told.journey.path, told.lang);
    if path.is_empty() {
        return;
    }
    fold(html, "critical-path", |html| {
        html.element("span", "", JourneyWord::CriticalPath.text(lang));
        html.put(" ").element("span", "weak", W::PathMeans.text(lang));
    });
    html.put("<table class=\"list\"><tr>");
    html.element("th", "n", Ui::TimingStart.text(lang)).element("th", "n", Ui::TimingLength.text(lang));
    html.element("th", "", Ui::FactWhy.text(lang)).put("<th></th></tr>\n");
    for step in path.iter().take(MOST_LISTED) {
        html.put("<tr><td class=\"n\">").moment(step.span.start).put("</td>");
        html.element("td", "n", &format::duration(step.span.length()));
        let phase = match step.phase {
            PathPhase::Of(phase) => phase.words(lang),
            PathPhase::Program => W::Program.text(lang),
        };
        html.put("<td>")
            .element("b", "", phase)
            .put(" ")
            .text(&step.why.text(told.load, lang))
            .put("</td><td>");
        if let Some(id) = step.exchange {
            html.link(&format!("row-{id}"), &format!("#{id}"));
        }
        html.put("</td></tr>\n");
    }
    html.put("</table>");
    cut(html, (path.len().min(MOST_LISTED), path.len()), lang);
    end_fold(html);
}
