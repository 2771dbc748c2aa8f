//! What a person asked for by a click or a key. Panels return commands; the app applies them.

use std::path::PathBuf;

use super::note::NoteWish;
use super::playhead::PlayheadMove;
use super::{LessonWish, Tool};
use crate::clock::Micros;
use crate::explain::Lang;
use crate::plan::{LinkProfile, Network, ResolverKind, Strategy};
use crate::record::{ExchangeId, LoadId};
use crate::view::{Evidence, Stage};

/// One wish of the person at the window.
#[must_use]
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Load what stands in the address field.
    Load(String),
    /// Load this address, which was chosen in a panel.
    Open(String),
    /// Go so many pages back in the history.
    Back(usize),
    /// Go so many pages forward in the history.
    Forward(usize),
    /// Load the same page again.
    Reload,
    /// Stop the load under way.
    Stop,
    /// Load in this way from now on.
    UseStrategy(Strategy),
    /// Speak this language.
    Speak(Lang),
    /// Dark, light, or as the system likes it.
    UseTheme(ThemeChoice),
    /// Emulate these conditions from now on.
    UseLink(LinkProfile),
    /// Use this network from now on.
    UseNetwork(Network),
    /// Look names up in this way from now on.
    UseResolver(ResolverKind),
    /// Keep answers and use them again, or not.
    UseCache(bool),
    /// Forget the answers that are kept.
    EmptyCache,
    /// Whether the relay tells each server only as much of the name as it needs.
    Minimise(bool),
    /// This name and password are for the page that asked for them, which is loaded again.
    LogIn(String, String),
    /// The hint for newcomers has been read.
    DismissHint,
    /// Put the request into the clipboard as a cURL command.
    CopyCurl(ExchangeId),
    /// Open this request in the composer; a new one without.
    Compose(Option<ExchangeId>),
    /// Send what the composer holds.
    SendComposed,
    /// Stop what it has sent.
    StopSending,
    /// Ask for the file of this task.
    AskFile(FileTask),
    /// Do it with the file that was named.
    UseFile,
    /// Ask for no file any more.
    CloseFile,
    /// Wait for the system's dialog no longer: a path will be typed.
    TypeFile,
    /// Draw the page larger or smaller.
    Zoom(ZoomStep),
    /// Look for this text in the page.
    Find(Find, String),
    /// Look for nothing any more.
    EndFind,
    /// Show or hide a panel.
    Toggle(Panel),
    /// Show this tab of the dock.
    ShowDock(DockTab),
    /// Show this request in the inspector.
    Select(ExchangeId),
    /// Show this tab of the inspector.
    ShowTab(Tab),
    /// Show messages in this form.
    ShowAs(Form),
    /// Show this load in the panels.
    ShowLoad(LoadId),
    /// Show the newest load in the panels.
    ShowNewest,
    /// Open what shows this station of the journey.
    OpenStage(Stage),
    /// Light the bars that this station of the journey stands for; none: all of them alike.
    LightStage(Option<Stage>),
    /// Show what shows a sentence of the story, and the moment that it is about.
    ShowSentence(Micros, Evidence),
    /// Move the playhead.
    Playhead(PlayheadMove),
    /// Write, change or remove a note.
    Note(NoteWish),
    /// Look at the whole time of the load again.
    WholeAxis,
    /// Compare the load that is shown with the one before it of the same address.
    CompareBefore,
    /// Tick or untick a load for the comparison.
    Tick(LoadId),
    /// Show this tool in the page's place, for what is shown now.
    OpenTool(Tool),
    /// Back to the page.
    CloseTool,
    /// Show the ticked loads in the Compare view.
    CompareTicked,
    /// Ask for the name that is chosen in the DNS panel.
    AskName,
    /// Stop the lookup of the DNS panel.
    StopAsking,
    /// Forget everything that is known of names.
    EmptyNames,
    /// Run the comparison that is chosen.
    StartCompare,
    /// Stop it; what is done stays.
    StopCompare,
    /// Show the source of the page that is shown.
    ViewSource,
    /// Hand this address, which the person has seen whole, to the system.
    OpenOutside(String),
    /// Put this text into the clipboard.
    Copy(String),
    /// Load the page although its certificate is not in order; this very one (its SHA-256 fingerprint) alone.
    AcceptCertificate(String),
    /// Show what is known of the way on which the page came.
    ShowSecurity,
    /// What the course is asked for.
    Course(LessonWish),
    /// What every browser can do.
    Reflex(Reflex),
    /// Hand this to the page.
    Page(PageInput),
}

/// What every browser can do, by a key or its context menu.
#[derive(Clone, Debug, PartialEq)]
pub enum Reflex {
    /// Go to the start page.
    Home,
    /// Hide the panels, or show them when none is open.
    TogglePanels,
    /// Fill the screen with the window, or no longer.
    FullScreen,
    /// Show the sheet of keys, or close it.
    ShowKeys,
    /// Show the list of the files that were saved, or close it.
    ShowSaved,
    /// Open this saved load or HAR file.
    OpenSaved(PathBuf),
    /// Open the bar that looks for a text in the page.
    FindInPage,
    /// Open the context menu of what has the focus: of the button for the history, or of the page.
    ContextMenu,
    /// Follow this link of the page that is shown.
    Follow(String),
    /// Show the request that brought this into the page that is shown; that of the page itself without.
    ShowRow(Option<String>),
    /// Save what it brought.
    SaveRow(Option<String>),
}

/// Dark, light, or as the system likes it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThemeChoice {
    /// As the system likes it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// Which match of a text in the page to go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Find {
    /// The first one that is seen, or below.
    Here,
    /// The next one.
    Next,
    /// The one before.
    Previous,
}

/// Something that needs a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileTask {
    /// Write the body of a request's answer.
    SaveBody(ExchangeId),
    /// Write the load that the panels show.
    SaveLoad,
    /// Write the load that the panels show for other programs.
    ExportHar,
    /// Write the load that the panels show as a page for people.
    Report,
    /// Open a load that was saved, or a HAR file.
    OpenLoad,
    /// Make it the body of the request in the composer.
    ForBody,
    /// Send it with the form of the page.
    ForForm {
        /// Whether several may be chosen.
        multiple: bool,
    },
}

/// A panel that can be hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// Waterfall and loads.
    Dock,
    /// The selected request.
    Inspector,
}

/// A tab of the dock: the layers of a load from the page down to the calls, all on one time axis, and the last loads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DockTab {
    /// What happened to the page.
    Page,
    /// All requests of a load.
    #[default]
    Waterfall,
    /// All connections of a load, with the requests that each carried.
    Connections,
    /// The frames of its connections of HTTP/2.
    Frames,
    /// The TLS records of its connections.
    Records,
    /// All connections of a load, with the calls at their sockets.
    Sockets,
    /// The last loads.
    Loads,
}

/// A tab of the inspector.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// The story of the whole load.
    #[default]
    Story,
    /// What it is about.
    Overview,
    /// The request's bytes.
    Request,
    /// The response's bytes.
    Response,
    /// The body, unpacked.
    Body,
    /// Its phases.
    Timing,
    /// How its host's name was looked up, message by message.
    Names,
    /// Its socket's life.
    Connection,
    /// TLS, where it is used.
    Security,
}

impl Tab {
    /// All of them, in their order.
    pub const ALL: [Self; 9] = [
        Self::Story,
        Self::Overview,
        Self::Request,
        Self::Response,
        Self::Body,
        Self::Timing,
        Self::Names,
        Self::Connection,
        Self::Security,
    ];
}

/// How bytes are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// As text with visible line ends.
    #[default]
    Text,
    /// As a hex dump.
    Hex,
    /// Part by part, each with its meaning, beside the bytes.
    Parts,
    /// Where each part came from.
    Origin,
}

/// Something that happened over the page. Positions and distances are CSS pixels from the page's corner.
#[derive(Clone, Debug, PartialEq)]
pub enum PageInput {
    /// The place to paint into has this size in device pixels.
    Viewport {
        /// Width.
        width_px: u32,
        /// Height.
        height_px: u32,
        /// Device pixels in a point.
        scale: f32,
        /// Points in a CSS pixel.
        zoom: f32,
    },
    /// The pointer moved.
    Moved(f32, f32, Held),
    /// A button went down.
    Down(f32, f32, egui::PointerButton, Held),
    /// A button went up.
    Up(f32, f32, egui::PointerButton, Held),
    /// What has the focus is asked for: see [`PageTarget`].
    Aim,
    /// The pointer went away.
    Left,
    /// The wheel was turned: where, and how far the content moves.
    Wheel {
        /// From the left.
        x: f32,
        /// From the top.
        y: f32,
        /// To the right.
        dx: f32,
        /// Down.
        dy: f32,
    },
    /// A key went down.
    Key(egui::Key, Held),
    /// Text was typed.
    Text(String),
    /// Text comes from the clipboard.
    Paste(String),
    /// Text from the selection of another program, for the field at this place.
    PasteAt(f32, f32, String),
    /// The selection goes to the clipboard.
    Copy,
    /// The selection goes to the clipboard and is deleted.
    Cut,
    /// Everything is selected.
    SelectAll,
    /// The scroll bar was moved to here.
    ScrollTo(f64),
}

/// What the page's context menu is about: what was under the pointer, or had the focus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageTarget {
    /// Where a link leads.
    pub link: Option<String>,
    /// Where a picture comes from.
    pub picture: Option<String>,
    /// What is selected.
    pub selected: Option<String>,
}

/// Keys held while something else happens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Shift.
    pub shift: bool,
    /// Control; Command on a Mac.
    pub command: bool,
    /// Alt.
    pub alt: bool,
}

impl From<egui::Modifiers> for Held {
    fn from(keys: egui::Modifiers) -> Self {
        Self { shift: keys.shift, command: keys.command, alt: keys.alt }
    }
}

/// A wish to draw the page in another size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ZoomStep {
    /// One step larger.
    Larger,
    /// One step smaller.
    Smaller,
    /// As it is meant.
    Usual,
}
