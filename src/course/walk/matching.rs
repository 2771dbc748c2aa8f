//! Whether something that happened is the deed that was asked for.

use std::sync::Arc;

use url::Url;

use super::{Happening, LessonWalk};
use crate::address;
use crate::clock::Micros;
use crate::course::evidence::Recorded;
use crate::course::expr::value;
use crate::course::fault::{FaultKind, Position};
use crate::course::lesson::{Deed, DeedKind};
use crate::plan::ResolverKind;
use crate::record::{Outcome, Way};

/// The playhead may be off by this part of the load's time.
const NEAR: f64 = 0.03;
/// And by so much, however short the load.
const NEAR_AT_LEAST: Micros = Micros(500);

impl LessonWalk {
    /// Whether `happening` is `deed`, the current step's.
    pub(super) fn is_deed(&self, deed: &Deed, happening: &Happening) -> bool {
        match happening {
            Happening::Left(evidence) => {
                deed.what.leaves_log() && self.does_not_count(self.place, deed, evidence).is_none()
            }
            Happening::Waited(time) => matches!(deed.what, DeedKind::Wait(wanted) if *time >= wanted),
        }
    }

    /// Why `evidence` is not what the deed of the step `place` asks for.
    pub(in crate::course) fn does_not_count(
        &self,
        place: usize,
        deed: &Deed,
        evidence: &Arc<Recorded>,
    ) -> Option<(Option<Position>, FaultKind)> {
        let load = &evidence.load;
        let other =
            || Some((None, FaultKind::DoesNotCount(format!("{} ({})", load.url, load.strategy.name()))));
        let is_it = match &deed.what {
            DeedKind::Load { address, form } => {
                let is_form = |(method, body): &(String, String)| {
                    let planned = load.exchanges.first().and_then(|first| first.planned.as_ref());
                    planned.is_some_and(|planned| planned.method == *method && planned.body == *body)
                };
                let is_plain = || {
                    load.exchanges.first().is_none_or(|first| first.method == "GET" || first.way != Way::Http)
                };
                !evidence.is_composed()
                    && !evidence.is_lookup()
                    && form.as_ref().map_or_else(is_plain, is_form)
                    && same_address(&self.filled(address), &load.url)
            }
            DeedKind::Send { to, .. } => evidence.is_composed() && same_host(&self.filled(to), &load.url),
            DeedKind::Ask { name, kind, relay } => {
                let wanted = self.filled(name);
                let plain = |name: &str| name.trim_end_matches('.').to_lowercase();
                evidence.is_lookup()
                    // An address is looked up under another name than the one that is typed.
                    && plain(&load.address) == plain(&wanted)
                    && evidence.lookups.first().is_some_and(|lookup| {
                        lookup.kinds.contains(kind)
                            && relay.is_none_or(|relay| relay == (lookup.resolver == ResolverKind::Relay))
                    })
            }
            DeedKind::Use(_)
            | DeedKind::Open(_)
            | DeedKind::Select(_)
            | DeedKind::Move(_)
            | DeedKind::Wait(_) => false,
        };
        let was_stopped = load.outcome == Some(Outcome::Stopped);
        let mut wish = self.wish_at(place);
        if evidence.is_composed() {
            // A composed request goes by its own version.
            wish.strategy = None;
        }
        if let DeedKind::Ask { relay: Some(_), .. } = deed.what {
            wish.resolver = None;
        }
        if !is_it || load.outcome.is_none() || was_stopped != deed.stop.is_some() || !wish.fits(load) {
            return other();
        }
        self.on_ground_with(place + 1, Some((place, evidence)), |ground| {
            deed.expect.iter().find_map(|one| Some((Some(one.at), one.fails(ground)?)))
        })
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

/// Whether both lead to the same: without fragment, name and password.
fn same_address(one: &str, other: &str) -> bool {
    let plain = |text: &str| {
        let mut url = address::parse(text).map(|parsed| parsed.url).ok().or_else(|| Url::parse(text).ok())?;
        url.set_fragment(None);
        Some(address::shown(&url))
    };
    plain(one).is_some_and(|one| Some(one) == plain(other))
}

fn same_host(one: &str, other: &str) -> bool {
    let host =
        |text: &str| address::parse(text).ok().and_then(|parsed| parsed.url.host_str().map(str::to_owned));
    host(one).is_some_and(|one| Some(one) == host(other))
}
