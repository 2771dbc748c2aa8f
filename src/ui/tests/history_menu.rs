//! The menus of Back and Forward.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use egui::{Event, Key, Modifiers, PointerButton};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::bars::{bar, lines};
use super::panel;
use crate::explain::{Lang, Ui as Words};
use crate::ui::{Address, Command, TopBar, call_history_menu, top_bar_ui};

const THIRD: &str = "http://h/3";

fn between(lang: Lang) -> TopBar {
    TopBar { behind: lines(&["Second", "First", THIRD]), ahead: lines(&["Fourth", "Fifth"]), ..bar(lang) }
}

fn window(lang: Lang) -> Harness<'static, Vec<Command>> {
    let address = RefCell::new(Address::default());
    panel([1200.0, 500.0], move |ui| top_bar_ui(ui, &between(lang), &mut address.borrow_mut(), &[]))
}

#[test]
fn the_other_button_of_the_mouse_lists_the_pages_of_each_direction() {
    for lang in Lang::ALL {
        let mut harness = window(lang);
        for (words, list, there, elsewhere) in [
            (Words::Back, Words::BackList, ["Second", "First", THIRD].as_slice(), "Fourth"),
            (Words::Forward, Words::ForwardList, &["Fourth", "Fifth"], "Second"),
        ] {
            harness.get_by_label(words.text(lang)).click_button(PointerButton::Secondary);
            harness.run_steps(3);
            assert!(harness.query_by_label(list.text(lang)).is_some(), "the menu has a name");
            let mut heights = Vec::new();
            for name in there {
                heights.push(harness.get_by_role_and_label(egui::Role::Button, name).rect().top());
            }
            assert!(heights.is_sorted(), "nearest first");
            assert!(harness.query_by_label(elsewhere).is_none());
            harness.get_by_label(there[1]).click();
            harness.run_steps(3);
            assert!(harness.query_by_label(there[0]).is_none(), "closed");
        }
        assert_eq!(harness.state().as_slice(), [Command::Back(2), Command::Forward(2)]);
    }
}

#[test]
fn a_key_on_the_button_opens_the_menu_and_arrows_go_through_it() {
    let mut harness = window(Lang::En);
    harness.get_by_label(Words::Back.text(Lang::En)).focus();
    harness.run_steps(2);
    harness.key_press_modifiers(Modifiers::ALT, Key::ArrowDown);
    harness.run_steps(3);
    assert!(harness.get_by_label("Second").is_focused());
    for _ in 0..2 {
        harness.key_press(Key::ArrowDown);
        harness.run_steps(3);
    }
    assert!(harness.get_by_label(THIRD).is_focused());
    harness.key_press(Key::Enter);
    harness.run_steps(3);
    assert_eq!(harness.state().as_slice(), [Command::Back(3)]);
}

#[test]
fn the_key_for_menus_opens_the_one_of_the_button_that_has_the_focus() {
    let (address, is_called, is_ours) = (RefCell::new(Address::default()), Cell::new(false), Cell::new(true));
    let mut harness = panel([1200.0, 500.0], |ui| {
        if is_called.take() {
            is_ours.set(call_history_menu(ui.ctx()));
        }
        top_bar_ui(ui, &between(Lang::En), &mut address.borrow_mut(), &[])
    });
    is_called.set(true);
    harness.run_steps(2);
    assert!(!is_ours.get(), "nothing has the focus");
    harness.get_by_label(Words::Forward.text(Lang::En)).focus();
    harness.run_steps(2);
    is_called.set(true);
    harness.run_steps(3);
    assert!(is_ours.get() && harness.get_by_label("Fourth").is_focused());
    harness.key_press(Key::Escape);
    harness.run_steps(3);
    assert!(harness.query_by_label("Fourth").is_none() && harness.state().is_empty());
}

#[test]
fn a_long_press_opens_the_menu_and_goes_nowhere() {
    let mut harness = window(Lang::En);
    let at = harness.get_by_label(Words::Back.text(Lang::En)).rect().center();
    let press = |pressed| Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    harness.event(Event::PointerMoved(at));
    harness.event(press(true));
    harness.run_steps(2);
    assert!(harness.query_by_label("Second").is_none(), "it may still be a click");
    harness.input_mut().time = Some(1000.0);
    harness.run_steps(2);
    assert!(harness.query_by_label("Second").is_some());
    harness.event(press(false));
    harness.run_steps(2);
    assert!(harness.query_by_label("Second").is_some() && harness.state().is_empty());
}

#[test]
fn without_pages_there_is_no_menu() {
    let mut address = Address::default();
    let alone = TopBar { behind: Arc::default(), ..bar(Lang::En) };
    let mut harness = panel([1200.0, 500.0], move |ui| top_bar_ui(ui, &alone, &mut address, &[]));
    harness.get_by_label(Words::Back.text(Lang::En)).click_button(PointerButton::Secondary);
    harness.run_steps(3);
    assert!(harness.query_by_label(Words::BackList.text(Lang::En)).is_none());
}
