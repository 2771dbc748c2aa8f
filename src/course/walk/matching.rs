//! Whether something that happened is the deed that was asked for.

use std::sync::Arc;

use url::Url;

use super::{Difference as D, Happening, LessonWalk, Mismatch};
use crate::address;
use crate::clock::Micros;
use crate::course::evidence::Recorded;
use crate::course::expr::value;
use crate::course::lesson::{Deed, DeedKind, SettingsWish};
use crate::plan::ResolverKind;
use crate::record::{Outcome, RecordKind, Way, clean};
use crate::view::Exchange;

/// The playhead may be off by this part of the load's time.
const NEAR: f64 = 0.03;
/// And by so much, however short the load.
const NEAR_AT_LEAST: Micros = Micros(500);

impl LessonWalk {
    /// Whether `happening` is `deed`, the current step's.
    pub(super) fn is_deed(&self, deed: &Deed, happening: &Happening) -> bool {
        match happening {
            Happening::Left(evidence) => {
                deed.what.leaves_log() && self.mismatch(self.place, deed, evidence).is_none()
            }
            Happening::Waited(time) => matches!(deed.what, DeedKind::Wait(wanted) if *time >= wanted),
        }
    }

    /// Why `evidence` is not what the deed of the step `place` asks for.
    pub(in crate::course) fn mismatch(
        &self,
        place: usize,
        deed: &Deed,
        evidence: &Arc<Recorded>,
    ) -> Option<Mismatch> {
        let load = &evidence.load;
        let mut differs = self.other_deed(deed, evidence);
        if load.outcome.is_none() {
            differs.push(D::Deed);
        }
        if (load.outcome == Some(Outcome::Stopped)) != deed.stop.is_some() {
            differs.push(D::Stop(deed.stop.is_some()));
        }
        let mut wish = self.wish_at(place);
        if evidence.is_composed() {
            // A composed request goes by its own version.
            wish.strategy = None;
        }
        if evidence.is_lookup() {
            // The panel has a choice of its own, and a name is looked up in the same way whatever loads do.
            wish.strategy = None;
            if let DeedKind::Ask { relay: Some(_), .. } = deed.what {
                wish.resolver = None;
            }
        }
        differs.extend(other_settings(wish, evidence));
        if differs.contains(&D::Deed) {
            differs = vec![D::Deed];
        }
        if !differs.is_empty() {
            return Some(Mismatch::Differs(differs));
        }
        self.on_ground_with(place + 1, Some((place, evidence)), |ground| {
            deed.expect.iter().find_map(|one| Some(Mismatch::NotMet(one.at, one.fails(ground)?)))
        })
    }

    /// In what `evidence` is another deed than `deed`, whatever the settings.
    fn other_deed(&self, deed: &Deed, evidence: &Recorded) -> Vec<D> {
        let load = &evidence.load;
        match &deed.what {
            DeedKind::Load { address, form } => {
                let wanted = self.filled(address);
                if evidence.is_composed() || evidence.is_lookup() || !same_address(&wanted, &load.url) {
                    return vec![D::Deed];
                }
                let mut differs = other_form(form.as_ref(), load.exchanges.first());
                if !has_credentials_of(&load.address, &wanted) {
                    differs.push(D::Credentials);
                }
                let wanted = url_of(&wanted).and_then(|url| url.fragment().map(str::to_owned));
                let found = url_of(&load.url).and_then(|url| url.fragment().map(str::to_owned));
                differs.extend(wanted.filter(|wanted| found.as_ref() != Some(wanted)).map(D::Fragment));
                differs
            }
            DeedKind::Send { to, .. } => {
                let is_it = evidence.is_composed() && same_host(&self.filled(to), &load.url);
                if is_it { Vec::new() } else { vec![D::Deed] }
            }
            DeedKind::Ask { name, kind, relay } => {
                let wanted = self.filled(name);
                let plain = |name: &str| name.trim_end_matches('.').to_lowercase();
                // An address is looked up under another name than the one that is typed.
                let lookup = evidence.lookup().filter(|_| plain(&load.address) == plain(&wanted));
                let Some(lookup) = lookup else { return vec![D::Deed] };
                let mut differs = Vec::new();
                if !lookup.kinds.contains(kind) {
                    let found = lookup.kinds.first().copied().unwrap_or(RecordKind::A);
                    differs.push(D::Type(found, *kind));
                }
                let is_relay = lookup.resolver == ResolverKind::Relay;
                if relay.is_some_and(|relay| relay != is_relay) {
                    let needed = if is_relay { ResolverKind::Stub } else { ResolverKind::Relay };
                    differs.push(D::Resolver(lookup.resolver, needed));
                }
                differs
            }
            DeedKind::Use(_)
            | DeedKind::Open(_)
            | DeedKind::Select(_)
            | DeedKind::Move(_)
            | DeedKind::Wait(_) => vec![D::Deed],
        }
    }

    /// Whether the window looks as `deed` asks for.
    pub(super) fn looks_right(&self, deed: &DeedKind) -> bool {
        let looks = &self.looks;
        match deed {
            DeedKind::Use(wish) => wish.applied(looks.settings) == looks.settings,
            DeedKind::Open(panel) => looks.panels.contains(panel),
            DeedKind::Select(row) => looks.row == Some(*row),
            DeedKind::Move(to) => {
                let wanted = self.on_ground(self.place, |ground| value(&to.expr, ground));
                let total = self.newest(self.place).map_or(Micros::ZERO, |evidence| evidence.load.total());
                let near = (total.as_ms() * NEAR).max(NEAR_AT_LEAST.as_ms());
                let wanted = wanted.ok().and_then(|wanted| wanted.number());
                // At the end of a load there is no playhead.
                let at = looks.playhead.unwrap_or(total).as_ms();
                wanted.is_some_and(|wanted| (wanted - at).abs() <= near)
            }
            DeedKind::Load { .. } | DeedKind::Send { .. } | DeedKind::Ask { .. } | DeedKind::Wait(_) => false,
        }
    }
}

/// In what `first`, the first exchange of a load, was asked for otherwise than `form` says; without one it is a `GET`.
fn other_form(form: Option<&(String, String)>, first: Option<&Exchange>) -> Vec<D> {
    let Some(first) = first else { return Vec::new() };
    let planned = first.planned.as_ref();
    let found = planned.map_or(first.method.as_str(), |planned| planned.method.as_str()).to_owned();
    let Some((method, body)) = form else {
        let is_other = first.way == Way::Http && first.method != "GET";
        return is_other.then(|| D::Method(first.method.clone(), "GET".to_owned())).into_iter().collect();
    };
    if found != *method {
        return vec![D::Method(found, method.clone())];
    }
    let sent = planned.map(|planned| String::from_utf8_lossy(&planned.body).into_owned()).unwrap_or_default();
    let is_other = sent != *body;
    is_other.then(|| D::Fields(clean(&sent).into_owned(), body.clone())).into_iter().collect()
}

/// In what `evidence` was made with other settings than `wish` asks for, as far as a record tells.
fn other_settings(wish: SettingsWish, evidence: &Recorded) -> Vec<D> {
    let load = &evidence.load;
    let strategy = wish.strategy.filter(|wanted| *wanted != load.strategy);
    // Without a link some hosts of the laboratory lie behind one of their own.
    let link = wish.link.filter(|link| !link.is_none() && link.to_string() != load.link);
    let resolver = wish.resolver.and_then(|wanted| {
        let other = load.lookups.iter().find(|one| one.resolver != wanted)?;
        Some(D::Resolver(other.resolver, wanted))
    });
    let strategy = strategy.map(|wanted| D::Strategy(load.strategy, wanted));
    let link = link.map(|wanted| D::Link(load.link.clone(), wanted));
    [strategy, link, resolver].into_iter().flatten().collect()
}

fn url_of(text: &str) -> Option<Url> {
    address::parse(text).map(|parsed| parsed.url).ok().or_else(|| Url::parse(text).ok())
}

/// Whether both lead to the same: without fragment, name and password.
fn same_address(one: &str, other: &str) -> bool {
    let plain = |text: &str| {
        let mut url = url_of(text)?;
        url.set_fragment(None);
        Some(address::shown(&url))
    };
    plain(one).is_some_and(|one| Some(one) == plain(other))
}

/// Whether `typed` has the user name and the password that `wanted` has; anything will do for one without.
fn has_credentials_of(typed: &str, wanted: &str) -> bool {
    let credentials = |text: &str| {
        let url = url_of(text)?;
        let password = url.password().map(str::to_owned);
        Some((url.username().to_owned(), password))
            .filter(|(user, password)| !user.is_empty() || password.is_some())
    };
    credentials(wanted).is_none_or(|wanted| credentials(typed) == Some(wanted))
}

fn same_host(one: &str, other: &str) -> bool {
    let host = |text: &str| url_of(text).and_then(|url| url.host_str().map(str::to_owned));
    host(one).is_some_and(|one| Some(one) == host(other))
}
