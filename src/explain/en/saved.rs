//! The words of the list of saved files, in English.

use crate::explain::SavedWord;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn saved_word(SavedWord) {
        Title: "Saved files";
        Menu: "Saved files (Ctrl+J)";
        Empty: "Nothing has been saved since Pellucid was started. Ctrl+S saves the load that is shown, the main menu exports it as HAR, and the context menu of the page saves the page or a picture.";
        Folder: "in {folder}";
        SizeAndTime: "{size}, {time} UTC";
        Open: "Open";
        OpenNamed: "Open {name}";
        CopyPath: "Copy path";
        CopyPathNamed: "Copy the path of {name}";
        Close: "Close";
    }
}
