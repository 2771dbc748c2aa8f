//! What the person does to the page.

mod clicks;
mod keys;
mod presses;
mod sending;

use std::sync::Arc;

use blitz_dom::{BaseDocument, EventDriver, LocalName, NodeId, local_name};
use blitz_traits::events::{
    BlitzPointerEvent, BlitzPointerId, BlitzWheelDelta, BlitzWheelEvent, DomEvent, MouseEventButton,
    MouseEventButtons, Point, PointerCoords, PointerDetails, UiEvent,
};
use keyboard_types::Modifiers as Mods;
use url::Url;

use style::values::computed::OutlineStyle;

use super::parse::attribute;
use super::parse::css::selectors::FOCUS_VISIBLE;
use super::shared::SharedPage;
use super::shell::Shell;
use super::{Button, Command, Key, MenuTarget, Modifiers, PageEvent};
use clicks::Clicks;
use presses::Presses;

/// The state of the pointer.
#[derive(Default)]
pub(super) struct Input {
    buttons: MouseEventButtons,
    hovered: Option<Url>,
    presses: Presses,
    /// The focus was moved by the keyboard.
    by_keyboard: bool,
    /// What has the focus and shows it.
    shown_focus: Option<NodeId>,
}

impl Input {
    /// Hands a command to the document.
    pub(super) fn apply(&mut self, command: Command, dom: &mut BaseDocument, shell: &Shell) {
        match command {
            Command::PointerMove { x, y, modifiers } => {
                let event = self.pointer(dom, (x, y), MouseEventButton::Main, modifiers);
                drive(dom, UiEvent::PointerMove(event));
            }
            // The selection stays, and what the menu is about is told.
            Command::PointerDown { x, y, button: Button::Secondary, modifiers } => {
                let event = self.pointer(dom, (x, y), MouseEventButton::Main, modifiers);
                drive(dom, UiEvent::PointerMove(event));
                shell.tell(PageEvent::Aimed(target(dom, dom.get_hover_node_id())));
            }
            Command::Aim => shell.tell(PageEvent::Aimed(target(dom, dom.get_focussed_node_id()))),
            Command::PointerDown { x, y, button, modifiers } => {
                let button = translate_button(button);
                self.buttons |= button.into();
                let event = self.pointer(dom, (x, y), button, modifiers);
                self.by_keyboard = false;
                let press = self.presses.count(shell.now(), (x, y));
                let place = (event.coords.page_x, event.coords.page_y);
                drive(dom, UiEvent::PointerDown(event));
                let node = dom.get_hover_node_id();
                let is_text =
                    node.is_some_and(|node| link_of(dom, node).is_none() && !keys::is_text_field(dom, node));
                if press > 1 && is_text && button == MouseEventButton::Main {
                    presses::select(dom, place, press);
                }
                shell.mark_redraw();
            }
            Command::PointerUp { x, y, button, modifiers } if button != Button::Secondary => {
                let button = translate_button(button);
                self.buttons &= !MouseEventButtons::from(button);
                let event = self.pointer(dom, (x, y), button, modifiers);
                shell.set_link(dom.get_hover_node_id().and_then(|node| link_text(dom, node)));
                drive(dom, UiEvent::PointerUp(event));
                shell.mark_redraw();
                if button == MouseEventButton::Main {
                    keys::tell_selection(dom, shell);
                }
            }
            Command::PointerLeave => {
                let event = self.pointer(dom, (-1.0, -1.0), MouseEventButton::Main, Modifiers::default());
                drive(dom, UiEvent::PointerLeave(event));
            }
            Command::Wheel { x, y, dx, dy } => {
                let event = self.pointer(dom, (x, y), MouseEventButton::Main, Modifiers::default());
                // The engine scrolls what it believes to be under the pointer.
                drive(dom, UiEvent::PointerMove(event.clone()));
                drive(
                    dom,
                    UiEvent::Wheel(BlitzWheelEvent {
                        delta: BlitzWheelDelta::Pixels(dx, dy),
                        coords: event.coords,
                        buttons: event.buttons,
                        mods: event.mods,
                        element: event.element,
                    }),
                );
            }
            Command::ScrollTo(top) => {
                let now = dom.viewport_scroll().y;
                dom.scroll_viewport_by(0.0, now - top);
            }
            Command::SelectAll => {
                keys::select_all(dom, shell);
                keys::tell_selection(dom, shell);
            }
            Command::Key { key, modifiers } => {
                self.by_keyboard |= key == Key::Tab;
                shell.set_link(dom.get_focussed_node_id().and_then(|node| link_text(dom, node)));
                keys::press(dom, shell, key, modifiers);
                if modifiers.shift {
                    keys::tell_selection(dom, shell);
                }
            }
            Command::Text(text) => keys::insert(dom, &text),
            Command::Paste(text) => keys::paste(dom, shell, &text),
            Command::PasteAt { x, y, text } => self.paste_at(dom, shell, (x, y), &text),
            Command::Copy => keys::copy(dom, "c"),
            Command::Cut => keys::copy(dom, "x"),
            Command::Files(files) => {
                clicks::give_files(dom, shell, files);
                shell.mark_redraw();
            }
            // The press said what is to be said.
            Command::PointerUp { .. }
            | Command::Begin { .. }
            | Command::Written(_)
            | Command::Chunk(_)
            | Command::End
            | Command::Speak(_)
            | Command::MarkVisited(_)
            | Command::Find(..)
            | Command::Viewport { .. }
            | Command::Quit => {}
        }
    }

    /// Puts the caret into the text field at `place`, and `text` there. Elsewhere nothing happens.
    fn paste_at(&mut self, dom: &mut BaseDocument, shell: &Shell, place: (f32, f32), text: &str) {
        let main = MouseEventButton::Main;
        let moved = self.pointer(dom, place, main, Modifiers::default());
        drive(dom, UiEvent::PointerMove(moved.clone()));
        if !dom.get_hover_node_id().is_some_and(|node| keys::is_text_field(dom, node)) {
            return;
        }
        self.buttons |= main.into();
        drive(dom, UiEvent::PointerDown(self.pointer(dom, place, main, Modifiers::default())));
        self.buttons &= !MouseEventButtons::from(main);
        drive(dom, UiEvent::PointerUp(moved));
        keys::paste(dom, shell, text);
        shell.mark_redraw();
    }

    /// Lets the rules of `:focus-visible` hold for what has the focus, when the keyboard has moved it there or text is typed
    /// into it (Selectors 4, 9.4). Whether that has changed.
    pub(super) fn show_focus(&mut self, dom: &mut BaseDocument) -> bool {
        let focused = dom.get_focussed_node_id();
        let shown = focused.filter(|node| self.by_keyboard || keys::is_text_field(dom, *node));
        if shown == self.shown_focus {
            return false;
        }
        let before =
            std::mem::replace(&mut self.shown_focus, shown).filter(|node| dom.get_node(*node).is_some());
        let mut mutator = dom.mutate();
        if let Some(before) = before {
            mutator.clear_attribute(before, attribute(FOCUS_VISIBLE));
        }
        if let Some(shown) = shown {
            mutator.set_attribute(shown, attribute(FOCUS_VISIBLE), "");
        }
        true
    }

    /// What has the focus by the keyboard, unless the page outlines it by itself.
    pub(super) fn ring(&self, dom: &BaseDocument) -> Option<NodeId> {
        let is_outlined = |node: &NodeId| {
            let style = dom.get_node(*node).and_then(|node| node.primary_styles());
            style.is_some_and(|style| match style.clone_outline_style() {
                // The engine draws nothing for it.
                OutlineStyle::Auto => false,
                OutlineStyle::BorderStyle(style) => !style.none_or_hidden(),
            })
        };
        dom.get_focussed_node_id().filter(|node| self.by_keyboard && !is_outlined(node))
    }

    /// Another document begins: nothing was told of a link under the pointer, and nothing shows that it has the focus.
    pub(super) fn forget(&mut self) {
        self.hovered = None;
        self.shown_focus = None;
    }

    /// Tells of the link under the pointer when it is another than before.
    pub(super) fn tell_hover(&mut self, dom: &BaseDocument, shared: &SharedPage) {
        let hovered = dom.get_hover_node_id().and_then(|node| link_of(dom, node));
        if hovered != self.hovered {
            self.hovered.clone_from(&hovered);
            shared.tell(PageEvent::Hovered(hovered));
        }
    }

    fn pointer(
        &self,
        dom: &BaseDocument,
        (x, y): (f32, f32),
        button: MouseEventButton,
        modifiers: Modifiers,
    ) -> BlitzPointerEvent {
        let scroll = dom.viewport_scroll();
        BlitzPointerEvent {
            id: BlitzPointerId::Mouse,
            is_primary: true,
            coords: PointerCoords {
                page_x: x + narrow(scroll.x),
                page_y: y + narrow(scroll.y),
                screen_x: x,
                screen_y: y,
                client_x: x,
                client_y: y,
            },
            button,
            buttons: self.buttons,
            mods: keys::translate_modifiers(modifiers),
            details: PointerDetails::default(),
            element: Point::default(),
            active_pointers: Arc::default(),
        }
    }
}

/// Hands an event to the engine, with our own handling of clicks before its own.
fn drive(dom: &mut BaseDocument, event: UiEvent) {
    EventDriver::new(dom, Clicks).handle_ui_event(event);
}

/// Clicks an element as if with the pointer.
fn click(dom: &mut BaseDocument, node: NodeId) {
    let Some(data) = dom.get_node(node).map(|node| node.synthetic_click_event(Mods::empty())) else {
        return;
    };
    EventDriver::new(dom, Clicks).handle_dom_event(DomEvent::new(node, data));
}

/// Where the link leads that `node` lies in.
fn link_of(dom: &BaseDocument, node: NodeId) -> Option<Url> {
    let link = enclosing(dom, node, &local_name!("a"))?;
    dom.url().join(dom.get_node(link)?.attr(local_name!("href"))?).ok()
}

/// What the menu of `node` is about.
fn target(dom: &BaseDocument, node: Option<NodeId>) -> MenuTarget {
    let picture = node.and_then(|node| {
        let picture = enclosing(dom, node, &local_name!("img"))?;
        dom.url().join(dom.get_node(picture)?.attr(local_name!("src"))?).ok()
    });
    let link = node.and_then(|node| link_of(dom, node));
    MenuTarget { link, picture, selected: dom.get_selected_text() }
}

/// The nearest element with this tag, beginning with the node itself.
fn enclosing(dom: &BaseDocument, node: NodeId, tag: &LocalName) -> Option<NodeId> {
    dom.node_chain(node)
        .into_iter()
        .find(|id| dom.get_node(*id).is_some_and(|node| node.data.is_element_with_tag_name(tag)))
}

/// How much of a link's text is told.
const LONGEST_LINK: usize = 80;

/// What the link says that `node` lies in; the text in place of its picture where it has no other.
fn link_text(dom: &BaseDocument, node: NodeId) -> Option<String> {
    let link = enclosing(dom, node, &local_name!("a"))?;
    let text = dom.get_node(link)?.text_content();
    let words: Vec<&str> = text.split_whitespace().collect();
    let alt = || dom.get_node(node)?.attr(local_name!("alt")).map(str::to_owned);
    let text = Some(words.join(" ")).filter(|text| !text.is_empty()).or_else(alt).unwrap_or_default();
    Some(text.chars().take(LONGEST_LINK).collect())
}

fn translate_button(button: Button) -> MouseEventButton {
    match button {
        Button::Primary => MouseEventButton::Main,
        Button::Middle => MouseEventButton::Auxiliary,
        Button::Secondary => MouseEventButton::Secondary,
    }
}

#[expect(clippy::cast_possible_truncation, reason = "no page is so long that a CSS pixel is lost")]
fn narrow(css_px: f64) -> f32 {
    css_px as f32
}
