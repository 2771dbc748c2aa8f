//! Notes: on the ruler, in the menu of a row, and in their field.

use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::{panel, shown_rows, three_pictures};
use crate::clock::Micros;
use crate::explain::Lang;
use crate::record::{ExchangeId, LoadId, Note};
use crate::ui::{Command, NoteDialog, NoteWish, Ruler, Speed, WaterfallState, note_dialog_ui, ruler_ui};

const END: Micros = Micros(1_140_000);

fn notes() -> Vec<Note> {
    let note = |at, exchange: Option<u32>, text| {
        Note::new(Micros(at), exchange.map(ExchangeId), text).expect("it has a text")
    };
    vec![note(154_210, None, "the first byte"), note(800_000, Some(2), "why so late?")]
}

fn ruler(lang: Lang) -> Harness<'static, Vec<Command>> {
    let notes = notes();
    panel([1200.0, 600.0], move |ui| {
        let ruler = Ruler {
            at: Some(Micros(154_210)),
            end: END,
            is_playing: false,
            speed: Speed::for_load(END),
            is_speed_chosen: false,
            notes: &notes,
            axis: None,
            spark: None,
            lang,
        };
        ruler_ui(ui, &ruler)
    })
}

fn wishes(harness: &mut Harness<'_, Vec<Command>>) -> Vec<NoteWish> {
    harness.run_steps(2);
    let wishes = harness.state_mut().drain(..).filter_map(|command| match command {
        Command::Note(wish) => Some(wish),
        _ => None,
    });
    wishes.collect()
}

#[test]
fn a_note_on_the_ruler_is_read_edited_and_removed_by_keys() {
    let mut harness = ruler(Lang::En);
    let name = "Note at 800 ms on request 2: why so late?";
    harness.get_by_label(name).focus();
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    assert_eq!(wishes(&mut harness), [NoteWish::Edit(1)]);
    harness.key_press(Key::Delete);
    assert_eq!(wishes(&mut harness), [NoteWish::Remove(1)]);
    harness.get_by_label("Note at 154 ms: the first byte").click();
    assert_eq!(wishes(&mut harness), [NoteWish::Edit(0)]);
    assert!(ruler(Lang::ZhCn).query_by_label("800 ms 处对请求 2 的备注：why so late?").is_some());
}

#[test]
fn the_menus_of_the_ruler_and_of_a_note_have_their_entries() {
    let mut harness = ruler(Lang::En);
    harness.get_by_role(egui::Role::Slider).click_secondary();
    harness.run_steps(3);
    harness.get_by_label_contains("Add a note at ").click();
    assert_eq!(wishes(&mut harness), [NoteWish::Add(None)]);
    harness.get_by_label_contains("why so late?").click_secondary();
    harness.run_steps(3);
    harness.get_by_label("Remove").click();
    assert_eq!(wishes(&mut harness), [NoteWish::Remove(1)]);
}

#[test]
fn a_row_gets_a_note_by_its_menu() {
    let (_, waterfall, _) = three_pictures();
    let mut state = WaterfallState::default();
    let mut harness = panel([1200.0, 300.0], |ui| shown_rows(ui, &waterfall, None, &mut state, Lang::En));
    harness.get_by_label_contains("Request 2: ").click_secondary();
    harness.run_steps(3);
    harness.get_by_label("Add a note here").click();
    assert_eq!(wishes(&mut harness), [NoteWish::Add(Some(ExchangeId(2)))]);
}

/// The field for `dialog`, and what it wishes.
fn field(mut dialog: NoteDialog) -> Harness<'static, Vec<Command>> {
    panel([800.0, 400.0], move |ui| {
        note_dialog_ui(ui.ctx(), &mut dialog, Lang::En).map(Command::Note).into_iter().collect()
    })
}

#[test]
fn a_note_is_written_in_its_field() {
    let mut harness = field(NoteDialog::new(LoadId(1), Micros(12_800), Some(ExchangeId(2))));
    assert!(harness.query_by_label("Note at 12.8 ms on request 2").is_some());
    assert!(harness.query_by_label("Remove").is_none(), "there is nothing to remove yet");
    assert!(harness.get_by_label("Text of the note").is_focused());
    harness.key_press(Key::Enter);
    assert_eq!(wishes(&mut harness), [NoteWish::Keep]);

    let mut harness = field(NoteDialog::change(LoadId(1), &notes()[1], 1));
    harness.get_by_label("Remove").click();
    assert_eq!(wishes(&mut harness), [NoteWish::Remove(1)]);
    let mut harness = field(NoteDialog::change(LoadId(1), &notes()[0], 0));
    harness.key_press(Key::Escape);
    assert_eq!(wishes(&mut harness)[0], NoteWish::Close);
}
