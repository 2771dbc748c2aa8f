//! What `--story` adds to the load document: the journey, its story, and the critical path.

use serde::Serialize;

use super::json::LoadDocument;
use crate::clock::Micros;
use crate::explain::Lang;
use crate::record::{ConnectionId, ExchangeId, Log, LookupId, Note};
use crate::view::{Journey, Load, Sentence, Span, Station, Step, Story};

/// The load document, with its notes, and with the moment that it shows and the story when it was asked for.
#[derive(Debug, Serialize)]
pub(super) struct DocumentWithStory<'a> {
    #[serde(flatten)]
    pub(super) document: LoadDocument<'a>,
    /// The moment at which the load was cut; only where one was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) at_ms: Option<f64>,
    pub(super) notes: Vec<NoteDocument<'a>>,
    #[serde(flatten)]
    pub(super) story: Option<StoryDocument>,
}

/// What a person wrote at a moment of the load.
#[derive(Debug, Serialize)]
pub(super) struct NoteDocument<'a> {
    at_ms: f64,
    exchange: Option<ExchangeId>,
    text: &'a str,
}

impl<'a> NoteDocument<'a> {
    /// The notes of `log`.
    pub(super) fn all_of(log: &'a Log) -> Vec<Self> {
        let document =
            |note: &'a Note| Self { at_ms: note.at().as_ms(), exchange: note.exchange(), text: note.text() };
        log.notes().iter().map(document).collect()
    }
}

#[derive(Debug, Serialize)]
pub(super) struct StoryDocument {
    verdict: String,
    story: Vec<SentenceDocument>,
    journey: Vec<StationDocument>,
    critical_path: Vec<StepDocument>,
}

#[derive(Debug, Serialize)]
struct SentenceDocument {
    at_ms: f64,
    text: String,
    exchange: Option<ExchangeId>,
    connection: Option<ConnectionId>,
    lookup: Option<LookupId>,
}

#[derive(Debug, Serialize)]
struct StationDocument {
    stage: &'static str,
    state: &'static str,
    fact: String,
    start_ms: Option<f64>,
    end_ms: Option<f64>,
    share: f64,
}

#[derive(Debug, Serialize)]
struct StepDocument {
    phase: &'static str,
    exchange: Option<ExchangeId>,
    lookup: Option<LookupId>,
    start_ms: f64,
    end_ms: f64,
    why: String,
}

impl StoryDocument {
    /// The story that `log` tells, whose tables are in `load`.
    pub(super) fn from_log(log: &Log, load: &Load, lang: Lang) -> Self {
        let journey = Journey::from_log(log, load);
        let story = Story::from_log(log, load, &journey, lang);
        Self {
            verdict: story.verdict,
            story: story.sentences.into_iter().map(sentence).collect(),
            journey: journey.stations.iter().map(|one| station(one, lang)).collect(),
            critical_path: journey.path.iter().map(|one| step(one, load, lang)).collect(),
        }
    }
}

fn sentence(Sentence { at, text, evidence }: Sentence) -> SentenceDocument {
    SentenceDocument {
        at_ms: at.as_ms(),
        text,
        exchange: evidence.exchange,
        connection: evidence.connection,
        lookup: evidence.lookup,
    }
}

fn station(one: &Station, lang: Lang) -> StationDocument {
    let end = |of: fn(Span) -> Micros| one.span.map(of).map(Micros::as_ms);
    StationDocument {
        stage: one.stage.name(),
        state: one.state.name(),
        fact: one.fact.text(lang),
        start_ms: end(|span| span.start),
        end_ms: end(|span| span.end),
        share: one.share,
    }
}

fn step(one: &Step, load: &Load, lang: Lang) -> StepDocument {
    StepDocument {
        phase: one.phase.name(),
        exchange: one.exchange,
        lookup: one.lookup,
        start_ms: one.span.start.as_ms(),
        end_ms: one.span.end.as_ms(),
        why: one.why.text(load, lang),
    }
}
