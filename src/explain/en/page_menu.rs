//! The words of the page's context menu, in English.

use crate::explain::PageMenu;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn page_menu(PageMenu) {
        OpenLink: "Open the link";
        CopyLink: "Copy the address of the link";
        ShowPictureRow: "Show the request for this picture";
        CopyPicture: "Copy the address of the picture";
        SavePicture: "Save the picture";
        Copy: "Copy";
        Back: "Back";
        Reload: "Reload";
        Find: "Find in the page";
        SelectAll: "Select all";
        ShowPageRow: "Show the request for this page";
        SavePage: "Save the page";
        Source: "View source";
    }
}
