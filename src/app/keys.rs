//! The keys that were pressed in a frame, and what they ask for.

use egui::{Context, Key, KeyboardShortcut, Modifiers};

use super::shell::Shell;
use crate::ui::{Command, DockTab, KeyAction, Reflex, SHORTCUTS, Tool};

/// What the keys pressed in this frame ask for; Escape is not among them.
pub(super) fn pressed(ctx: &Context) -> Vec<KeyAction> {
    let hit = |modifiers: Modifiers, key: Key| {
        ctx.input_mut(|input| input.consume_shortcut(&KeyboardShortcut::new(modifiers, key)))
    };
    let mut actions = Vec::new();
    // Those with Shift first: the others would take them, too.
    for with_shift in [true, false] {
        for tool in Tool::ALL {
            let (key, shift) = tool.key();
            let modifiers = if shift { Modifiers::COMMAND | Modifiers::SHIFT } else { Modifiers::COMMAND };
            if shift == with_shift && hit(modifiers, key) {
                actions.push(KeyAction::Apply(Command::OpenTool(tool)));
            }
        }
    }
    for shortcut in &SHORTCUTS {
        let is_step = matches!(
            shortcut.action,
            KeyAction::Apply(Command::Zoom(_)) | KeyAction::GoRound(_) | KeyAction::Step(_)
        );
        if is_step {
            // Each press counts, also when a slow frame sees two.
            let presses =
                ctx.input_mut(|input| input.count_and_consume_key(shortcut.modifiers, shortcut.key));
            actions.extend(std::iter::repeat_n(shortcut.action.clone(), presses));
        } else if hit(shortcut.modifiers, shortcut.key) {
            actions.push(shortcut.action.clone());
        }
    }
    // A letter, unless somebody writes.
    if ctx.memory(egui::Memory::focused).is_none() && hit(Modifiers::NONE, Key::Questionmark) {
        actions.push(KeyAction::Apply(Command::Reflex(Reflex::ShowKeys)));
    }
    actions
}

impl Shell {
    /// Does what a key asks for.
    pub(super) fn act(&mut self, ctx: &Context, action: KeyAction) {
        match action {
            KeyAction::Address => self.panels.address.wants_focus = true,
            KeyAction::Filter => {
                self.panels.open_dock(DockTab::Waterfall);
                self.panels.waterfall.wants_filter = true;
            }
            KeyAction::Find => self.open_find(),
            KeyAction::Step(step) => {
                if let Some(text) = self.panels.find.as_ref().map(|bar| bar.text.clone()) {
                    self.apply(ctx, Command::Find(step, text));
                }
            }
            KeyAction::GoRound(back) => self.go_round(ctx, back),
            KeyAction::Apply(command) => self.apply(ctx, command),
            KeyAction::Missing(why) => self.panels.notice = Some(why.text(self.lang).to_owned()),
        }
    }

    /// Opens the bar that looks for a text in the page.
    pub(super) fn open_find(&mut self) {
        if self.failure().is_none() {
            self.panels.find.get_or_insert_default().wants_focus = true;
        }
    }
}
