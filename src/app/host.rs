//! The page's host: its thread, its picture on the screen, and what passes between them.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{Color32, ColorImage, Context, CursorIcon, PointerButton, TextureHandle, TextureOptions};
use url::Url;

use crate::clock::{Clock, Micros};
use crate::explain::Lang;
use crate::fetch::TextForm;
use crate::page::{
    self, Button, Cursor, FindStep, Fonts, Key, MenuTarget, Modifiers, Page, PageError, PageEvent, Resources,
    Visited,
};
use crate::plan::Viewport;
use crate::record::{LoadId, Recorder};
use crate::shown::broken_words;
use crate::ui::{Find, Held, PageInput, PagePlace, PageTarget};

/// The page and its picture.
pub(super) struct Host {
    page: Page,
    fonts: Fonts,
    clock: Arc<dyn Clock>,
    ctx: Context,
    /// The newest frame.
    pub(super) texture: Option<TextureHandle>,
    /// Its place in the window.
    pub(super) place: PagePlace,
    /// How far it is scrolled, how high it is, how much of it is seen; in CSS pixels.
    pub(super) extent: (f64, f64, f64),
    /// What the pointer should look like.
    pub(super) cursor: CursorIcon,
    /// The document's title.
    pub(super) title: String,
    /// What the context menu is about.
    pub(super) target: PageTarget,
    /// Whether what is seen is the document that it has, and no longer the one before.
    pub(super) painted: bool,
    /// When that document was begun.
    begun: Micros,
    /// Since when nothing of what it was given has been painted.
    unpainted_since: Micros,
    /// The document that it has.
    pub(super) shown: Option<ShownPage>,
    /// Where the links lead that the next document has marked.
    pub(super) visited: Visited,
    /// How many documents it has had.
    documents: u64,
    /// The size of its place, once that is known.
    viewport: Option<Viewport>,
    /// When the page was last told something: until it has worked that off, somebody must look whether it hangs.
    watched: Option<Micros>,
}

/// The document that the page has, of this load: where it leads is judged by it, whatever is loaded in the meantime.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ShownPage {
    pub(super) load: LoadId,
    /// Where it came from.
    pub(super) url: Url,
}

/// How often it is looked whether the page hangs.
const WATCH: Micros = Micros::from_ms(1000);
/// As long as this after its beginning a document may be about to be painted although no thread of the page is at work.
pub(super) const GRACE: Micros = Micros::from_ms(100);

impl Host {
    pub(super) fn new(ctx: &Context, clock: Arc<dyn Clock>) -> Result<Self, PageError> {
        Self::with_fonts(ctx, clock, Fonts::system())
    }

    /// The viewport that loads of the window are made for.
    pub(super) fn viewport(&self) -> Viewport {
        self.viewport.unwrap_or_default()
    }

    /// Another page beside this one.
    pub(super) fn beside(&self) -> Result<Self, PageError> {
        Self::with_fonts(&self.ctx, Arc::clone(&self.clock), self.fonts.clone())
    }

    fn with_fonts(ctx: &Context, clock: Arc<dyn Clock>, fonts: Fonts) -> Result<Self, PageError> {
        let page = spawn(ctx, &fonts, &clock)?;
        Ok(Self {
            page,
            fonts,
            clock,
            ctx: ctx.clone(),
            texture: None,
            place: PagePlace::default(),
            extent: (0.0, 0.0, 0.0),
            cursor: CursorIcon::Default,
            title: String::new(),
            target: PageTarget::default(),
            painted: false,
            begun: Micros::ZERO,
            unpainted_since: Micros::ZERO,
            shown: None,
            visited: Visited::default(),
            documents: 0,
            viewport: None,
            watched: None,
        })
    }

    /// Begins to show a document, from `scroll_y` on; its HTML follows with [`Self::feed`]. `settled` is called
    /// or dropped when the page will ask for nothing more.
    pub(super) fn show(
        &mut self,
        shown: ShownPage,
        resources: Arc<dyn Resources>,
        recorder: Option<Recorder>,
        scroll_y: f64,
        lang: Lang,
        settled: Option<Box<dyn FnOnce() + Send>>,
    ) {
        self.title.clear();
        self.begun = self.clock.now();
        if self.painted || self.documents == 0 {
            self.unpainted_since = self.begun;
        }
        self.painted = false;
        self.cursor = CursorIcon::Default;
        let url = shown.url.clone();
        self.shown = Some(shown);
        self.documents += 1;
        self.send(page::Command::Speak(broken_words(lang)));
        let visited = std::mem::take(&mut self.visited);
        self.send(page::Command::MarkVisited(visited));
        self.send(page::Command::Begin { url, resources, recorder, settled, scroll_y });
    }

    /// Hands on the next piece of the document; `is_last`: no more comes.
    pub(super) fn feed(&mut self, form: TextForm, html: String, is_last: bool) {
        if !html.is_empty() {
            self.send(page::Command::Written(form));
            self.send(page::Command::Chunk(html));
        }
        if is_last {
            self.send(page::Command::End);
        }
    }

    /// The number of the document that it has.
    pub(super) const fn document(&self) -> u64 {
        self.documents
    }

    /// Whether the document that it has may still be painted, although nothing more comes of it.
    pub(super) fn is_preparing(&self) -> bool {
        let now = self.clock.now();
        !self.painted && (now.since(self.begun) < GRACE || self.page.is_working(now))
    }

    /// Whether its page is at work.
    #[cfg(test)]
    pub(super) fn is_working(&self) -> bool {
        self.page.is_working(self.clock.now())
    }

    /// Whether its thread has come to the document that it was given last.
    pub(super) fn has_begun(&self) -> bool {
        self.page.has_begun()
    }

    /// For how long nothing of what it was given has been painted; counts while the newest document is not painted.
    pub(super) fn unpainted_for(&self) -> Micros {
        self.clock.now().since(self.unpainted_since)
    }

    /// The person goes elsewhere: what the page was about to send is not sent.
    pub(super) fn leave(&self) {
        self.page.leave();
    }

    /// Takes the newest frame and says what has happened in the document that it has. True when the page hung and was
    /// replaced.
    pub(super) fn poll(&mut self) -> Result<(Vec<PageEvent>, bool), PageError> {
        let now = self.clock.now();
        if self.page.is_stuck(now) {
            self.page = spawn(&self.ctx, &self.fonts, &self.clock)?;
            self.place.forget();
            self.texture = None;
            return Ok((Vec::new(), true));
        }
        if let Some(told) = self.watched {
            // A page that rests has worked off what it was told a while ago.
            if self.page.is_working(now) || now.since(told) < WATCH {
                self.ctx.request_repaint_after(WATCH.as_duration());
            } else {
                self.watched = None;
            }
        }
        // Events first: after "first paint" the frame is one of the new document.
        let events = self.page.take_events();
        self.painted |= events.contains(&PageEvent::FirstPaint);
        if let Some(frame) = self.page.take_frame() {
            self.extent = (frame.scroll_y, frame.content_height, frame.viewport_height);
            let size = [frame.width as usize, frame.height as usize];
            if frame.pixels.len() == size[0] * size[1] * 4 {
                let pixel = |p: &[u8; 4]| Color32::from_rgba_premultiplied(p[0], p[1], p[2], p[3]);
                let pixels = frame.pixels.as_chunks::<4>().0.iter().map(pixel).collect();
                let image = ColorImage::new(size, pixels);
                match &mut self.texture {
                    Some(texture) => texture.set(image, TextureOptions::NEAREST),
                    None => {
                        self.texture = Some(self.ctx.load_texture("page", image, TextureOptions::NEAREST));
                    }
                }
            }
        }
        Ok((events, false))
    }

    /// The context menu is about this place.
    pub(super) fn aim(&mut self, target: MenuTarget) {
        let text = |url: Url| url.to_string();
        let (link, picture) = (target.link.map(text), target.picture.map(text));
        self.target = PageTarget { link, picture, selected: target.selected };
    }

    /// Hands on what happened over the page.
    pub(super) fn input(&mut self, input: PageInput) {
        use page::Command as To;
        let dark = self.ctx.theme() == egui::Theme::Dark;
        let command = match input {
            PageInput::Viewport { width_px, height_px, scale, zoom } => {
                self.viewport = Some(Viewport::from_pixels(width_px, height_px, scale * zoom));
                To::Viewport { width_px, height_px, scale, zoom, dark }
            }
            PageInput::Moved(x, y, held) => To::PointerMove { x, y, modifiers: modifiers(held) },
            PageInput::Down(x, y, which, held) => match button(which) {
                Some(button) => To::PointerDown { x, y, button, modifiers: modifiers(held) },
                None => return,
            },
            PageInput::Up(x, y, which, held) => match button(which) {
                Some(button) => To::PointerUp { x, y, button, modifiers: modifiers(held) },
                None => return,
            },
            PageInput::Aim => To::Aim,
            PageInput::Left => To::PointerLeave,
            PageInput::Wheel { x, y, dx, dy } => To::Wheel { x, y, dx: f64::from(dx), dy: f64::from(dy) },
            PageInput::Key(which, held) => match key(which) {
                Some(key) => To::Key { key, modifiers: modifiers(held) },
                None => return,
            },
            PageInput::Text(text) => To::Text(text),
            PageInput::Paste(text) => To::Paste(text),
            PageInput::PasteAt(x, y, text) => To::PasteAt { x, y, text },
            PageInput::Copy => To::Copy,
            PageInput::Cut => To::Cut,
            PageInput::SelectAll => To::SelectAll,
            PageInput::ScrollTo(y) => To::ScrollTo(y),
        };
        self.send(command);
    }

    /// The files that the person chose for a field of a form.
    pub(super) fn give_files(&mut self, files: Vec<PathBuf>) {
        self.send(page::Command::Files(files));
    }

    /// Looks for a text in the page.
    pub(super) fn find(&mut self, step: Find, text: String) {
        let step = match step {
            Find::Here => FindStep::Here,
            Find::Next => FindStep::Next,
            Find::Previous => FindStep::Previous,
        };
        self.send(page::Command::Find(step, text));
    }

    fn send(&mut self, command: page::Command) {
        self.watched = Some(self.clock.now());
        self.page.send(command);
    }
}

fn spawn(ctx: &Context, fonts: &Fonts, clock: &Arc<dyn Clock>) -> Result<Page, PageError> {
    let wake = ctx.clone();
    Page::spawn(fonts.clone(), Arc::clone(clock), Box::new(move || wake.request_repaint()))
}

const fn modifiers(held: Held) -> Modifiers {
    Modifiers { shift: held.shift, command: held.command, alt: held.alt }
}

const fn button(button: PointerButton) -> Option<Button> {
    match button {
        PointerButton::Primary => Some(Button::Primary),
        PointerButton::Secondary => Some(Button::Secondary),
        PointerButton::Middle => Some(Button::Middle),
        PointerButton::Extra1 | PointerButton::Extra2 => None,
    }
}

const fn key(key: egui::Key) -> Option<Key> {
    Some(match key {
        egui::Key::Enter => Key::Enter,
        egui::Key::Tab => Key::Tab,
        egui::Key::Backspace => Key::Backspace,
        egui::Key::Delete => Key::Delete,
        egui::Key::Escape => Key::Escape,
        egui::Key::Space => Key::Space,
        egui::Key::ArrowLeft => Key::ArrowLeft,
        egui::Key::ArrowRight => Key::ArrowRight,
        egui::Key::ArrowUp => Key::ArrowUp,
        egui::Key::ArrowDown => Key::ArrowDown,
        egui::Key::Home => Key::Home,
        egui::Key::End => Key::End,
        egui::Key::PageUp => Key::PageUp,
        egui::Key::PageDown => Key::PageDown,
        _ => return None,
    })
}

/// The pointer that the page wishes for.
pub(super) const fn cursor(cursor: Cursor) -> CursorIcon {
    match cursor {
        Cursor::Default => CursorIcon::Default,
        Cursor::Hidden => CursorIcon::None,
        Cursor::Pointer => CursorIcon::PointingHand,
        Cursor::Text => CursorIcon::Text,
        Cursor::NotAllowed => CursorIcon::NotAllowed,
        Cursor::Wait => CursorIcon::Wait,
        Cursor::Progress => CursorIcon::Progress,
        Cursor::Help => CursorIcon::Help,
        Cursor::Crosshair => CursorIcon::Crosshair,
        Cursor::Move => CursorIcon::Move,
        Cursor::Grab => CursorIcon::Grab,
        Cursor::Grabbing => CursorIcon::Grabbing,
        Cursor::ResizeColumn => CursorIcon::ResizeHorizontal,
        Cursor::ResizeRow => CursorIcon::ResizeVertical,
        Cursor::ZoomIn => CursorIcon::ZoomIn,
        Cursor::ZoomOut => CursorIcon::ZoomOut,
    }
}
