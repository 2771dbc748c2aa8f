//! The words between the page and its host: commands in, frames and events out.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use url::Url;

use super::{BrokenWords, FindResult, FindStep, Resources};
use crate::fetch::TextForm;
use crate::record::Recorder;

/// What the page is told. Positions and distances are CSS pixels; positions count from the viewport's corner.
pub enum Command {
    /// Show a new document, whose HTML follows in pieces. The old frame stays until the new one can be painted.
    Begin {
        /// Where it comes from; relative addresses are joined to it.
        url: Url,
        /// Who is asked for pictures, style sheets and fonts.
        resources: Arc<dyn Resources>,
        /// Where parsing and painting are recorded.
        recorder: Option<Recorder>,
        /// Called once, when the document is painted and nothing that it asked for is unanswered. Dropped
        /// without a call when another document replaces it, the engine fails or the page ends.
        settled: Option<Box<dyn FnOnce() + Send>>,
        /// Show it from this height on, in CSS pixels, as soon as it is high enough; until the person scrolls.
        scroll_y: f64,
    },
    /// How the text that follows is written, when that is not HTML in UTF-8 or has become known only now.
    Written(TextForm),
    /// The next piece of the document's HTML, decoded.
    Chunk(String),
    /// The document has come to its end.
    End,
    /// Say it with these words, from the next document on, when a picture cannot be shown.
    Speak(BrokenWords),
    /// Mark the links of the next documents that lead to one of these addresses.
    MarkVisited(Visited),
    /// The place to paint into has this size.
    Viewport {
        /// Device pixels.
        width_px: u32,
        /// Device pixels.
        height_px: u32,
        /// Device pixels in a point of the window.
        scale: f32,
        /// Points of the window in a CSS pixel.
        zoom: f32,
        /// What the page is told of the person's preference. Pages are drawn on white all the same.
        dark: bool,
    },
    /// The pointer is here.
    PointerMove {
        /// From the left.
        x: f32,
        /// From the top.
        y: f32,
        /// Keys held.
        modifiers: Modifiers,
    },
    /// A button was pressed.
    PointerDown {
        /// From the left.
        x: f32,
        /// From the top.
        y: f32,
        /// Which one.
        button: Button,
        /// Keys held.
        modifiers: Modifiers,
    },
    /// A button was released. Also sent when that happens outside, if it was pressed inside.
    PointerUp {
        /// From the left.
        x: f32,
        /// From the top.
        y: f32,
        /// Which one.
        button: Button,
        /// Keys held.
        modifiers: Modifiers,
    },
    /// Say what has the focus: answered with [`PageEvent::Aimed`].
    Aim,
    /// The pointer went away.
    PointerLeave,
    /// The wheel was turned with the pointer here.
    Wheel {
        /// From the left.
        x: f32,
        /// From the top.
        y: f32,
        /// How far the content moves to the right.
        dx: f64,
        /// How far the content moves down: negative is "read on".
        dy: f64,
    },
    /// A key without a text was pressed. [`Key::Space`] is sent beside `Text(" ")`.
    Key {
        /// Which one.
        key: Key,
        /// Keys held.
        modifiers: Modifiers,
    },
    /// Text was typed or composed. Without a focused text field it is dropped.
    Text(String),
    /// Text from the clipboard.
    Paste(String),
    /// Text from the selection of another program, for the text field at this place, which gets the focus.
    PasteAt {
        /// From the left.
        x: f32,
        /// From the top.
        y: f32,
        /// The text.
        text: String,
    },
    /// Copy the selection: answered with [`PageEvent::Copied`], if there is one.
    Copy,
    /// Copy the selection of a text field and delete it there.
    Cut,
    /// Select everything in the text field with the focus, otherwise in the page.
    SelectAll,
    /// Look for a text, without regard to capitals, and show a match: answered with [`PageEvent::Found`]. An empty
    /// text ends the search.
    Find(FindStep, String),
    /// Show the page from this height on.
    ScrollTo(f64),
    /// The files that the person chose for the field that asked last.
    Files(Vec<PathBuf>),
    /// End the thread. Dropping the [`Page`](super::Page) does the same.
    Quit,
}

/// Addresses that were visited.
pub type Visited = Arc<BTreeSet<String>>;

/// A key that writes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "what stands on the key")]
pub enum Key {
    Enter,
    Tab,
    Backspace,
    Delete,
    Escape,
    Space,
    ArrowLeft,
    ArrowRight,
    ArrowUp,
    ArrowDown,
    Home,
    End,
    PageUp,
    PageDown,
}

/// Keys held while something else happens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Modifiers {
    /// Shift.
    pub shift: bool,
    /// Control; Command on a Mac.
    pub command: bool,
    /// Alt.
    pub alt: bool,
}

/// A button of the pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Button {
    Primary,
    Middle,
    Secondary,
}

/// What the pointer should look like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names of CSS")]
pub enum Cursor {
    #[default]
    Default,
    Hidden,
    Pointer,
    Text,
    NotAllowed,
    Wait,
    Progress,
    Help,
    Crosshair,
    Move,
    Grab,
    Grabbing,
    ResizeColumn,
    ResizeRow,
    ZoomIn,
    ZoomOut,
}

/// What the page tells.
#[derive(Clone, Debug, PartialEq)]
pub enum PageEvent {
    /// A link was followed or a form sent. The scheme may be any, also `mailto` or `javascript`.
    Navigate {
        /// `GET` or `POST`.
        method: String,
        /// Where to; for a GET form the fields are in its query.
        url: Url,
        /// Of the body, if there is one.
        content_type: Option<String>,
        /// Empty for GET.
        body: Vec<u8>,
        /// What the link says that was followed; none when a form was sent.
        link: Option<String>,
    },
    /// A field of a form wants files: answered with [`Command::Files`], or not at all.
    ChooseFiles {
        /// Whether it takes several.
        multiple: bool,
    },
    /// A form was not sent, because this file of it cannot be read.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// The document's title.
    Title(String),
    /// The pointer should look like this from now on.
    Cursor(Cursor),
    /// The matches of the text that was looked for.
    Found(FindResult),
    /// This text goes to the clipboard.
    Copied(String),
    /// This text is selected now.
    Selected(String),
    /// The pointer is over this link, or no longer over one.
    Hovered(Option<Url>),
    /// The second button was pressed over this, or it was asked for.
    Aimed(MenuTarget),
    /// The engine failed over this document; its source is shown instead.
    Crashed(String),
    /// The page is too large to be drawn whole: its beginning is shown.
    Cut,
    /// The page has more frames than are drawn: the others are left empty.
    FramesLeftEmpty {
        /// So many are drawn.
        most: u64,
    },
    /// The document was painted for the first time.
    FirstPaint,
    /// All that the document asked for has been answered and painted.
    Settled,
}

/// What stands at a place of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MenuTarget {
    /// Where a link leads.
    pub link: Option<Url>,
    /// Where a picture comes from.
    pub picture: Option<Url>,
    /// What is selected in the page.
    pub selected: Option<String>,
}

/// A painted viewport.
#[derive(Clone, PartialEq)]
pub struct Frame {
    /// Device pixels.
    pub width: u32,
    /// Device pixels.
    pub height: u32,
    /// Four bytes a pixel, row by row: red, green, blue, alpha; colours are multiplied by alpha.
    pub pixels: Vec<u8>,
    /// How far the page is scrolled, in CSS pixels.
    pub scroll_y: f64,
    /// How high the whole page is, in CSS pixels.
    pub content_height: f64,
    /// How wide the whole page is, in CSS pixels.
    pub content_width: f64,
    /// How high the viewport is, in CSS pixels.
    pub viewport_height: f64,
}

impl std::fmt::Debug for Frame {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Frame({}x{} at {} of {})", self.width, self.height, self.scroll_y, self.content_height)
    }
}

/// Why there is no page, or no picture of it.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// The system gave no thread.
    #[error("the page's thread could not be started: {0}")]
    Thread(#[source] std::io::Error),
    /// Nothing was painted in the time given.
    #[error("the page was not painted in time")]
    NotPainted,
    /// The picture could not be written as PNG.
    #[error("the picture could not be written as PNG: {0}")]
    Png(#[source] image::ImageError),
}
