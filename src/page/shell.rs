//! What the engine calls while it works: repaint, cursor, clipboard, navigation.

use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};
use std::thread::{self, ThreadId};

use super::errands::Errands;
use super::message::Message;
use super::shared::{SharedPage, lock};
use super::{Cursor, PageEvent};
use crate::clock::Micros;
use crate::disk::read_within;
use crate::plan::{FormEncoding, FormField, FormValue, MOST_SENT_BYTES};
use blitz_traits::navigation::{NavigationOptions, NavigationProvider};
use blitz_traits::net::{Body, Entry, EntryValue};
use blitz_traits::shell::{ClipboardError, FileDialogFilter, ShellProvider};
use cursor_icon::CursorIcon;
use encoding_rs::{Encoding, UTF_8};

pub(super) struct Shell {
    shared: Arc<SharedPage>,
    outbox: Sender<Message>,
    errands: Errands,
    redraw: AtomicBool,
    /// The thread whose wishes for a repaint are not heard.
    unheard: Mutex<Option<ThreadId>>,
    cursor: Mutex<Cursor>,
    clipboard: Mutex<String>,
    /// What the engine copies now is only selected.
    selects: AtomicBool,
    /// Files that the person has chosen and the engine has not taken yet.
    files: Mutex<Option<Vec<PathBuf>>>,
    /// Every file that the person has chosen: no other is read.
    chosen: Mutex<BTreeSet<PathBuf>>,
}

impl Shell {
    pub(super) fn new(shared: Arc<SharedPage>, outbox: Sender<Message>, errands: Errands) -> Self {
        Self {
            shared,
            outbox,
            errands,
            redraw: AtomicBool::new(false),
            unheard: Mutex::default(),
            cursor: Mutex::default(),
            clipboard: Mutex::default(),
            selects: AtomicBool::new(false),
            files: Mutex::default(),
            chosen: Mutex::default(),
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

    /// Works without a repaint that the engine wishes for meanwhile on this thread.
    pub(super) fn unheard<T>(&self, work: impl FnOnce() -> T) -> T {
        struct Heard<'a>(&'a Mutex<Option<ThreadId>>);
        impl Drop for Heard<'_> {
            fn drop(&mut self) {
                *lock(self.0) = None;
            }
        }
        *lock(&self.unheard) = Some(thread::current().id());
        let _heard = Heard(&self.unheard);
        work()
    }

    /// Nothing is known of what the pointer was told to look like.
    pub(super) fn forget_cursor(&self) {
        *lock(&self.cursor) = Cursor::default();
    }

    /// What the engine is told when it asks for files next.
    pub(super) fn set_files(&self, files: Vec<PathBuf>) {
        lock(&self.chosen).extend(files.iter().cloned());
        *lock(&self.files) = Some(files);
    }

    /// What the link says that is clicked next; none when something else is.
    pub(super) fn set_link(&self, text: Option<String>) {
        *lock(&self.shared.link) = text;
    }

    /// Whether what the engine copies is told as a selection from now on, or as a copy.
    pub(super) fn set_selects(&self, selects: bool) {
        self.selects.store(selects, Ordering::SeqCst);
    }

    /// What the clock shows.
    pub(super) fn now(&self) -> Micros {
        self.shared.clock.now()
    }

    /// Tells the host what happened.
    pub(super) fn tell(&self, event: PageEvent) {
        self.shared.tell(event);
    }

    /// What the next paste inserts.
    pub(super) fn set_clipboard(&self, text: String) {
        *lock(&self.clipboard) = text;
    }
}

impl ShellProvider for Shell {
    fn request_redraw(&self) {
        if *lock(&self.unheard) != Some(thread::current().id()) && !self.redraw.swap(true, Ordering::SeqCst) {
            let _ended = self.outbox.send(Message::Wake);
        }
    }

    fn set_cursor(&self, icon: Option<CursorIcon>) {
        let cursor = translate(icon);
        if std::mem::replace(&mut *lock(&self.cursor), cursor) != cursor {
            self.shared.tell(PageEvent::Cursor(cursor));
        }
    }

    /// The engine wants an answer at once. Without one the person is asked, and the field clicked again.
    fn open_file_dialog(&self, multiple: bool, _: Option<FileDialogFilter>) -> Vec<PathBuf> {
        lock(&self.files).take().unwrap_or_else(|| {
            self.shared.tell(PageEvent::ChooseFiles { multiple });
            Vec::new()
        })
    }

    fn get_clipboard_text(&self) -> Result<String, ClipboardError> {
        Ok(lock(&self.clipboard).clone())
    }

    fn set_clipboard_text(&self, text: String) -> Result<(), ClipboardError> {
        let selects = self.selects.load(Ordering::SeqCst);
        self.shared.tell(if selects { PageEvent::Selected(text) } else { PageEvent::Copied(text) });
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
pub(super) struct Navigation(pub(super) Arc<Shell>);

impl NavigationProvider for Navigation {
    fn navigate_to(&self, options: NavigationOptions) {
        let shared = Arc::clone(&self.0.shared);
        let method = options.method.to_string();
        let link = lock(&shared.link).take();
        let navigate = move |content_type, body| PageEvent::Navigate {
            method,
            url: options.url,
            content_type,
            body,
            link,
        };
        match options.document_resource {
            Body::Empty => shared.tell(navigate(None, Vec::new())),
            Body::Bytes(bytes) => shared.tell(navigate(options.content_type, bytes.to_vec())),
            Body::Form(entries) => {
                let (encoding, charset) = form_of(&options.content_type.unwrap_or_default());
                let chosen = lock(&self.0.chosen).clone();
                let (sending, told) = (shared.sending(), Arc::clone(&shared));
                let first = entries.iter().find_map(|entry| match &entry.value {
                    EntryValue::File(path) => Some(path.clone()),
                    EntryValue::String(_) | EntryValue::EmptyFile => None,
                });
                let unreadable =
                    |path, error: io::Error| PageEvent::Unreadable { path, reason: error.to_string() };
                let read = move || {
                    let mut left = MOST_SENT_BYTES;
                    let fields = entries.iter().map(|entry| field(entry, encoding, &chosen, &mut left));
                    let event = match fields.collect::<Result<Vec<_>, _>>() {
                        Ok(fields) => {
                            let (content_type, body) = encoding.encode_in(&fields, charset);
                            navigate(Some(content_type), body)
                        }
                        Err((path, error)) => unreadable(path, error),
                    };
                    shared.tell_of(sending, event);
                };
                let failed = move |error| told.tell_of(sending, unreadable(first.unwrap_or_default(), error));
                self.0.errands.run_apart(read, failed);
            }
        }
    }
}

/// How a form is to be sent: `how`, with its texts in `charset`. Read by [`form_of`].
pub(super) fn in_charset(how: &str, charset: &'static Encoding) -> String {
    format!("{how}; charset={}", charset.name())
}

/// How a form is to be sent, and in which encoding.
fn form_of(content_type: &str) -> (FormEncoding, &'static Encoding) {
    let (how, charset) = content_type.split_once("; charset=").unwrap_or((content_type, "utf-8"));
    (FormEncoding::from_enctype(how), Encoding::for_label(charset.as_bytes()).unwrap_or(UTF_8))
}

/// A field as it is sent; of a chosen file the bytes only when they are sent, too, and no more than are `left`.
fn field(
    entry: &Entry,
    encoding: FormEncoding,
    chosen: &BTreeSet<PathBuf>,
    left: &mut u64,
) -> Result<FormField, (PathBuf, io::Error)> {
    let value = match &entry.value {
        EntryValue::String(text) => FormValue::Text(text.clone()),
        EntryValue::File(path) if chosen.contains(path) => {
            let bytes = match encoding {
                FormEncoding::Multipart => read_within(path, *left).map_err(|error| (path.clone(), error))?,
                FormEncoding::Urlencoded | FormEncoding::Plain => Vec::new(),
            };
            *left -= bytes.len() as u64;
            let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            let media = mime_guess::from_path(path).first_or_octet_stream().to_string();
            FormValue::File { name, media, bytes }
        }
        EntryValue::EmptyFile | EntryValue::File(_) => {
            let media = "application/octet-stream".to_owned();
            FormValue::File { name: String::new(), media, bytes: Vec::new() }
        }
    };
    Ok(FormField { name: entry.name.clone(), value })
}
