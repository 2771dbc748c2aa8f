//! The keys of the window, as in other browsers: one table, for the keyboard and for the sheet that lists it.

use egui::{Align2, Context, Grid, Id, Key, Modifiers, RichText, ScrollArea, Window};

use super::theme::{self, Palette};
use super::{Command, DockTab, FileTask, Find, LessonWish, NoteWish, Reflex, Tool, ZoomStep};
use crate::explain::{KeyWord, Lang};

/// A key and what it does.
pub struct Shortcut {
    /// What is held with it.
    pub modifiers: Modifiers,
    /// The key itself.
    pub key: Key,
    /// What it does.
    pub action: KeyAction,
    /// What the sheet says of it; nothing for a second key of the same action.
    words: Option<KeyWord>,
}

/// What a key does.
#[derive(Clone, Debug, PartialEq)]
pub enum KeyAction {
    /// The address field gets the focus.
    Address,
    /// The waterfall's filter gets the focus.
    Filter,
    /// A text is looked for in the page.
    Find,
    /// Another match is shown.
    Step(Find),
    /// The next part of the window gets the focus; the one before, when true.
    GoRound(bool),
    /// Everything else.
    Apply(Command),
    /// Nothing: why not.
    Missing(KeyWord),
}

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

/// Every key, in the order of the sheet. Those with Shift come before the same without: egui lets the latter match both.
pub static SHORTCUTS: [Shortcut; 33] = [
    key(CTRL, Key::L, KeyAction::Address, KeyWord::Address),
    key(Modifiers::ALT, Key::ArrowLeft, KeyAction::Apply(Command::Back(1)), KeyWord::Back),
    key(Modifiers::ALT, Key::ArrowRight, KeyAction::Apply(Command::Forward(1)), KeyWord::Forward),
    key(CTRL, Key::R, KeyAction::Apply(Command::Reload), KeyWord::Reload),
    key(CTRL_SHIFT, Key::F5, KeyAction::Apply(Command::Course(LessonWish::Present)), KeyWord::Present),
    also(Modifiers::NONE, Key::F5, KeyAction::Apply(Command::Reload)),
    key(Modifiers::ALT, Key::Home, KeyAction::Apply(Command::Reflex(Reflex::Home)), KeyWord::Start),
    key(CTRL_SHIFT, Key::F, KeyAction::Filter, KeyWord::Filter),
    key(CTRL, Key::F, KeyAction::Find, KeyWord::Find),
    key(Modifiers::SHIFT, Key::F3, KeyAction::Step(Find::Previous), KeyWord::FindPrevious),
    key(Modifiers::NONE, Key::F3, KeyAction::Step(Find::Next), KeyWord::FindNext),
    key(CTRL, Key::U, KeyAction::Apply(Command::ViewSource), KeyWord::Source),
    key(Modifiers::SHIFT, Key::F10, KeyAction::Apply(Command::Reflex(Reflex::ContextMenu)), KeyWord::Menu),
    also(Modifiers::NONE, Key::Menu, KeyAction::Apply(Command::Reflex(Reflex::ContextMenu))),
    key(CTRL, Key::H, KeyAction::Apply(Command::ShowDock(DockTab::Loads)), KeyWord::Loads),
    key(Modifiers::NONE, Key::F12, KeyAction::Apply(Command::Reflex(Reflex::TogglePanels)), KeyWord::Panels),
    key(
        Modifiers::NONE,
        Key::F11,
        KeyAction::Apply(Command::Reflex(Reflex::FullScreen)),
        KeyWord::FullScreen,
    ),
    key(Modifiers::SHIFT, Key::F6, KeyAction::GoRound(true), KeyWord::PreviousPart),
    key(Modifiers::NONE, Key::F6, KeyAction::GoRound(false), KeyWord::NextPart),
    key(CTRL, Key::O, KeyAction::Apply(Command::AskFile(FileTask::OpenLoad)), KeyWord::OpenLoad),
    key(CTRL, Key::S, KeyAction::Apply(Command::AskFile(FileTask::SaveLoad)), KeyWord::SaveLoad),
    key(CTRL, Key::J, KeyAction::Apply(Command::Reflex(Reflex::ShowSaved)), KeyWord::Saved),
    key(CTRL, Key::M, KeyAction::Apply(Command::Note(NoteWish::Add(None))), KeyWord::Note),
    key(CTRL, Key::Plus, KeyAction::Apply(Command::Zoom(ZoomStep::Larger)), KeyWord::Larger),
    also(CTRL, Key::Equals, KeyAction::Apply(Command::Zoom(ZoomStep::Larger))),
    key(CTRL, Key::Minus, KeyAction::Apply(Command::Zoom(ZoomStep::Smaller)), KeyWord::Smaller),
    key(CTRL, Key::Num0, KeyAction::Apply(Command::Zoom(ZoomStep::Usual)), KeyWord::Usual),
    key(Modifiers::NONE, Key::F1, KeyAction::Apply(Command::Reflex(Reflex::ShowKeys)), KeyWord::Sheet),
    also(CTRL, Key::T, KeyAction::Missing(KeyWord::NoTabs)),
    also(CTRL, Key::N, KeyAction::Missing(KeyWord::NoTabs)),
    also(CTRL, Key::W, KeyAction::Missing(KeyWord::NoTabs)),
    also(CTRL, Key::P, KeyAction::Missing(KeyWord::NoPrinter)),
    also(CTRL, Key::D, KeyAction::Missing(KeyWord::NoBookmarks)),
];

const fn key(modifiers: Modifiers, key: Key, action: KeyAction, words: KeyWord) -> Shortcut {
    Shortcut { modifiers, key, action, words: Some(words) }
}

const fn also(modifiers: Modifiers, key: Key, action: KeyAction) -> Shortcut {
    Shortcut { modifiers, key, action, words: None }
}

/// Draws the sheet that lists the keys, over the window. Returns the wish to close it.
pub fn keys_sheet_ui(ctx: &Context, lang: Lang) -> Option<Command> {
    let mut open = true;
    let window = Window::new(KeyWord::Title.text(lang)).id(Id::unique("keys")).open(&mut open);
    let window = window.collapsible(false).resizable(false).anchor(Align2::CENTER_CENTER, [0.0, 0.0]);
    window.show(ctx, |ui| {
        let height = ctx.content_rect().height() - 120.0;
        // The window would make it smaller than its room.
        let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
        area.show(ui, |ui| {
            Grid::new("keys").num_columns(4).spacing([20.0, 6.0]).show(ui, |ui| {
                for pair in rows(lang).chunks(2) {
                    for (key, words) in pair {
                        ui.label(RichText::new(key).font(theme::mono()).color(Palette::of(ui).accent));
                        ui.label(words);
                    }
                    ui.end_row();
                }
            });
        });
    });
    (!open).then_some(Command::Reflex(Reflex::ShowKeys))
}

/// The lines of the sheet: each key in the letters that stand on it, and what it does.
fn rows(lang: Lang) -> Vec<(String, String)> {
    let listed = SHORTCUTS.iter().filter_map(|shortcut| {
        let key = key_name(shortcut.modifiers, shortcut.key);
        Some((key, shortcut.words?.text(lang).to_owned()))
    });
    let tools = Tool::ALL.into_iter().map(|tool| {
        let (key, shift) = tool.key();
        let modifiers = if shift { CTRL_SHIFT } else { CTRL };
        (key_name(modifiers, key), tool.title(lang).to_owned())
    });
    let of_ruler = |keys: &[Key], words: KeyWord| {
        let names: Vec<String> = keys.iter().map(|key| key_name(Modifiers::NONE, *key)).collect();
        (names.join(" "), words.text(lang).to_owned())
    };
    let of_ruler = [
        of_ruler(&[Key::Space], KeyWord::RulerPlay),
        of_ruler(&[Key::ArrowLeft, Key::ArrowRight], KeyWord::RulerStep),
        of_ruler(&[Key::ArrowUp, Key::ArrowDown], KeyWord::RulerSpeed),
        of_ruler(&[Key::Num0], KeyWord::RulerSuitable),
    ];
    let of_lesson = [
        (key_name(Modifiers::NONE, Key::Enter), KeyWord::LessonOn.text(lang).to_owned()),
        (key_name(Modifiers::NONE, Key::Space), KeyWord::LessonReveal.text(lang).to_owned()),
    ];
    let stop = (Key::Escape.name().to_owned(), KeyWord::Stop.text(lang).to_owned());
    listed.chain(tools).chain([stop]).chain(of_ruler).chain(of_lesson).collect()
}

fn key_name(modifiers: Modifiers, key: Key) -> String {
    let names = [(modifiers.command, "Ctrl+"), (modifiers.shift, "Shift+"), (modifiers.alt, "Alt+")];
    let held: String = names.into_iter().filter(|(is_held, _)| *is_held).map(|(_, name)| name).collect();
    // The triangles that egui has for them are in no font of the window.
    let name = match key {
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        Key::ArrowUp => "↑",
        Key::ArrowDown => "↓",
        _ => key.symbol_or_name(),
    };
    held + name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_stands_twice_and_each_action_is_listed() {
        let mut keys: Vec<(Modifiers, Key)> = SHORTCUTS.iter().map(|one| (one.modifiers, one.key)).collect();
        keys.extend(Tool::ALL.into_iter().map(|tool| {
            let (key, shift) = tool.key();
            (if shift { CTRL_SHIFT } else { CTRL }, key)
        }));
        for (at, key) in keys.iter().enumerate() {
            assert!(!keys.iter().skip(at + 1).any(|other| other == key), "{key:?}");
        }
        for shortcut in &SHORTCUTS {
            let is_missing = matches!(shortcut.action, KeyAction::Missing(_));
            let is_listed =
                SHORTCUTS.iter().any(|other| other.action == shortcut.action && other.words.is_some());
            assert!(is_missing != is_listed, "{:?}", shortcut.action);
        }
    }

    #[test]
    fn a_key_with_shift_is_looked_for_first() {
        for (at, shortcut) in SHORTCUTS.iter().enumerate().filter(|(_, one)| one.modifiers.shift) {
            let earlier = &SHORTCUTS[..at];
            let hides = |one: &Shortcut| one.key == shortcut.key && !one.modifiers.shift;
            assert!(!earlier.iter().any(hides), "{:?}", shortcut.key);
        }
    }

    #[test]
    fn keys_are_named_in_letters_that_the_window_has() {
        for (key, _) in rows(Lang::En) {
            let is_drawn = |c: char| c.is_ascii() || "←→↑↓−".contains(c);
            assert!(key.chars().all(is_drawn), "{key}");
        }
    }

    #[test]
    fn the_sheet_lists_the_keys_of_the_ruler() {
        let listed = |lang: Lang, row: (&str, &str)| {
            assert!(rows(lang).iter().any(|(key, words)| (&**key, &**words) == row), "{row:?}");
        };
        listed(Lang::En, ("0", "Ruler: automatic speed"));
        listed(Lang::En, ("↑ ↓", "Ruler: faster, slower"));
        listed(Lang::ZhCn, ("0", "标尺：自动速度"));
    }
}
