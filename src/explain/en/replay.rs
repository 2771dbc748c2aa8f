//! The playhead and what is shown of a load as it stood then, in English.

use crate::explain::ReplayWord;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn replay_word(ReplayWord) {
        Playhead: "Playhead: {at} of {end}";
        Play: "Play";
        Pause: "Pause";
        Speed: "Speed: {speed}";
        Suitable: "Automatic";
        ToEnd: "Replay, {at} – to the end (Esc)";
        NothingYet: "At {at}, nothing of the page had been shown.";
        NotSentYet: "{size} had not been sent yet: grey and underlined in Text and Hex.";
        NotReceivedYet: "{size} had not been received yet: grey and underlined in Text and Hex.";

        // Notes.
        NoteAdd: "Add a note at {at}";
        NoteHere: "Add a note here";
        NoteAt: "Note at {at}: {text}";
        NoteOn: "Note at {at} on request {n}: {text}";
        NoteTitle: "Note at {at}";
        NoteTitleOn: "Note at {at} on request {n}";
        NoteField: "Text of the note";
        NoteEdit: "Edit";
        NoteRemove: "Remove";
        NotesFull: "This load already has {n} notes, the maximum.";
    }
}
