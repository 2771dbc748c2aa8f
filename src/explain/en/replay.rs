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
    }
}
