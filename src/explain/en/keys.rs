//! The words of the sheet of keys, and of keys that other browsers know, in English.

use crate::explain::KeyWord;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn key_word(KeyWord) {
        Title: "Keys";
        Close: "Close";

        // What they do.
        Address: "Type an address";
        Back: "Back";
        Forward: "Forward";
        Reload: "Reload";
        Stop: "Stop, or close what is open";
        Start: "Start page";
        Find: "Find in the page";
        FindNext: "Next match";
        FindPrevious: "Previous match";
        Source: "View source";
        Menu: "Context menu of the page, or of Back and Forward";
        Filter: "Filter the requests";
        Loads: "List of loads";
        Panels: "Show or hide the panels";
        FullScreen: "Full screen";
        NextPart: "Next part of the window";
        PreviousPart: "Previous part of the window";
        OpenLoad: "Open a saved load or a HAR file";
        SaveLoad: "Save this load";
        Saved: "Saved files";
        Note: "Add a note at the playhead";
        Larger: "Zoom in";
        Smaller: "Zoom out";
        Usual: "Normal size";
        Sheet: "This list of keys";

        // Those of the ruler.
        RulerPlay: "Ruler: play or pause";
        RulerStep: "Ruler: previous, next event";
        RulerSpeed: "Ruler: faster, slower";
        RulerSuitable: "Ruler: automatic speed";

        // Those of the course.
        Present: "Show a lesson to a class";
        LessonOn: "Lesson: answer, continue";
        LessonReveal: "Lesson before a class: continue";

        // What other browsers do with them.
        NoTabs: "Pellucid shows one page in one window: it has no tabs.";
        NoPrinter: "Pellucid does not print.";
        NoBookmarks: "Pellucid keeps no bookmarks.";
    }
}
