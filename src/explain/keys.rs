//! The words of the sheet of keys, and of keys that other browsers know.

use super::lang::words;

words! {
    /// What each key of the window does, and why some do nothing.
    pub enum KeyWord {
        Title,
        Close,

        // What they do.
        Address,
        Back,
        Forward,
        Reload,
        Stop,
        Start,
        Find,
        FindNext,
        FindPrevious,
        Source,
        Menu,
        Filter,
        Loads,
        Panels,
        FullScreen,
        NextPart,
        PreviousPart,
        OpenLoad,
        SaveLoad,
        Saved,
        Note,
        Larger,
        Smaller,
        Usual,
        Sheet,

        // Those of the ruler.
        RulerPlay,
        RulerStep,
        RulerSpeed,
        RulerSuitable,

        // Those of the course.
        Present,
        LessonOn,
        LessonReveal,

        // What other browsers do with them.
        NoTabs,
        NoPrinter,
        NoBookmarks,
    }
}
