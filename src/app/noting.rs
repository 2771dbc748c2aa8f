//! Notes of a person on the load that is shown.

use super::shell::Shell;
use crate::explain::ReplayWord;
use crate::record::{LoadId, MAX_NOTES, Note};
use crate::ui::{NoteDialog, NoteWish};

impl Shell {
    /// Does what is asked for of notes.
    pub(super) fn on_note(&mut self, wish: NoteWish) {
        match wish {
            NoteWish::Add(exchange) => {
                let Some(kept) = self.loads.by_id(self.shown) else { return };
                if self.files.is_asking() || self.note.is_some() {
                    return;
                }
                if kept.log.notes().len() >= MAX_NOTES {
                    let most = [("n", &*MAX_NOTES.to_string())];
                    self.panels.notice = Some(ReplayWord::NotesFull.with(self.lang, &most));
                    return;
                }
                let start = exchange.and_then(|id| kept.load.exchange(id)).map(|found| found.start);
                let at = self.replay.at().or(start).unwrap_or_else(|| kept.end());
                self.note = Some(NoteDialog::new(kept.load.id, at, exchange));
            }
            NoteWish::Edit(place) => {
                let Some(kept) = self.loads.by_id(self.shown) else { return };
                let found = kept.log.notes().get(place);
                self.note = found.map(|note| NoteDialog::change(kept.load.id, note, place));
            }
            NoteWish::Remove(place) => {
                let load = self.note.take().map(|dialog| dialog.load).or(self.shown);
                self.put_note(load, Some(place), None);
            }
            NoteWish::Keep => {
                let Some(dialog) = self.note.take() else { return };
                let note = Note::new(dialog.at, dialog.exchange, &dialog.text);
                self.put_note(Some(dialog.load), dialog.place, note);
            }
            NoteWish::Close => self.note = None,
        }
    }

    /// Puts `note` in the place of the one at `place`, or beside the others.
    fn put_note(&mut self, load: Option<LoadId>, place: Option<usize>, note: Option<Note>) {
        let Some(kept) = self.loads.by_id_mut(load) else { return };
        let mut notes = kept.log.notes().to_vec();
        if let Some(place) = place.filter(|place| *place < notes.len()) {
            notes.remove(place);
        }
        notes.extend(note);
        kept.set_notes(notes);
    }
}
