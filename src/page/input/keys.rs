//! Keys and text: to the text field with the focus, else to links and buttons, else they scroll.

use blitz_dom::traversal::TreeTraverser;
use blitz_dom::{BaseDocument, NodeId, ScrollBehavior, ScrollLogicalPosition, local_name};
use blitz_traits::events::{BlitzKeyEvent, KeyState, UiEvent};
use blitz_traits::shell::ShellProvider as _;
use keyboard_types::{Code, Key as Named, Location, Modifiers as Mods, NamedKey};

use super::super::shell::Shell;
use super::sending::form_of;
use super::{click, drive, sending};
use crate::page::{Key, Modifiers};

/// How far an arrow key scrolls, in CSS pixels.
const LINE: f64 = 40.0;

/// How much of the viewport a page key scrolls.
const PAGE: f64 = 0.9;

/// What has the focus.
#[derive(Clone, Copy, PartialEq)]
enum Focus {
    Nothing,
    /// A text field of one line.
    Line(NodeId),
    /// A text field of several lines.
    Area,
    Link(NodeId),
    /// Something that a key presses.
    Control(NodeId),
}

impl Focus {
    fn in_document(dom: &BaseDocument) -> Self {
        let Some(id) = dom.get_focussed_node_id() else { return Self::Nothing };
        let Some(element) = dom.get_node(id).and_then(|node| node.element_data()) else {
            return Self::Nothing;
        };
        if let Some(text) = element.text_input_data() {
            return if text.is_multiline { Self::Area } else { Self::Line(id) };
        }
        match &*element.name.local {
            "a" | "area" => Self::Link(id),
            "button" | "input" | "summary" | "select" => Self::Control(id),
            _ => Self::Nothing,
        }
    }

    fn is_text(self) -> bool {
        matches!(self, Self::Line(_) | Self::Area)
    }
}

/// A key without a text.
pub(super) fn press(dom: &mut BaseDocument, shell: &Shell, key: Key, modifiers: Modifiers) {
    shell.mark_redraw();
    let focus = Focus::in_document(dom);
    match (key, focus) {
        (Key::Enter, Focus::Line(field)) => submit(dom, field),
        (Key::Enter, Focus::Link(node) | Focus::Control(node)) | (Key::Space, Focus::Control(node)) => {
            click(dom, node);
        }
        (Key::Space, focus) if focus.is_text() => {}
        (Key::Escape, _) => dom.clear_focus(),
        (Key::Tab, _) => {
            forward(dom, NamedKey::Tab, modifiers);
            if let Some(node) = dom.get_focussed_node_id() {
                let nearest = ScrollLogicalPosition::Nearest;
                dom.scroll_into_view(node, ScrollBehavior::default(), nearest, nearest);
            }
        }
        (key, focus) => match scroll_distance(dom, key, modifiers) {
            Some(distance) if !focus.is_text() || is_page_key(key) => dom.scroll_viewport_by(0.0, -distance),
            _ => {
                if let Some(named) = translate(key) {
                    forward(dom, named, modifiers);
                }
            }
        },
    }
}

/// Typed or composed text.
pub(super) fn insert(dom: &mut BaseDocument, text: &str) {
    if Focus::in_document(dom).is_text() {
        send(dom, Named::Character(text.into()), Mods::empty());
    }
}

pub(super) fn paste(dom: &mut BaseDocument, shell: &Shell, text: &str) {
    let text = match Focus::in_document(dom) {
        // A field of one line takes no line breaks.
        Focus::Line(_) => text.replace(['\r', '\n'], ""),
        Focus::Area => text.replace("\r\n", "\n"),
        _ => return,
    };
    shell.set_clipboard(text);
    shortcut(dom, "v");
}

/// Whether `node` lies in a text field that can be written in.
pub(super) fn is_text_field(dom: &BaseDocument, node: NodeId) -> bool {
    let field = dom.node_chain(node).into_iter().filter_map(|id| dom.get_node(id)?.element_data());
    let mut field = field.filter(|element| element.text_input_data().is_some());
    field.next().is_some_and(|element| !element.has_attr(local_name!("disabled")))
}

/// Copies what is selected, or cuts it out; never out of a field for a password.
pub(super) fn copy(dom: &mut BaseDocument, letter: &str) {
    let focused = dom.get_focussed_node_id().and_then(|id| dom.get_node(id)?.element_data());
    let kind = focused.and_then(|element| element.attr(local_name!("type")));
    if !kind.is_some_and(|kind| kind.eq_ignore_ascii_case("password")) {
        shortcut(dom, letter);
    }
}

/// Tells what is selected, if anything is: other programs may paste it.
pub(super) fn tell_selection(dom: &mut BaseDocument, shell: &Shell) {
    shell.set_selects(true);
    copy(dom, "c");
    shell.set_selects(false);
}

/// Control and a letter; Command on a Mac.
fn shortcut(dom: &mut BaseDocument, letter: &str) {
    send(
        dom,
        Named::Character(letter.into()),
        translate_modifiers(Modifiers { command: true, ..Modifiers::default() }),
    );
}

pub(super) fn select_all(dom: &mut BaseDocument, shell: &Shell) {
    if Focus::in_document(dom).is_text() {
        return shortcut(dom, "a");
    }
    let texts: Vec<(NodeId, usize)> = TreeTraverser::new(dom)
        .filter_map(|id| {
            let layout = dom.get_node(id)?.element_data()?.inline_layout_data.as_ref()?;
            Some((id, layout.text.len()))
        })
        .collect();
    if let (Some((first, _)), Some((last, len))) = (texts.first(), texts.last()) {
        dom.set_text_selection(*first, 0, *last, *len);
        shell.request_redraw();
    }
}

/// Enter in a field presses the form's first submit button; a form without one is sent all the same.
fn submit(dom: &mut BaseDocument, field: NodeId) {
    let Some(form) = form_of(dom, field) else { return };
    let is_submit = |id: &NodeId| {
        let element = dom.get_node(*id).and_then(|node| node.element_data());
        element.is_some_and(|element| {
            let kind = element.attr(local_name!("type"));
            element.is_submit_button() || (&*element.name.local == "input" && kind == Some("submit"))
        })
    };
    match TreeTraverser::new_with_root(dom, form).find(is_submit) {
        Some(button) => click(dom, button),
        None => sending::submit(dom, form, form),
    }
}

fn is_page_key(key: Key) -> bool {
    matches!(key, Key::PageUp | Key::PageDown)
}

/// How far a key scrolls the page, in CSS pixels.
fn scroll_distance(dom: &BaseDocument, key: Key, modifiers: Modifiers) -> Option<f64> {
    let page = f64::from(dom.viewport().logical_size().1) * PAGE;
    Some(match key {
        Key::ArrowDown => LINE,
        Key::ArrowUp => -LINE,
        Key::PageUp => -page,
        Key::Space if modifiers.shift => -page,
        Key::PageDown | Key::Space => page,
        Key::Home => f64::from(f32::MIN),
        Key::End => f64::from(f32::MAX),
        _ => return None,
    })
}

fn translate(key: Key) -> Option<NamedKey> {
    Some(match key {
        Key::Enter => NamedKey::Enter,
        Key::Tab => NamedKey::Tab,
        Key::Backspace => NamedKey::Backspace,
        Key::Delete => NamedKey::Delete,
        Key::Escape => NamedKey::Escape,
        Key::ArrowLeft => NamedKey::ArrowLeft,
        Key::ArrowRight => NamedKey::ArrowRight,
        Key::ArrowUp => NamedKey::ArrowUp,
        Key::ArrowDown => NamedKey::ArrowDown,
        Key::Home => NamedKey::Home,
        Key::End => NamedKey::End,
        Key::PageUp => NamedKey::PageUp,
        Key::PageDown => NamedKey::PageDown,
        Key::Space => return None,
    })
}

pub(super) fn translate_modifiers(modifiers: Modifiers) -> Mods {
    let command = if cfg!(target_os = "macos") { Mods::META } else { Mods::CONTROL };
    let mut mods = Mods::empty();
    mods.set(Mods::SHIFT, modifiers.shift);
    mods.set(command, modifiers.command);
    mods.set(Mods::ALT, modifiers.alt);
    mods
}

fn forward(dom: &mut BaseDocument, key: NamedKey, modifiers: Modifiers) {
    send(dom, Named::Named(key), translate_modifiers(modifiers));
}

fn send(dom: &mut BaseDocument, key: Named, modifiers: Mods) {
    drive(
        dom,
        UiEvent::KeyDown(BlitzKeyEvent {
            key,
            code: Code::Unidentified,
            modifiers,
            location: Location::Standard,
            is_auto_repeating: false,
            is_composing: false,
            state: KeyState::Pressed,
            text: None,
        }),
    );
}
