//! What the bar at the top shows.

use std::sync::Arc;

use super::{ThemeChoice, VisitLine, Zoom};
use crate::explain::Lang;
use crate::plan::{LinkProfile, Network, ResolverKind, Strategy};
use crate::view::Lock;

/// What the bar shows.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is one button's state")]
pub struct TopBar {
    /// The language.
    pub lang: Lang,
    /// The pages to go back to, nearest first.
    pub behind: Arc<[VisitLine]>,
    /// The pages to go forward to, nearest first.
    pub ahead: Arc<[VisitLine]>,
    /// Whether a load is under way.
    pub loading: bool,
    /// How far it is, from 0 to 1.
    pub progress: f32,
    /// How safe the way of the shown page was; none while nothing is connected.
    pub lock: Option<Lock>,
    /// The way to load.
    pub strategy: Strategy,
    /// The link that is emulated.
    pub link: LinkProfile,
    /// The network.
    pub network: Network,
    /// Who looks names up.
    pub resolver: ResolverKind,
    /// Whether answers are kept.
    pub cache: bool,
    /// How many are kept.
    pub kept: usize,
    /// Whether the relay tells each server only as much of the name as it needs.
    pub minimise: bool,
    /// Dark, light, or as the system likes it.
    pub theme: ThemeChoice,
    /// How large the page is drawn.
    pub zoom: Zoom,
    /// Whether the dock is shown.
    pub dock: bool,
    /// Whether the inspector is shown.
    pub inspector: bool,
    /// The languages whose letters some font has.
    pub languages: Vec<Lang>,
}
