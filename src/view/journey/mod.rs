//! The journey from the address to the picture: the stations of a load, how each stands, its one fact, its time, and
//! its share of what the load took.
//!
//! ```text
//!   http   address ─ name ─ connect ─ (tls) ─ request ─ wait ─ response ─ page ─ pictures ─ close
//!   ftp    address ─ name ─ connect ─ login ─ dialogue ─ data ─ page ─ pictures ─ close
//!   local  the stations of http; what needs no network is not needed
//! ```
//!
//! The stations are those of the document. Where a redirect, a challenge or a second try led to it, a station tells of the last
//! exchange of that chain that passed it; the others are its hops.

mod fact;
mod fill;
mod lit;

use std::collections::BTreeMap;

pub use self::fact::Fact;
pub use self::lit::LitBars;
use super::{Exchange, Load, PathPhase, Phase, Span, Step, Why, critical_path};
use crate::clock::Micros;
use crate::explain::{JourneyWord, Lang};
use crate::plan::Scheme;
use crate::record::{ConnectionId, ExchangeId, Failure, Link, Log, LookupId, Way};

/// A station on the way from the address to the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// The text becomes a URL.
    Address,
    /// The name becomes an address.
    Name,
    /// A connection is opened.
    Connect,
    /// It is secured.
    Tls,
    /// FTP: the server lets the person in.
    Login,
    /// FTP: the commands up to the one that asks for the file.
    Dialogue,
    /// The request is written.
    Request,
    /// The server is waited for.
    Wait,
    /// The response comes.
    Response,
    /// FTP: the file or the listing comes.
    Data,
    /// The page is made of it.
    Page,
    /// What the page names comes: pictures, style sheets, fonts.
    Pictures,
    /// The connections are closed.
    Close,
}

impl Stage {
    /// All of them, in the order of the journey.
    pub const ALL: [Self; 13] = [
        Self::Address,
        Self::Name,
        Self::Connect,
        Self::Tls,
        Self::Login,
        Self::Dialogue,
        Self::Request,
        Self::Wait,
        Self::Response,
        Self::Data,
        Self::Page,
        Self::Pictures,
        Self::Close,
    ];

    /// Its name for people.
    #[must_use]
    pub const fn title(self, lang: Lang) -> &'static str {
        let words = match self {
            Self::Address => JourneyWord::Address,
            Self::Name => JourneyWord::Name,
            Self::Connect => JourneyWord::Connect,
            Self::Tls => JourneyWord::Tls,
            Self::Login => JourneyWord::Login,
            Self::Dialogue => JourneyWord::Dialogue,
            Self::Request => JourneyWord::Send,
            Self::Wait => JourneyWord::Wait,
            Self::Response => JourneyWord::Response,
            Self::Data => JourneyWord::Data,
            Self::Page => JourneyWord::Page,
            Self::Pictures => JourneyWord::Pictures,
            Self::Close => JourneyWord::Close,
        };
        words.text(lang)
    }

    /// The word in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Name => "name",
            Self::Connect => "connect",
            Self::Tls => "tls",
            Self::Login => "login",
            Self::Dialogue => "dialogue",
            Self::Request => "request",
            Self::Wait => "wait",
            Self::Response => "response",
            Self::Data => "data",
            Self::Page => "page",
            Self::Pictures => "pictures",
            Self::Close => "close",
        }
    }
}

/// How a station stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StageState {
    /// The load has not come to it; after a failure it never will.
    Waiting,
    /// It is under way.
    Running,
    /// It is passed.
    Done,
    /// The load broke here, or was stopped here.
    Broken,
    /// Something that was known or open already made it unnecessary.
    Skipped,
    /// This address does not need it.
    NotNeeded,
}

impl StageState {
    /// How it is told to people.
    #[must_use]
    pub const fn words(self, lang: Lang) -> &'static str {
        let words = match self {
            Self::Waiting => JourneyWord::StateWaiting,
            Self::Running => JourneyWord::StateRunning,
            Self::Done => JourneyWord::StateDone,
            Self::Broken => JourneyWord::StateBroken,
            Self::Skipped => JourneyWord::StateSkipped,
            Self::NotNeeded => JourneyWord::StateNotNeeded,
        };
        words.text(lang)
    }

    /// The word in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Done => "done",
            Self::Broken => "broken",
            Self::Skipped => "skipped",
            Self::NotNeeded => "not-needed",
        }
    }
}

/// One station.
#[derive(Clone, Debug, PartialEq)]
pub struct Station {
    /// Which one.
    pub stage: Stage,
    /// How it stands.
    pub state: StageState,
    /// The one thing to know about it.
    pub fact: Fact,
    /// From when to when, as far as it has come.
    pub span: Option<Span>,
    /// Its part of the critical path, from 0 to 1. Those of a load that has ended add up to 1.
    pub share: f64,
    /// The exchange that shows it.
    pub exchange: Option<ExchangeId>,
    /// The connection that shows it.
    pub connection: Option<ConnectionId>,
    /// The lookup that shows it.
    pub lookup: Option<LookupId>,
}

impl Station {
    fn new(stage: Stage) -> Self {
        Self {
            stage,
            state: StageState::Waiting,
            fact: Fact::None,
            span: None,
            share: 0.0,
            exchange: None,
            connection: None,
            lookup: None,
        }
    }

    /// How long it took; none when it took no time or has not begun.
    #[must_use]
    pub fn took(&self) -> Option<Micros> {
        self.span.map(Span::length).filter(|length| *length > Micros::ZERO)
    }

    /// Its share in percent, rounded; none below one.
    #[must_use]
    pub fn percent(&self) -> Option<u32> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 100")]
        let percent = (self.share * 100.0).round() as u32;
        (percent > 0).then_some(percent)
    }
}

/// An exchange that led to the document and is not the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    /// The exchange.
    pub exchange: ExchangeId,
    /// Where it went.
    pub url: String,
    /// How it was answered.
    pub status: Option<u16>,
    /// From when to when.
    pub span: Span,
}

/// The journey of one load.
#[derive(Clone, Debug, PartialEq)]
pub struct Journey {
    /// The stations in their order.
    pub stations: Vec<Station>,
    /// What led to the document, in order.
    pub hops: Vec<Hop>,
    /// The critical path.
    pub path: Vec<Step>,
    /// The stretches of each exchange that lie on it, in the order of time.
    pub on_path: BTreeMap<ExchangeId, Vec<Span>>,
    /// How long the load took; so far, while it runs.
    pub total: Micros,
    /// Whether it has ended.
    pub is_over: bool,
}

impl Journey {
    /// The journey that `log` tells, whose tables are in `load`.
    #[must_use]
    pub fn from_log(log: &Log, load: &Load) -> Self {
        let chain = load.chain();
        let mut stations: Vec<Station> = stages(load, &chain).map(Station::new).collect();
        fill::fill(&mut stations, log, load, &chain);
        let path = critical_path(load);
        let on_path = on_path(&path);
        share(&mut stations, &path, load, &chain);
        let hops = chain.iter().take(chain.len().saturating_sub(1));
        let hop = |exchange: &&Exchange| Hop {
            exchange: exchange.id,
            url: exchange.url.clone(),
            status: exchange.status_used(),
            span: Span { start: exchange.start, end: exchange.end.unwrap_or(load.now) },
        };
        let hops = hops.map(hop).collect();
        Self { stations, hops, path, on_path, total: load.total(), is_over: load.finished.is_some() }
    }

    /// The journey to an address that could not even be tried, because of `failure`.
    #[must_use]
    pub fn broken(address: &str, failure: &Failure) -> Self {
        let scheme = Scheme::of_text(address);
        let mut stations: Vec<Station> = stages_of(scheme, scheme.is_secure()).map(Station::new).collect();
        let stage = stage_of(failure.link(), scheme.way()).unwrap_or(Stage::Address);
        if let Some(station) = stations.iter_mut().find(|station| station.stage == stage) {
            station.state = StageState::Broken;
            station.fact = Fact::Broken(Box::new(failure.clone()));
        }
        Self {
            stations,
            hops: Vec::new(),
            path: Vec::new(),
            on_path: BTreeMap::new(),
            total: Micros::ZERO,
            is_over: true,
        }
    }

    /// The station `stage`; none where this kind of load has none.
    #[must_use]
    pub fn station(&self, stage: Stage) -> Option<&Station> {
        self.stations.iter().find(|station| station.stage == stage)
    }

    /// The station with the largest share; none when nothing took any time.
    #[must_use]
    pub fn slowest(&self) -> Option<&Station> {
        let shared = self.stations.iter().filter(|station| station.share > 0.0);
        // Of equals the first.
        shared.rev().max_by(|one, other| one.share.total_cmp(&other.share))
    }
}

/// The stretches of each exchange on `path`; steps that follow one another are one.
fn on_path(path: &[Step]) -> BTreeMap<ExchangeId, Vec<Span>> {
    let mut spans = BTreeMap::<ExchangeId, Vec<Span>>::new();
    for (id, span) in path.iter().filter_map(|step| Some((step.exchange?, step.span))) {
        let of_one = spans.entry(id).or_default();
        match of_one.last_mut() {
            Some(last) if last.end == span.start => last.end = span.end,
            _ => of_one.push(span),
        }
    }
    spans
}

/// The stations of this kind of load.
fn stages(load: &Load, chain: &[&Exchange]) -> impl Iterator<Item = Stage> + use<> {
    let scheme = Scheme::of_text(chain.last().map_or(&load.url, |document| &document.url));
    stages_of(scheme, scheme.is_secure() || chain.iter().any(|one| one.phases.span_of(Phase::Ssl).is_some()))
}

/// The stations of an address with this scheme.
fn stages_of(scheme: Scheme, is_secure: bool) -> impl Iterator<Item = Stage> + use<> {
    let middle = match scheme.way() {
        Way::Ftp => [Stage::Login, Stage::Dialogue, Stage::Data],
        Way::Http | Way::Local => [Stage::Request, Stage::Wait, Stage::Response],
    };
    [Stage::Address, Stage::Name, Stage::Connect]
        .into_iter()
        .chain(is_secure.then_some(Stage::Tls))
        .chain(middle)
        .chain([Stage::Page, Stage::Pictures, Stage::Close])
}

/// The station at which a failure of `link` breaks the journey; none for those that can happen anywhere.
pub(super) const fn stage_of(link: Link, way: Way) -> Option<Stage> {
    let is_ftp = matches!(way, Way::Ftp);
    Some(match link {
        Link::Address => Stage::Address,
        Link::Lookup => Stage::Name,
        Link::Connect => Stage::Connect,
        Link::Tls => Stage::Tls,
        Link::Login => Stage::Login,
        Link::Send | Link::Wait if is_ftp => Stage::Dialogue,
        Link::Send => Stage::Request,
        Link::Wait => Stage::Wait,
        Link::Data => Stage::Data,
        Link::Response | Link::Body if is_ftp => Stage::Data,
        Link::Response | Link::Body | Link::Redirect | Link::File => Stage::Response,
        Link::Limit | Link::Program => return None,
    })
}

/// Gives each station its part of the path.
fn share(stations: &mut [Station], path: &[Step], load: &Load, chain: &[&Exchange]) {
    let whole = load.total();
    if whole == Micros::ZERO {
        return;
    }
    for step in path {
        let in_chain = |id: ExchangeId| chain.binary_search_by_key(&id, |exchange| exchange.id).is_ok();
        let is_document = step.exchange.is_some_and(in_chain);
        for (stage, span) in parts(stations, step, is_document, in_chain) {
            if let Some(station) = stations.iter_mut().find(|station| station.stage == stage) {
                station.share += span.length().as_ms() / whole.as_ms();
            }
        }
    }
}

/// The stations that `step` belongs to, each with its part of the time.
fn parts(
    stations: &[Station],
    step: &Step,
    is_document: bool,
    in_chain: impl Fn(ExchangeId) -> bool,
) -> Vec<(Stage, Span)> {
    let find = |stage| stations.iter().find(|station| station.stage == stage);
    let has = |stage| find(stage).is_some();
    let one = |stage| vec![(stage, step.span)];
    let phase = match (step.phase, step.why) {
        (PathPhase::Program, Why::Address) => return one(Stage::Address),
        (PathPhase::Program, Why::Following(id)) if in_chain(id) => return one(Stage::Page),
        (PathPhase::Program, _) => return one(Stage::Pictures),
        (PathPhase::Of(_), _) if !is_document => return one(Stage::Pictures),
        (PathPhase::Of(phase), _) => phase,
    };
    let passed = |stage| {
        let passed = [StageState::Done, StageState::Running, StageState::Broken];
        find(stage).is_some_and(|station| passed.contains(&station.state))
    };
    match phase {
        Phase::Blocked if passed(Stage::Connect) => one(Stage::Connect),
        Phase::Blocked => one(Stage::Address),
        Phase::Dns => one(Stage::Name),
        Phase::Connect => one(Stage::Connect),
        Phase::Ssl => one(if has(Stage::Tls) { Stage::Tls } else { Stage::Connect }),
        Phase::Send if has(Stage::Request) => one(Stage::Request),
        Phase::Send => {
            // The login is the beginning of what leads to the file.
            let login = find(Stage::Login).and_then(|station| station.span).map(|span| span.end);
            let turn = login.unwrap_or(step.span.start).clamp(step.span.start, step.span.end);
            let (start, end) = (step.span.start, step.span.end);
            vec![(Stage::Login, Span { start, end: turn }), (Stage::Dialogue, Span { start: turn, end })]
        }
        Phase::Wait if passed(Stage::Wait) => one(Stage::Wait),
        Phase::Wait | Phase::Receive => one(if has(Stage::Response) { Stage::Response } else { Stage::Data }),
    }
}
