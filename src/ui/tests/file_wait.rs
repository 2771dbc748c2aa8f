//! What stands in the window while the system's dialog for files is open.

use egui::Key;
use egui_kittest::kittest::Queryable as _;

use super::panel;
use crate::explain::{Lang, Ui as Words};
use crate::ui::{Command, FileTask, file_wait_ui};

#[test]
fn the_wait_for_the_systems_dialog_is_ended_by_its_button_or_escape() {
    for lang in Lang::ALL {
        let mut harness = panel([900.0, 600.0], move |ui| {
            file_wait_ui(ui.ctx(), FileTask::SaveLoad, lang).into_iter().collect()
        });
        for words in [Words::SaveLoadTitle, Words::SecretsMasked, Words::FileWait] {
            assert!(harness.query_by_label(words.text(lang)).is_some(), "{}", words.text(lang));
        }
        assert!(harness.state().is_empty());
        harness.get_by_label(Words::FileTyped.text(lang)).click();
        harness.run_steps(2);
        harness.key_press(Key::Escape);
        harness.run_steps(2);
        assert_eq!(harness.state().as_slice(), [Command::TypeFile, Command::TypeFile]);
    }
}
