//! Text for other programs.

use egui::Context;

use super::shell::Shell;
use crate::explain::Ui as Words;

impl Shell {
    /// Puts `text` into the clipboard; `done` is said when it is there.
    pub(super) fn copy(&mut self, ctx: &Context, text: String, done: Option<Words>) {
        let said = match put(ctx, text) {
            Ok(()) => done.map(|words| words.text(self.lang).to_owned()),
            Err(error) => Some(Words::NotCopied.with(self.lang, &[("reason", &error.to_string())])),
        };
        self.panels.notice = said.or(self.panels.notice.take());
    }
}

/// On Wayland the clipboard belongs to the window, whose connection egui has; elsewhere to the program, and egui
/// would keep an error for itself.
fn put(ctx: &Context, text: String) -> Result<(), arboard::Error> {
    let is_wayland = std::env::var_os("WAYLAND_DISPLAY").is_some_and(|name| !name.is_empty());
    if is_wayland && cfg!(target_os = "linux") {
        ctx.copy_text(text);
        return Ok(());
    }
    // On X11 all of these in one program are one, which answers other programs as long as egui's is there.
    arboard::Clipboard::new()?.set_text(text)
}
