//! The context menu of the page, and the sheet of keys.

use egui::PointerButton;
use egui_kittest::kittest::Queryable as _;

use super::panel;
use crate::explain::Lang;
use crate::ui::{Command, PagePlace, PageTarget, PageView, Reflex, Zoom, keys_sheet_ui, page_ui};

fn view(target: &PageTarget) -> PageView<'_> {
    PageView {
        texture: None,
        scroll_y: 0.0,
        content_height: 100.0,
        viewport_height: 100.0,
        cursor: egui::CursorIcon::Default,
        title: "Glass",
        zoom: Zoom::default(),
        target,
        can_back: false,
        lang: Lang::En,
    }
}

#[test]
fn the_menu_offers_what_is_there() {
    let target = PageTarget {
        link: Some("http://h/x".to_owned()),
        picture: Some("http://h/p.png".to_owned()),
        selected: None,
    };
    let mut place = PagePlace::default();
    let mut harness = panel([600.0, 500.0], move |ui| page_ui(ui, &view(&target), &mut place));
    harness.get_by_label_contains("Glass").click_button(PointerButton::Secondary);
    harness.run_steps(3);
    for label in ["Copy the address of the link", "Save the picture", "View source", "Select all"] {
        assert!(harness.query_by_label(label).is_some(), "{label}");
    }
    assert!(harness.query_by_label("Copy").is_none() && harness.query_by_label("Back").is_none());
    harness.get_by_label("Open the link").click();
    harness.run_steps(2);
    assert!(
        harness.state().contains(&Command::Reflex(Reflex::Follow("http://h/x".to_owned()))),
        "{:?}",
        harness.state()
    );
    assert!(harness.query_by_label("Open the link").is_none(), "closed");
}

#[test]
fn the_menu_opens_by_key_and_its_first_entry_has_the_focus() {
    let target = PageTarget::default();
    let mut place = PagePlace::default();
    place.open_menu();
    let mut harness = panel([600.0, 500.0], move |ui| page_ui(ui, &view(&target), &mut place));
    harness.run_steps(2);
    assert!(harness.get_by_label("Reload").is_focused());
    harness.key_press(egui::Key::Enter);
    harness.run_steps(2);
    assert!(harness.state().contains(&Command::Reload), "{:?}", harness.state());
}

#[test]
fn the_sheet_lists_every_key() {
    let harness = panel([900.0, 700.0], |ui| keys_sheet_ui(ui.ctx(), Lang::En).into_iter().collect());
    for label in ["Keys", "Ctrl+L", "Alt+Home", "F11", "Ctrl+Shift+D", "Full screen", "Start page"] {
        assert!(harness.query_by_label(label).is_some(), "{label}");
    }
}
