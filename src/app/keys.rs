//! The keys of the window, as in other browsers.

use egui::{Context, Key, KeyboardShortcut, Modifiers};

use crate::ui::{Command, FileTask, Find, Tool, ZoomStep};

/// What the keys pressed in this frame ask for; Escape is not among them.
pub(super) fn pressed(ctx: &Context) -> Keys {
    let hit = |modifiers: Modifiers, key: Key| {
        ctx.input_mut(|input| input.consume_shortcut(&KeyboardShortcut::new(modifiers, key)))
    };
    // The one with Shift first: the other one would take it, too.
    let back = hit(Modifiers::SHIFT, Key::F6).then_some(true);
    let mut keys = Keys {
        focus_address: hit(Modifiers::COMMAND, Key::L),
        focus_filter: hit(Modifiers::COMMAND | Modifiers::SHIFT, Key::F),
        find: hit(Modifiers::COMMAND, Key::F),
        go_round: back.or_else(|| hit(Modifiers::NONE, Key::F6).then_some(false)),
        ..Keys::default()
    };
    if hit(Modifiers::COMMAND, Key::O) {
        keys.commands.push(Command::AskFile(FileTask::OpenLoad));
    }
    if hit(Modifiers::COMMAND, Key::S) {
        keys.commands.push(Command::AskFile(FileTask::SaveLoad));
    }
    // Those with Shift first: the others would take them, too.
    for with_shift in [true, false] {
        for tool in Tool::ALL {
            let (key, shift) = tool.key();
            if shift != with_shift {
                continue;
            }
            let modifiers = if shift { Modifiers::COMMAND | Modifiers::SHIFT } else { Modifiers::COMMAND };
            if hit(modifiers, key) {
                keys.commands.push(Command::OpenTool(tool));
            }
        }
    }
    if hit(Modifiers::COMMAND, Key::U) {
        keys.commands.push(Command::ViewSource);
    }
    if hit(Modifiers::COMMAND, Key::R) || hit(Modifiers::NONE, Key::F5) {
        keys.commands.push(Command::Reload);
    }
    if hit(Modifiers::ALT, Key::ArrowLeft) {
        keys.commands.push(Command::Back);
    }
    if hit(Modifiers::ALT, Key::ArrowRight) {
        keys.commands.push(Command::Forward);
    }
    for (key, step) in [
        (Key::Plus, ZoomStep::Larger),
        (Key::Equals, ZoomStep::Larger),
        (Key::Minus, ZoomStep::Smaller),
        (Key::Num0, ZoomStep::Usual),
    ] {
        // Each press counts, also when a slow frame sees two.
        let presses = ctx.input_mut(|input| input.count_and_consume_key(Modifiers::COMMAND, key));
        keys.commands.extend(std::iter::repeat_n(Command::Zoom(step), presses));
    }
    for (modifiers, step) in [(Modifiers::SHIFT, Find::Previous), (Modifiers::NONE, Find::Next)] {
        if hit(modifiers, Key::F3) {
            keys.find_step = Some(step);
        }
    }
    keys
}

/// What keys asked for.
#[derive(Debug, Default)]
pub(super) struct Keys {
    /// The address field shall get the focus.
    pub(super) focus_address: bool,
    /// The waterfall's filter shall get the focus.
    pub(super) focus_filter: bool,
    /// A text shall be looked for in the page.
    pub(super) find: bool,
    /// Another match shall be shown.
    pub(super) find_step: Option<Find>,
    /// The next part of the window shall get the focus; the one before, when true.
    pub(super) go_round: Option<bool>,
    /// Everything else.
    pub(super) commands: Vec<Command>,
}
