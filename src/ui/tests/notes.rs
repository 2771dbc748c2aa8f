//! Notes: on the ruler, on a row and in its menu, in the inspector's head, and in their field.

use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::{panel, shown_rows, three_pictures};
use crate::clock::Micros;
use crate::explain::Lang;
use crate::record::{ExchangeId, LoadId, Note};
use crate::ui::waterfall::waterfall_ui;
use crate::ui::{
    Command, Inspector, NoteDialog, NoteWish, OnAxis, Ruler, Speed, Tab, WaterfallState, inspector_ui,
    note_dialog_ui, ruler_ui,
};

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

/// The rows of three pictures with the notes of these tests.
fn noted_rows(lang: Lang) -> Harness<'static, Vec<Command>> {
    let (_, waterfall, _) = three_pictures();
    let (mut state, notes) = (WaterfallState::default(), notes());
    panel([1200.0, 300.0], move |ui| {
        let size = egui::vec2(ui.available_width(), 32.0);
        let (filter, _) = ui.allocate_exact_size(size, egui::Sense::hover());
        let on_axis = OnAxis { notes: &notes, ..OnAxis::default() };
        waterfall_ui(ui, &waterfall, on_axis, filter, None, &mut state, lang)
    })
}

#[test]
fn the_row_that_a_note_is_about_has_its_flag() {
    let mut harness = noted_rows(Lang::En);
    assert!(harness.query_by_label_contains("the first byte").is_none(), "it is about the load");
    let flag = harness.get_by_label("Note at 800 ms on request 2: why so late?");
    let row = harness.get_by_label_contains("Request 2: ").rect();
    assert!(row.contains(flag.rect().center()), "{row} {}", flag.rect());
    flag.click();
    assert_eq!(wishes(&mut harness), [NoteWish::Edit(1)]);
    let mut harness = noted_rows(Lang::ZhCn);
    harness.get_by_label("800 ms 处对请求 2 的备注：why so late?").click_secondary();
    harness.run_steps(3);
    harness.get_by_label("删除").click();
    assert_eq!(wishes(&mut harness), [NoteWish::Remove(1)]);
}

#[test]
fn the_inspectors_head_has_the_notes_on_its_request() {
    let (_, _, detail) = three_pictures();
    let note = |at, text: &str| Note::new(Micros(at), Some(detail.exchange.id), text).expect("it has a text");
    let mut all = notes();
    all.extend(
        [(1_000, "one"), (2_000, "two"), (3_000, "three"), (4_000, "four")].map(|(at, text)| note(at, text)),
    );
    let mut harness = panel([460.0, 800.0], move |ui| {
        let (detail, tab) = (Some(&detail), Tab::Timing);
        let inspector = Inspector { detail, tab, notes: &all, lang: Lang::En, ..Inspector::default() };
        inspector_ui(ui, &inspector)
    });
    assert!(harness.query_by_label_contains("why so late?").is_none(), "it is about another request");
    assert!(harness.query_by_label("Note at 3.00 ms: three").is_some());
    assert!(harness.query_by_label_contains("four").is_none());
    assert!(harness.query_by_label("… and 1 more").is_some());
    harness.get_by_label("Note at 1.00 ms: one").click();
    assert_eq!(wishes(&mut harness), [NoteWish::Edit(2)]);
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
