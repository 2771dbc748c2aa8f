//! A lookup as a chain: who wanted the name, who looked it up, whom it asked, what came, what is kept.

use super::{NameLookup, NameStep, StepKind};
use crate::explain::{Lang, NamePanel as P, NameWord as W};
use crate::record::{Configured, Failure, NameTrouble, ResolverKind};
use crate::view::format;

/// One box of the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainBox {
    /// Who.
    pub title: &'static str,
    /// What it said or did.
    pub lines: Vec<String>,
    /// How it stands.
    pub state: ChainState,
}

/// How a box of the chain stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChainState {
    /// It did its part.
    Done,
    /// It was not needed, or its turn has not come.
    Idle,
    /// The chain broke here.
    Broken,
}

/// The five boxes of a lookup. `kept`: what is learnt goes into memory.
#[must_use]
pub fn chain(lookup: &NameLookup, kept: bool, lang: Lang) -> Vec<ChainBox> {
    let broken = lookup.failure.as_ref().map(broken_at);
    let state = |place: usize, is_idle: bool| match broken {
        Some(at) if at == place => ChainState::Broken,
        Some(at) if at < place => ChainState::Idle,
        _ if is_idle => ChainState::Idle,
        _ => ChainState::Done,
    };
    let spared = lookup.from_cache || lookup.from_hosts;
    let running = lookup.end.is_none();
    let (server, server_lines) = servers(lookup, lang);
    vec![
        ChainBox { title: P::ChainBrowser.text(lang), lines: browser(lookup, lang), state: state(0, false) },
        ChainBox {
            title: P::ChainResolver.text(lang),
            lines: resolver(lookup, lang),
            state: state(1, false),
        },
        ChainBox { title: server, lines: server_lines, state: state(2, spared) },
        ChainBox { title: P::ChainAnswer.text(lang), lines: answer(lookup, lang), state: state(3, running) },
        ChainBox {
            title: P::ChainMemory.text(lang),
            lines: vec![memory(lookup, kept, lang)],
            state: state(4, running || !kept || lookup.resolver == ResolverKind::System),
        },
    ]
}

/// Which box a failure belongs to.
fn broken_at(failure: &Failure) -> usize {
    match failure {
        Failure::NameServers { why, .. } => match why {
            NameTrouble::BadName => 0,
            NameTrouble::OnlyAddresses
            | NameTrouble::NoneConfigured
            | NameTrouble::NeverExists
            | NameTrouble::OutsideLab
            | NameTrouble::Offline => 1,
            NameTrouble::NobodyAnswered | NameTrouble::NobodyInCharge { .. } => 2,
            NameTrouble::Malformed
            | NameTrouble::Code { .. }
            | NameTrouble::Aliases { .. }
            | NameTrouble::Queries { .. } => 3,
        },
        Failure::Barred { .. } => 1,
        Failure::UnknownHost { .. } => 3,
        // A lookup does not end with the others.
        Failure::LookupFailed { .. }
        | Failure::LookupTimeout { .. }
        | Failure::File { .. }
        | Failure::UnknownPage { .. }
        | Failure::BadAddress { .. }
        | Failure::UnsupportedScheme { .. }
        | Failure::BlockedPort { .. }
        | Failure::Refused { .. }
        | Failure::Unreachable { .. }
        | Failure::ConnectTimeout { .. }
        | Failure::ConnectFailed { .. }
        | Failure::Certificate { .. }
        | Failure::Handshake { .. }
        | Failure::HandshakeTimeout { .. }
        | Failure::AlpnRefused { .. }
        | Failure::StreamReset { .. }
        | Failure::GoAway { .. }
        | Failure::Http2 { .. }
        | Failure::Reset { .. }
        | Failure::Silence { .. }
        | Failure::Transfer { .. }
        | Failure::NoAnswer { .. }
        | Failure::Malformed { .. }
        | Failure::Truncated { .. }
        | Failure::TruncatedHead { .. }
        | Failure::TooLarge { .. }
        | Failure::RedirectLoop { .. }
        | Failure::TooManyRedirects { .. }
        | Failure::BadRedirect { .. }
        | Failure::LoadTimeout { .. }
        | Failure::Stopped { .. }
        | Failure::Told { .. }
        | Failure::Ftp { .. }
        | Failure::Crashed { .. } => 2,
    }
}

fn browser(lookup: &NameLookup, lang: Lang) -> Vec<String> {
    let kinds: Vec<String> = lookup.kinds.iter().map(ToString::to_string).collect();
    vec![P::WantsName.with(lang, &[("kind", &kinds.join(", ")), ("name", &lookup.name)])]
}

fn resolver(lookup: &NameLookup, lang: Lang) -> Vec<String> {
    let word = match lookup.resolver {
        ResolverKind::Stub => W::ByStub,
        ResolverKind::Relay => W::ByRelay,
        ResolverKind::System | ResolverKind::Lab => W::BySystem,
    };
    let knew = if lookup.from_hosts {
        W::FromHosts.text(lang).to_owned()
    } else if lookup.from_cache {
        P::MemoryKnew.text(lang).to_owned()
    } else if lookup.remembered.is_empty() {
        P::MemoryEmpty.text(lang).to_owned()
    } else {
        P::MemoryHelped.text(lang).to_owned()
    };
    vec![word.text(lang).to_owned(), P::InProgram.text(lang).to_owned(), knew]
}

fn servers(lookup: &NameLookup, lang: Lang) -> (&'static str, Vec<String>) {
    let asked = || {
        if lookup.from_cache || lookup.from_hosts {
            return P::NotAsked.text(lang).to_owned();
        }
        P::Asked.with(lang, &[("n", &lookup.steps.len().to_string())])
    };
    match lookup.resolver {
        ResolverKind::Relay => {
            let zones: Vec<&str> = lookup.zones().into_iter().map(|(zone, _)| zone).collect();
            (P::ChainServers.text(lang), vec![zones.join(" → "), asked()])
        }
        ResolverKind::System | ResolverKind::Lab => {
            (P::ChainSystem.text(lang), vec![P::OneCall.text(lang).to_owned()])
        }
        ResolverKind::Stub => {
            let Some((servers, from)) = &lookup.nearest else {
                return (P::ChainNearest.text(lang), vec![asked()]);
            };
            let title = if *from == Configured::Person { P::ChainAsked } else { P::ChainNearest };
            let mut lines: Vec<String> = servers.iter().take(3).map(ToString::to_string).collect();
            lines.push(configured(*from, lang).to_owned());
            lines.push(asked());
            (title.text(lang), lines)
        }
    }
}

const fn configured(from: Configured, lang: Lang) -> &'static str {
    match from {
        Configured::System if cfg!(unix) => P::ConfiguredFile.text(lang),
        Configured::System => P::ConfiguredSystem.text(lang),
        Configured::Lab => P::ConfiguredLab.text(lang),
        Configured::Person => P::ConfiguredPerson.text(lang),
    }
}

/// So many records are told in the chain.
const TOLD: usize = 3;

fn answer(lookup: &NameLookup, lang: Lang) -> Vec<String> {
    if lookup.end.is_none() {
        return vec![P::Waiting.text(lang).to_owned()];
    }
    let addresses = lookup.addresses.iter().map(ToString::to_string);
    let mut lines: Vec<String> =
        lookup.records.iter().map(|record| record.data.clone()).chain(addresses).collect();
    let more = lines.len().saturating_sub(TOLD);
    lines.truncate(TOLD);
    if more > 0 {
        lines.push(P::More.with(lang, &[("n", &more.to_string())]));
    }
    if lines.is_empty() || lookup.absence_behind_alias() {
        let missing = lookup.rcode.is_some_and(|rcode| rcode.0 == 3);
        lines.push(match (&lookup.failure, missing) {
            (_, true) => W::NoName.text(lang).to_owned(),
            (Some(_), false) => P::NoAnswer.text(lang).to_owned(),
            (None, false) => W::NoData.text(lang).to_owned(),
        });
    }
    if let Some(step) = lookup.steps.iter().rev().find(|step| step.answer.is_some()) {
        lines.push(step.kind_word(lang));
    }
    let end = lookup.end.unwrap_or(lookup.start);
    lines.push(format::duration(end.since(lookup.start)));
    lines
}

fn memory(lookup: &NameLookup, kept: bool, lang: Lang) -> String {
    let lives = lookup.records.iter().map(|record| record.ttl).min();
    match lives {
        _ if lookup.end.is_none() => P::Waiting.text(lang).to_owned(),
        Some(seconds) if kept && seconds > 0 => P::KeptFor.with(lang, &[("n", &seconds.to_string())]),
        None if kept && lookup.failure.is_none() && lookup.addresses.is_empty() => {
            P::KeptAbsence.text(lang).to_owned()
        }
        _ => P::NotKept.text(lang).to_owned(),
    }
}

impl NameStep {
    /// What kind of answer it is, in a word or two.
    #[must_use]
    pub fn kind_word(&self, lang: Lang) -> String {
        let authoritative = self.header.is_some_and(|header| header.authoritative);
        let word = match &self.outcome {
            StepKind::Referral(_) => P::KindReferral,
            StepKind::Answer | StepKind::Alias(_) if authoritative => P::KindAuthoritative,
            StepKind::Answer | StepKind::Alias(_) => P::KindCached,
            StepKind::NoName => P::KindNoName,
            StepKind::NoData => P::KindNoData,
            StepKind::Code => {
                return self.header.map(|header| header.rcode.to_string()).unwrap_or_default();
            }
            StepKind::Lame => P::KindLame,
            StepKind::Again(_) => P::KindAgain,
            StepKind::Unanswered(_) => P::KindSilent,
            StepKind::UnderWay => P::Waiting,
        };
        word.text(lang).to_owned()
    }

    /// Whether nothing came of it.
    #[must_use]
    pub const fn is_in_vain(&self) -> bool {
        matches!(self.outcome, StepKind::Unanswered(_) | StepKind::Lame | StepKind::Code)
    }
}

impl NameLookup {
    /// Whether all that was found are aliases that lead to nothing.
    #[must_use]
    pub fn absence_behind_alias(&self) -> bool {
        let alias = crate::record::RecordKind::CNAME;
        !self.records.is_empty()
            && !self.kinds.contains(&alias)
            && self.records.iter().all(|record| record.kind == alias)
    }

    /// For how many seconds the last answer lets an absence be remembered, and the zone that says so (RFC 2308 5).
    #[must_use]
    pub fn absence(&self) -> Option<(String, u32)> {
        let answer = self.steps.iter().rev().find_map(|step| step.answer.as_ref())?;
        let reading = crate::dns::reader::read(&answer.message);
        let soa = reading.authorities().find(|record| record.kind == crate::record::RecordKind::SOA)?;
        let minimum: u32 = soa.data.split_whitespace().last()?.parse().ok()?;
        Some((soa.name.to_ascii_lowercase(), soa.ttl.min(minimum)))
    }
}
