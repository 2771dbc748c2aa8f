//! A load, or a comparison, as one HTML file that anyone can open: no script, no request to anywhere, readable in every
//! browser and in this one, printable on A4.
//!
//! ```text
//!  title, address, how it was loaded
//!  verdict
//!  (✓)───(✓)───(✓)━━━(✓)   the journey
//!  what happened            sentence by sentence
//!  requests                 the waterfall: cells as HTML, bars as SVG beside them
//!  connections              their lanes; ▸ calls, TLS, certificates
//!  ▸ lookups                step by step, message by message
//!  ▸ each request           parts, timing, body
//!  what is left out, what is masked
//! ```
//!
//! Labels are HTML beside the drawings, and text inside `<details>` stands in an element, because the page engine of this
//! program draws neither text in drawings nor hides bare text.

mod body;
mod bounds;
mod calls;
mod comparison;
mod connections;
mod head;
mod journey;
mod lanes;
mod legend;
mod names;
mod page;
mod parts;
mod request;
mod requests;
mod security;
mod style;
mod waterfall;

pub(in crate::export) use comparison::carried;
pub use comparison::comparison_report;

use super::html::Html;
use crate::clock::Micros;
use crate::explain::{Lang, ReportWord as W};
use crate::record::{Log, Secrets, mask};
use crate::view::{FrameBook, Journey, Load, Story, Waterfall, waterfall};

/// What a report is to be like.
#[derive(Clone, Copy, Debug)]
pub struct ReportOptions {
    /// The language of its words.
    pub lang: Lang,
    /// Whether secrets stay readable.
    pub secrets: Secrets,
    /// The moment at which the load is shown; none: as it ended.
    pub at: Option<Micros>,
}

/// Everything that the sections tell from.
struct Told<'a> {
    log: &'a Log,
    load: &'a Load,
    waterfall: &'a Waterfall,
    journey: &'a Journey,
    story: &'a Story,
    frames: &'a FrameBook,
    /// What is a secret in decoded bodies; none when secrets are kept.
    hides: Option<&'a mask::Names>,
    /// The moment of the report and the end of the load, where these differ.
    stood_at: Option<(Micros, Micros)>,
    lang: Lang,
}

/// The report of `log`. None when the log does not even say which load it is.
#[must_use]
pub fn load_report(log: &Log, options: ReportOptions) -> Option<String> {
    let ReportOptions { lang, secrets, at } = options;
    let names = (secrets == Secrets::Masked).then(|| mask::Names::of_log(log));
    let masked = names.as_ref().map(|_| mask::log(log));
    let log = masked.as_ref().unwrap_or(log);
    let whole = Load::from_log(log)?;
    let end = whole.now;
    let cut = at.map(|at| log.until(at));
    let log = cut.as_ref().unwrap_or(log);
    let load = match at {
        Some(at) => Load::at(log, at)?,
        None => whole,
    };
    let journey = Journey::from_log(log, &load);
    let story = Story::from_log(log, &load, &journey, lang);
    let told = Told {
        log,
        load: &load,
        waterfall: &waterfall(&load),
        journey: &journey,
        story: &story,
        frames: &FrameBook::from_log(log),
        hides: names.as_ref(),
        stood_at: at.map(|at| (at, end)),
        lang,
    };
    let mut html = Html::default();
    page::begin(&mut html, &W::Title.with(lang, &[("url", load.final_url())]), lang);
    head::head(&mut html, &told);
    journey::strip(&mut html, &told);
    journey::story(&mut html, &told);
    waterfall::table(&mut html, &told);
    connections::connections(&mut html, &told);
    names::lookups(&mut html, &told);
    requests::requests(&mut html, &told);
    page::end(&mut html, secrets, lang);
    Some(html.finish())
}
