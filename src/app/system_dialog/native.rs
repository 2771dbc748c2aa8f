//! The dialog for files of Windows and macOS.

use super::{Heard, Question};

/// Asks `question`, and waits for the person. `opens` is called at once: there is always such a dialog.
pub(super) fn ask(question: &Question, opens: impl FnOnce()) -> Heard {
    opens();
    let mut dialog = rfd::FileDialog::new().set_title(&question.title).set_directory(&question.folder);
    for (name, ends) in &question.kinds {
        dialog = dialog.add_filter(name, ends);
    }
    let chosen = if question.saves {
        dialog.set_file_name(&question.name).save_file().map(|path| vec![path])
    } else if question.multiple {
        dialog.pick_files()
    } else {
        dialog.pick_file().map(|path| vec![path])
    };
    chosen.map_or(Heard::Cancelled, Heard::Chosen)
}
