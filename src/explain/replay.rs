//! The playhead and what is shown of a load as it stood then.

use super::lang::words;

words! {
    /// Words of the ruler, and of the page in a replay.
    pub enum ReplayWord {
        Playhead,
        Play,
        Pause,
        Speed,
        Suitable,
        ToEnd,
        NothingYet,
        NotSentYet,
        NotReceivedYet,

        // Notes.
        NoteAdd,
        NoteHere,
        NoteAt,
        NoteOn,
        NoteTitle,
        NoteTitleOn,
        NoteField,
        NoteEdit,
        NoteRemove,
        NotesFull,
    }
}
