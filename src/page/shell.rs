//! What the engine calls while it works: repaint, cursor, clipboard, navigation.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};

use blitz_traits::navigation::{NavigationOptions, NavigationProvider};
use blitz_traits::net::Body;
use blitz_traits::shell::{ClipboardError, ShellProvider};
use cursor_icon::CursorIcon;
use url::form_urlencoded;

use super::shared::{Shared, lock};
use super::worker::Message;
use super::{Cursor, PageEvent};

/// What carries the fields of a form that is posted.
const FORM: &str = "application/x-www-form-urlencoded";

pub(super) struct Shell {
    shared: Arc<Shared>,
    outbox: Sender<Message>,
    redraw: AtomicBool,
    cursor: Mutex<Cursor>,
    clipboard: Mutex<String>,
}

impl Shell {
    pub(super) fn new(shared: Arc<Shared>, outbox: Sender<Message>) -> Self {
        Self {
            shared,
            outbox,
            redraw: AtomicBool::new(false),
            cursor: Mutex::default(),
            clipboard: Mutex::default(),
        }
    }

    /// Whether something has changed since the last call.
    pub(super) fn take_redraw(&self) -> bool {
        self.redraw.swap(false, Ordering::SeqCst)
    }

    /// Asks for a repaint in the present turn.
    pub(super) fn mark_redraw(&self) {
        self.redraw.store(true, Ordering::SeqCst);
    }

    /// What the next paste inserts.
    pub(super) fn set_clipboard(&self, text: String) {
        *lock(&self.clipboard) = text;
    }
}

impl ShellProvider for Shell {
    fn request_redraw(&self) {
        if !self.redraw.swap(true, Ordering::SeqCst) {
            let _ended = self.outbox.send(Message::Wake);
        }
    }

    fn set_cursor(&self, icon: Option<CursorIcon>) {
        let cursor = translate(icon);
        if std::mem::replace(&mut *lock(&self.cursor), cursor) != cursor {
            self.shared.tell(PageEvent::Cursor(cursor));
        }
    }

    fn get_clipboard_text(&self) -> Result<String, ClipboardError> {
        Ok(lock(&self.clipboard).clone())
    }

    fn set_clipboard_text(&self, text: String) -> Result<(), ClipboardError> {
        self.shared.tell(PageEvent::Copied(text));
        Ok(())
    }
}

/// The engine gives none for `cursor: none`.
fn translate(icon: Option<CursorIcon>) -> Cursor {
    match icon {
        None => Cursor::Hidden,
        Some(CursorIcon::Pointer) => Cursor::Pointer,
        Some(CursorIcon::Text | CursorIcon::VerticalText) => Cursor::Text,
        Some(CursorIcon::NotAllowed | CursorIcon::NoDrop) => Cursor::NotAllowed,
        Some(CursorIcon::Wait) => Cursor::Wait,
        Some(CursorIcon::Progress) => Cursor::Progress,
        Some(CursorIcon::Help) => Cursor::Help,
        Some(CursorIcon::Crosshair) => Cursor::Crosshair,
        Some(CursorIcon::Move | CursorIcon::AllScroll) => Cursor::Move,
        Some(CursorIcon::Grab) => Cursor::Grab,
        Some(CursorIcon::Grabbing) => Cursor::Grabbing,
        Some(CursorIcon::ColResize | CursorIcon::EwResize) => Cursor::ResizeColumn,
        Some(CursorIcon::RowResize | CursorIcon::NsResize) => Cursor::ResizeRow,
        Some(CursorIcon::ZoomIn) => Cursor::ZoomIn,
        Some(CursorIcon::ZoomOut) => Cursor::ZoomOut,
        Some(_) => Cursor::Default,
    }
}

/// Tells the host where a link or a form leads.
pub(super) struct Navigation(pub(super) Arc<Shared>);

impl NavigationProvider for Navigation {
    fn navigate_to(&self, options: NavigationOptions) {
        let (content_type, body) = match options.document_resource {
            Body::Empty => (None, Vec::new()),
            Body::Bytes(bytes) => (options.content_type, bytes.to_vec()),
            Body::Form(fields) => {
                let pairs = fields.iter().map(|field| (&field.name, field.value.as_ref()));
                let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
                (Some(FORM.to_owned()), body.into_bytes())
            }
        };
        let method = options.method.to_string();
        self.0.tell(PageEvent::Navigate { method, url: options.url, content_type, body });
    }
}
