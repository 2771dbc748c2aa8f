//! The page's picture with a scroll bar of its own. What happens over it is handed on, never judged here.

use egui::{
    CursorIcon, Event, EventFilter, Id, Key, MouseWheelUnit, Pos2, Rect, Response, Role, Sense,
    TextureHandle, Ui, WidgetInfo, pos2, vec2,
};

use super::page_menu::{Menu, page_menu_ui};
use super::theme::Palette;
use super::{Command, PageInput, PageTarget, Region, Zoom, ZoomStep};
use crate::explain::{Lang, Ui as Words};

/// What is shown of the page.
#[derive(Clone, Copy)]
pub struct PageView<'a> {
    /// The newest painted frame.
    pub texture: Option<&'a TextureHandle>,
    /// How far it is scrolled, in CSS pixels.
    pub scroll_y: f64,
    /// How high the page is, in CSS pixels.
    pub content_height: f64,
    /// How high the viewport is, in CSS pixels.
    pub viewport_height: f64,
    /// What the pointer should look like.
    pub cursor: CursorIcon,
    /// The page's title, its accessible name.
    pub title: &'a str,
    /// How large it is drawn.
    pub zoom: Zoom,
    /// What the context menu is about.
    pub target: &'a PageTarget,
    /// Whether there is a page to go back to.
    pub can_back: bool,
    /// The language.
    pub lang: Lang,
}

/// What the page's place keeps between frames.
#[derive(Clone, Debug, Default)]
pub struct PagePlace {
    /// The size last told to the page, in device pixels, its scale, and its zoom.
    told: (u32, u32, f32, f32),
    /// Buttons that went down over the page and are still down.
    down: Vec<egui::PointerButton>,
    /// The pointer is over the page.
    over: bool,
    /// The context menu shall open.
    wants_menu: bool,
}

impl PagePlace {
    /// Another page took the place: it must be told its size.
    pub fn forget(&mut self) {
        self.told = (0, 0, 0.0, 0.0);
    }

    /// Opens the context menu in the next frame, without the pointer.
    pub fn open_menu(&mut self) {
        self.wants_menu = true;
    }
}

/// The width of the scroll bar beside the page.
pub const PAGE_BAR: f32 = 12.0;

/// Draws the page and gathers what happens over it.
pub fn page_ui(ui: &mut Ui, view: &PageView<'_>, place: &mut PagePlace) -> Vec<Command> {
    let area = ui.available_rect_before_wrap();
    let rect = Rect::from_min_max(area.min, pos2(area.right() - PAGE_BAR, area.bottom()));
    let mut inputs = Vec::new();
    inputs.extend(viewport(ui, rect, view.zoom, place));
    let response = ui.interact(rect, Region::Page.id(), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Document, true, page_name(view)));
    paint(ui, rect, view);
    inputs.extend(scroll_bar_ui(ui, Rect::from_min_max(pos2(rect.right(), area.top()), area.max), view));
    if response.hovered() {
        ui.ctx().set_cursor_icon(view.cursor);
    }
    let zoomed = pointer(ui, rect, &response, view.zoom, place, &mut inputs);
    // Also when the button went up again within this frame.
    if inputs.iter().any(|input| matches!(input, PageInput::Down(..) | PageInput::PasteAt(..))) {
        response.request_focus();
    }
    if response.has_focus() {
        // Escape is left to the window: it stops a load.
        let filter = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: false };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        keys(ui, &mut inputs);
    }
    let by_key = std::mem::take(&mut place.wants_menu).then(|| rect.min + vec2(24.0, 24.0));
    let clicked = response.secondary_clicked().then(|| response.interact_pointer_pos()).flatten();
    let menu = Menu { target: view.target, can_back: view.can_back, lang: view.lang };
    let chosen = page_menu_ui(&response, menu, clicked.or(by_key), by_key.is_some());
    inputs.into_iter().map(Command::Page).chain(chosen).chain(zoomed.map(Command::Zoom)).collect()
}

fn page_name(view: &PageView<'_>) -> String {
    Words::PageNamed.with(view.lang, &[("title", view.title)])
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size on the screen")]
fn viewport(ui: &Ui, rect: Rect, zoom: Zoom, place: &mut PagePlace) -> Option<PageInput> {
    let scale = ui.ctx().pixels_per_point();
    let (width_px, height_px) =
        ((rect.width() * scale).round() as u32, (rect.height() * scale).round() as u32);
    let now = (width_px, height_px, scale, zoom.factor());
    if now == place.told || width_px == 0 || height_px == 0 {
        return None;
    }
    place.told = now;
    Some(PageInput::Viewport { width_px, height_px, scale, zoom: zoom.factor() })
}

fn paint(ui: &Ui, rect: Rect, view: &PageView<'_>) {
    let Some(texture) = view.texture else { return };
    let size = texture.size_vec2() / ui.ctx().pixels_per_point();
    let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
    let painter = ui.painter().with_clip_rect(rect);
    // A frame of another size is shown as it is until the page has painted the new one.
    painter.image(texture.id(), Rect::from_min_size(rect.min, size), whole, egui::Color32::WHITE);
}

#[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
fn scroll_bar_ui(ui: &Ui, track: Rect, view: &PageView<'_>) -> Option<PageInput> {
    let palette = Palette::of(ui);
    ui.painter().rect_filled(track, 0.0, palette.chrome);
    let hidden = view.content_height - view.viewport_height;
    if hidden <= 0.5 || view.viewport_height <= 0.0 {
        return None;
    }
    let length = (track.height() * (view.viewport_height / view.content_height) as f32).max(32.0);
    let way = f64::from((track.height() - length).max(1.0));
    let top = track.top() + (way * (view.scroll_y / hidden).clamp(0.0, 1.0)) as f32;
    let thumb = Rect::from_min_size(pos2(track.left() + 2.0, top), vec2(PAGE_BAR - 4.0, length));
    let response = ui.interact(track, Id::unique("page-scroll"), Sense::DRAG | Sense::CLICK);
    response.widget_info(|| WidgetInfo::slider(true, view.scroll_y, Words::PageScroll.text(view.lang)));
    let busy = response.hovered() || response.dragged();
    ui.painter().rect_filled(thumb, 4.0, if busy { palette.weak } else { palette.outline });
    if response.dragged() {
        let moved = f64::from(response.drag_delta().y) / way * hidden;
        return (moved != 0.0).then(|| PageInput::ScrollTo((view.scroll_y + moved).clamp(0.0, hidden)));
    }
    let at = response.interact_pointer_pos().filter(|_| response.clicked())?;
    let page = if at.y < thumb.top() { -0.9 } else { 0.9 } * view.viewport_height;
    Some(PageInput::ScrollTo((view.scroll_y + page).clamp(0.0, hidden)))
}

/// What the pointer does over the page; the wheel with Control held is a wish for another size.
fn pointer(
    ui: &Ui,
    rect: Rect,
    response: &Response,
    zoom: Zoom,
    place: &mut PagePlace,
    inputs: &mut Vec<PageInput>,
) -> Option<ZoomStep> {
    let mut zoomed = None;
    let over = response.contains_pointer() || response.is_pointer_button_down_on();
    let within = |at: Pos2| ((at.x - rect.left()) / zoom.factor(), (at.y - rect.top()) / zoom.factor());
    let (events, held) = ui.input(|input| (input.events.clone(), input.modifiers.into()));
    for event in events {
        match event {
            Event::PointerMoved(at) if over => {
                let (x, y) = within(at);
                place.over = true;
                inputs.push(PageInput::Moved(x, y, held));
            }
            Event::PointerMoved(_) | Event::PointerGone if place.over => {
                place.over = false;
                inputs.push(PageInput::Left);
            }
            Event::PointerButton { pos, button, pressed: true, modifiers }
                if response.contains_pointer() && rect.contains(pos) =>
            {
                let (x, y) = within(pos);
                place.down.push(button);
                inputs.push(PageInput::Down(x, y, button, modifiers.into()));
            }
            Event::PointerButton { pos, button, pressed: false, modifiers }
                if place.down.contains(&button) =>
            {
                let (x, y) = within(pos);
                place.down.retain(|down| *down != button);
                inputs.push(PageInput::Up(x, y, button, modifiers.into()));
            }
            Event::MiddleClickPaste { pos, text } if response.contains_pointer() && rect.contains(pos) => {
                let (x, y) = within(pos);
                inputs.push(PageInput::PasteAt(x, y, text));
            }
            Event::MouseWheel { delta, modifiers, .. }
                if response.contains_pointer() && modifiers.command =>
            {
                zoomed = Some(if delta.y > 0.0 { ZoomStep::Larger } else { ZoomStep::Smaller });
            }
            Event::MouseWheel { unit, delta, .. } if response.contains_pointer() => {
                let Some(at) = ui.input(|input| input.pointer.latest_pos()) else { continue };
                let points = match unit {
                    MouseWheelUnit::Point => 1.0,
                    MouseWheelUnit::Line => 48.0,
                    MouseWheelUnit::Page => rect.height(),
                } / zoom.factor();
                let (x, y) = within(at);
                inputs.push(PageInput::Wheel { x, y, dx: delta.x * points, dy: delta.y * points });
            }
            _ => {}
        }
    }
    zoomed
}

fn keys(ui: &Ui, inputs: &mut Vec<PageInput>) {
    for event in ui.input(|input| input.events.clone()) {
        match event {
            Event::Text(text) => inputs.push(PageInput::Text(text)),
            Event::Copy => inputs.push(PageInput::Copy),
            Event::Cut => inputs.push(PageInput::Cut),
            Event::Paste(text) => inputs.push(PageInput::Paste(text)),
            Event::Key { key: Key::A, pressed: true, modifiers, .. } if modifiers.command => {
                inputs.push(PageInput::SelectAll);
            }
            // Alt with an arrow goes through the history.
            Event::Key { key, pressed: true, modifiers, .. } if !modifiers.alt => {
                inputs.push(PageInput::Key(key, modifiers.into()));
            }
            _ => {}
        }
    }
}
