//! What the log says about each station.

use url::{Host, Url};

use super::{Fact, Stage, StageState, Station, stage_of};
use crate::address::{Correction, parse_typed};
use crate::clock::Micros;
use crate::record::{Cause, Failure, Link, Log, Outcome, Side, Way};
use crate::view::{Exchange, Load, Phase, Said, Span, dialogue, name_lookup};

/// Fills in `stations` for `load`, whose document is the last of `chain`.
pub(super) fn fill(stations: &mut [Station], log: &Log, load: &Load, chain: &[&Exchange]) {
    let document = DocumentWay { log, load, chain };
    for station in stations.iter_mut() {
        document.fill(station);
    }
    document.break_at(stations);
}

/// The document of a load, and what led to it.
struct DocumentWay<'a> {
    log: &'a Log,
    load: &'a Load,
    chain: &'a [&'a Exchange],
}

impl<'a> DocumentWay<'a> {
    fn document(&self) -> Option<&'a Exchange> {
        self.chain.last().copied()
    }

    /// The last exchange of the chain that has this phase.
    fn latest(&self, phase: Phase) -> Option<(&'a Exchange, Span)> {
        self.chain.iter().rev().find_map(|exchange| Some((*exchange, exchange.phases.span_of(phase)?)))
    }

    fn fill(&self, station: &mut Station) {
        match station.stage {
            Stage::Address => self.address(station),
            Stage::Name => self.name(station),
            Stage::Connect => self.connect(station),
            Stage::Tls => self.tls(station),
            Stage::Login | Stage::Dialogue => self.ftp(station),
            Stage::Request => self.request(station),
            Stage::Wait => self.wait(station),
            Stage::Response | Stage::Data => self.response(station),
            Stage::Page => self.page(station),
            Stage::Pictures => self.pictures(station),
            Stage::Close => self.close(station),
        }
    }

    /// Whether the document came from the cache without a request.
    fn is_cached(&self) -> bool {
        self.document().is_some_and(|document| document.sent_bytes == 0 && document.from_cache().is_some())
    }

    /// What holds for a station of the network that this document did not pass: it was not needed, something was there
    /// already, or the load has not come to it.
    fn not_passed(&self, station: &mut Station) {
        let Some(document) = self.document() else { return };
        if document.way == Way::Local {
            station.state = StageState::NotNeeded;
        } else if self.is_cached() {
            station.state = StageState::Skipped;
        }
    }

    fn address(&self, station: &mut Station) {
        let first = self.chain.first();
        station.exchange = first.map(|exchange| exchange.id);
        station.state = if first.is_some() { StageState::Done } else { StageState::Running };
        let end = first.map_or(self.load.now, |exchange| exchange.start);
        station.span = Some(Span { start: Micros::ZERO, end });
        let typed = matches!(
            self.load.cause,
            Cause::Typed | Cause::Start | Cause::CommandLine | Cause::Panel | Cause::Unknown
        );
        let corrections =
            parse_typed(&self.load.address, None).map_or(Vec::new(), |parsed| parsed.corrections);
        let added: Vec<&str> = corrections.iter().copied().filter_map(added).collect();
        station.fact = if typed && !added.is_empty() && added.len() == corrections.len() {
            Fact::Added(added)
        } else if typed && !corrections.is_empty() {
            Fact::Corrected(corrections.len())
        } else {
            let scheme = self.load.url.split_once(':').map_or("", |(scheme, _)| scheme);
            if scheme.is_empty() { Fact::None } else { Fact::Scheme(scheme.to_owned()) }
        };
    }

    fn name(&self, station: &mut Station) {
        let mut lookups = self.chain.iter().filter_map(|one| Some((*one, self.load.lookup(one.lookup?)?)));
        // A lookup tells more than a second one that finds its answer in the cache.
        let asked = lookups.clone().find(|(_, lookup)| !lookup.from_cache);
        let Some((exchange, lookup)) = asked.or_else(|| lookups.next()) else {
            return self.no_name(station);
        };
        station.exchange = Some(exchange.id);
        station.lookup = Some(lookup.id);
        station.span = exchange.phases.span_of(Phase::Dns);
        let used = exchange.connection.and_then(|id| self.load.connection(id)?.remote);
        let used = used.map(|remote| remote.ip()).filter(|used| lookup.answers.contains(used));
        let address = used.or_else(|| lookup.answers.first().copied());
        if lookup.from_cache {
            let remembered = name_lookup(self.log, lookup.id).map_or(Vec::new(), |lookup| lookup.remembered);
            let saved = remembered.iter().map(|one| one.saved).fold(0, u32::saturating_add);
            station.state = StageState::Skipped;
            station.fact = Fact::NameCached { address, saved };
        } else if let Some(address) = address {
            station.state = StageState::Done;
            station.fact = if lookup.from_hosts { Fact::Hosts(address) } else { Fact::Found(address) };
        } else {
            station.state = if lookup.end.is_some() { StageState::Done } else { StageState::Running };
        }
    }

    /// No name was looked up.
    fn no_name(&self, station: &mut Station) {
        let url = self.document().and_then(|document| Url::parse(&document.url).ok());
        if url.is_some_and(|url| matches!(url.host(), Some(Host::Ipv4(_) | Host::Ipv6(_)))) {
            station.state = StageState::NotNeeded;
            station.fact = Fact::IsAddress;
            return;
        }
        self.not_passed(station);
        if let Some(connection) = self.document().and_then(|document| document.connection) {
            // It had been looked up for a connection that is used again, or a file does not tell.
            station.state = StageState::Skipped;
            station.connection = Some(connection);
        }
    }

    fn connect(&self, station: &mut Station) {
        let Some((exchange, span)) = self.latest(Phase::Connect) else {
            self.not_passed(station);
            if let Some(document) = self.document().filter(|document| document.reused) {
                station.state = StageState::Skipped;
                station.exchange = Some(document.id);
                station.connection = document.connection;
                station.fact = document.connection.map_or(Fact::None, Fact::Reused);
            }
            return;
        };
        station.exchange = Some(exchange.id);
        let ssl = exchange.phases.span_of(Phase::Ssl);
        station.span = Some(Span { end: ssl.map_or(span.end, |ssl| ssl.start), ..span });
        station.connection = exchange.connection;
        let connection = exchange.connection.and_then(|id| self.load.connection(id));
        let is_there = connection.is_some_and(|connection| connection.connected.is_some());
        station.state = if is_there { StageState::Done } else { StageState::Running };
        let local = connection.and_then(|connection| connection.local).map(|local| local.port());
        // A file of another program need not say it.
        let local = local.filter(|port| *port > 0);
        if let Some(remote) = connection.and_then(|connection| connection.remote) {
            station.fact = Fact::Ports { local, remote: remote.port() };
        }
    }

    fn tls(&self, station: &mut Station) {
        let Some((exchange, span)) = self.latest(Phase::Ssl) else {
            self.not_passed(station);
            // It was secured when the connection was opened, before this load or unseen.
            let used = self.document().filter(|document| document.sent_bytes > 0);
            if let Some(connection) = used.and_then(|document| document.connection) {
                station.state = StageState::Skipped;
                station.connection = Some(connection);
            }
            return;
        };
        station.exchange = Some(exchange.id);
        station.span = Some(span);
        station.connection = exchange.connection;
        let tls = exchange.connection.and_then(|id| self.load.connection(id)?.tls.as_ref());
        station.state = if tls.is_some() { StageState::Done } else { StageState::Running };
        station.fact = tls.map_or(Fact::None, |tls| Fact::Tls(tls.version_name()));
    }

    fn ftp(&self, station: &mut Station) {
        let Some((document, span)) =
            self.document().and_then(|one| Some((one, one.phases.span_of(Phase::Send)?)))
        else {
            return;
        };
        station.exchange = Some(document.id);
        station.connection = document.connection;
        let lines = dialogue(self.log, document.id).lines;
        // 230: logged in (RFC 959 5.4); 202: the password was not needed.
        let is_in = |said: &Said| matches!(said, Said::Reply { code: Some(230 | 202), .. });
        let logged_in = lines.iter().find(|line| is_in(&line.what)).map(|line| line.at);
        let turn = logged_in.map(|at| at.max(span.start).min(span.end));
        let command = |wanted: &str| {
            lines.iter().find_map(|line| match &line.what {
                Said::Command { verb, text } if verb == wanted => text.get(wanted.len()..),
                _ => None,
            })
        };
        if station.stage == Stage::Login {
            station.state = if turn.is_some() { StageState::Done } else { StageState::Running };
            station.span = Some(Span { end: turn.unwrap_or(span.end), ..span });
            station.fact = command("USER").map_or(Fact::None, |user| Fact::User(user.trim().to_owned()));
        } else if let Some(start) = turn {
            let is_asked = document.phases.span_of(Phase::Wait).is_some() || document.end.is_some();
            station.state = if is_asked { StageState::Done } else { StageState::Running };
            station.span = Some(Span { start, ..span });
            station.fact = Fact::Command(document.method.clone());
        }
    }

    /// Shows `station` by this phase of the document's message; none when the document has not come to it, or never will.
    fn by_phase(&self, station: &mut Station, phase: Phase) -> Option<&'a Exchange> {
        let passed = self.document().and_then(|one| Some((one, one.phases.span_of(phase)?)));
        let Some((document, span)) = passed.filter(|(one, _)| one.sent_bytes > 0) else {
            self.not_passed(station);
            return None;
        };
        station.exchange = Some(document.id);
        station.connection = document.connection;
        station.span = Some(span);
        Some(document)
    }

    fn request(&self, station: &mut Station) {
        let Some(document) = self.by_phase(station, Phase::Send) else { return };
        station.state = StageState::Done;
        station.fact = Fact::Request { bytes: document.sent_bytes, method: document.method.clone() };
    }

    fn wait(&self, station: &mut Station) {
        let Some(document) = self.by_phase(station, Phase::Wait) else { return };
        let came = document.first_byte().is_some();
        station.state = if came || document.end.is_some() { StageState::Done } else { StageState::Running };
        station.fact = if came { Fact::FirstByte } else { Fact::None };
    }

    fn response(&self, station: &mut Station) {
        let Some(document) = self.document() else { return };
        station.exchange = Some(document.id);
        station.connection = document.data_connection.or(document.connection);
        if self.is_cached() {
            station.state = StageState::Skipped;
            station.fact = Fact::FromCache(document.decoded_bytes);
            return;
        }
        // Neither a data connection nor a disk has a station of its own for the wait.
        let waits = station.stage == Stage::Data || document.way == Way::Local;
        let wait = document.phases.span_of(Phase::Wait).filter(|_| waits);
        let start = wait.or_else(|| document.phases.span_of(Phase::Receive));
        let Some(start) = start.map(|span| span.start) else { return };
        station.span = Some(Span { start, end: document.end.unwrap_or(self.load.now) });
        station.state = if document.end.is_some() { StageState::Done } else { StageState::Running };
        station.fact = match document.way {
            Way::Local => Fact::Local(document.decoded_bytes),
            Way::Http => Fact::Response { status: document.status, bytes: document.received_bytes },
            Way::Ftp => Fact::Response { status: document.status, bytes: document.body_bytes },
        };
    }

    fn page(&self, station: &mut Station) {
        let Some(document) = self.document() else { return };
        station.exchange = Some(document.id);
        let Some(start) = document.first_byte().or(document.end) else { return };
        let end = self.load.first_paint.or(document.end).unwrap_or(self.load.now);
        station.span = Some(Span { start, end: end.max(start) });
        let is_over = document.end.is_some() && self.load.finished.is_some();
        let is_done = self.load.first_paint.is_some() || is_over;
        station.state = if is_done { StageState::Done } else { StageState::Running };
        station.fact = match (self.load.first_paint, &document.content_type) {
            (Some(at), _) => Fact::Painted(at),
            (None, Some(content)) => {
                Fact::ContentType(content.split(';').next().unwrap_or_default().trim().to_owned())
            }
            (None, None) => Fact::None,
        };
    }

    fn pictures(&self, station: &mut Station) {
        let (mut all, mut done, mut failed, mut running) = (0, 0, 0, 0);
        let mut span: Option<Span> = None;
        for exchange in self.load.named() {
            let end = exchange.end.unwrap_or(self.load.now);
            let so_far = span.get_or_insert(Span { start: exchange.start, end });
            so_far.end = so_far.end.max(end);
            // What was redirected or sent once more counts once.
            if exchange.next().is_some() {
                continue;
            }
            station.exchange.get_or_insert(exchange.id);
            all += 1;
            running += usize::from(exchange.end.is_none());
            failed += usize::from(exchange.failure.is_some());
            done += usize::from(exchange.end.is_some() && exchange.failure.is_none());
        }
        station.span = span;
        if all > 0 {
            station.fact = Fact::Come { done, all };
        }
        station.state = match (all, failed, running) {
            (0, _, _) if self.load.finished.is_some() => StageState::NotNeeded,
            (0, _, _) => StageState::Waiting,
            (_, _, 1..) => StageState::Running,
            (_, 1.., 0) => StageState::Broken,
            (_, 0, 0) => StageState::Done,
        };
    }

    fn close(&self, station: &mut Station) {
        let (mut server, mut client, mut open) = (0, 0, 0);
        let mut span: Option<Span> = None;
        for connection in self.load.connections.iter().filter(|one| one.connected.is_some()) {
            station.connection.get_or_insert(connection.id);
            let Some(at) = connection.closed else {
                open += 1;
                continue;
            };
            let so_far = span.get_or_insert(Span { start: at, end: at });
            (so_far.start, so_far.end) = (so_far.start.min(at), so_far.end.max(at));
            match connection.closed_first {
                Some(Side::Server) => server += 1,
                Some(Side::Client) | None => client += 1,
            }
        }
        station.span = span;
        let is_over = self.load.finished.is_some();
        // A load from a file need not say how its connections ended.
        if server + client > 0 || (is_over && open > 0) {
            station.fact = Fact::Closed { server, client, open };
        }
        station.state = match (server + client, open) {
            (0, 0) if is_over => StageState::NotNeeded,
            (0, _) => StageState::Waiting,
            (_, _) if is_over => StageState::Done,
            (_, _) => StageState::Running,
        };
    }

    /// Marks the station where the load broke; those behind it that were not passed are never reached.
    fn break_at(&self, stations: &mut [Station]) {
        let stopped = matches!(self.load.outcome, Some(Outcome::Stopped));
        let Some(failure) = self.load.failure() else { return };
        let way = self.document().map_or(Way::Http, |document| document.way);
        let place = stage_of(failure.link(), way)
            .and_then(|stage| stations.iter().position(|station| station.stage == stage))
            .unwrap_or_else(|| furthest(stations));
        // It cannot have come further than to the station that it was at.
        let under_way = stations.iter().position(|station| station.state == StageState::Running);
        let place = under_way.map_or(place, |under_way| under_way.min(place));
        for station in stations.iter_mut().skip(place) {
            let come = match station.stage {
                // What had come was painted, and its pictures were asked for.
                Stage::Page => self.load.first_paint.is_some(),
                Stage::Pictures => station.span.is_some(),
                Stage::Close => true,
                Stage::Address
                | Stage::Name
                | Stage::Connect
                | Stage::Tls
                | Stage::Login
                | Stage::Dialogue
                | Stage::Request
                | Stage::Wait
                | Stage::Response
                | Stage::Data => false,
            };
            if !come && station.state != StageState::NotNeeded {
                station.state = StageState::Waiting;
                station.fact = Fact::None;
            }
        }
        let Some(station) = stations.get_mut(place) else { return };
        station.state = StageState::Broken;
        station.fact = if stopped || matches!(failure, Failure::Stopped { .. }) {
            Fact::Stopped
        } else {
            Fact::Broken(Box::new(failure.clone()))
        };
        station.exchange = station.exchange.or_else(|| self.document().map(|document| document.id));
        if failure.link() == Link::Lookup {
            station.lookup = station.lookup.or_else(|| self.document().and_then(|document| document.lookup));
        }
    }
}

/// The station that the load had come to.
fn furthest(stations: &[Station]) -> usize {
    let come = |station: &Station| matches!(station.state, StageState::Running | StageState::Done);
    let body =
        stations.iter().take_while(|station| station.stage != Stage::Page).filter(|one| come(one)).count();
    stations.iter().position(|station| station.state == StageState::Running).unwrap_or(body.saturating_sub(1))
}

/// What of a correction can be shown as something that was added.
const fn added(correction: Correction) -> Option<&'static str> {
    match correction {
        Correction::SchemeAssumed => Some("+http://"),
        Correction::PathAdded => Some("+/"),
        _ => None,
    }
}
