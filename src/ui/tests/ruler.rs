//! The ruler and its playhead.

use egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use super::panel;
use crate::clock::Micros;
use crate::explain::Lang;
use crate::ui::{Command, PlayheadMove, Ruler, Speed, keys_sheet_ui, ruler_ui};

const END: Micros = Micros(1_140_000);

fn ruler(at: Option<u64>, lang: Lang) -> Harness<'static, Vec<Command>> {
    ruler_until(END, at, lang)
}

fn ruler_until(end: Micros, at: Option<u64>, lang: Lang) -> Harness<'static, Vec<Command>> {
    let ruler = Ruler {
        at: at.map(Micros),
        end,
        is_playing: false,
        speed: Speed::for_load(end),
        is_speed_chosen: false,
        notes: &[],
        axis: None,
        spark: None,
        lang,
    };
    panel([1200.0, 600.0], move |ui| ruler_ui(ui, &ruler))
}

fn moves(harness: &mut Harness<'static, Vec<Command>>) -> Vec<PlayheadMove> {
    harness.run_steps(2);
    let moves = harness.state_mut().drain(..).filter_map(|command| match command {
        Command::Playhead(wish) => Some(wish),
        _ => None,
    });
    moves.collect()
}

#[test]
fn it_says_where_the_playhead_stands() {
    let harness = ruler(Some(154_210), Lang::En);
    let node = harness.get_by_role(Role::Slider);
    assert_eq!(node.accesskit_node().label().as_deref(), Some("Playhead: 154.21 ms of 1.14 s"));
    assert!(harness.query_by_label("Replay, 154.21 ms – to the end (Esc)").is_some());
    let harness = ruler(None, Lang::ZhCn);
    let node = harness.get_by_role(Role::Slider);
    assert_eq!(node.accesskit_node().label().as_deref(), Some("播放头：1140.00 ms / 1.14 s"));
    assert!(harness.query_by_label_contains("回放").is_none());
}

#[test]
fn from_ten_minutes_on_it_speaks_of_minutes() {
    let end = Micros::from_ms(900_000);
    for (lang, name, to_end) in [
        (Lang::En, "Playhead: 12:05.25 min of 15:00 min", "Replay, 12:05.25 min – to the end (Esc)"),
        (Lang::ZhCn, "播放头：12:05.25 min / 15:00 min", "回放，12:05.25 min – 回到末尾 (Esc)"),
    ] {
        let harness = ruler_until(end, Some(725_250_000), lang);
        let node = harness.get_by_role(Role::Slider);
        assert_eq!(node.accesskit_node().label().as_deref(), Some(name));
        assert!(harness.query_by_label(to_end).is_some());
    }
}

#[test]
fn every_move_has_a_key() {
    use PlayheadMove::{End, Hundredth, Next, Play, Previous, Step, To};
    let mut harness = ruler(Some(154_210), Lang::En);
    harness.get_by_role(Role::Slider).focus();
    harness.run_steps(2);
    for (key, wish) in [
        (Key::ArrowLeft, Previous),
        (Key::ArrowRight, Next),
        (Key::Home, To(Micros::ZERO)),
        (Key::End, End),
        (Key::Space, Play),
        (Key::ArrowUp, Step { faster: true }),
        (Key::ArrowDown, Step { faster: false }),
        (Key::Num0, PlayheadMove::Speed(None)),
    ] {
        harness.key_press(key);
        assert_eq!(moves(&mut harness), [wish], "{key:?}");
    }
    for (key, back) in [(Key::ArrowLeft, true), (Key::ArrowRight, false)] {
        harness.key_press_modifiers(Modifiers::SHIFT, key);
        assert_eq!(moves(&mut harness), [Hundredth { back }], "{key:?}");
    }
}

#[test]
fn it_is_pressed_played_and_left() {
    let mut harness = ruler(Some(154_210), Lang::En);
    harness.get_by_label("Play").click();
    assert_eq!(moves(&mut harness), [PlayheadMove::Play]);
    harness.get_by_label("Replay, 154.21 ms – to the end (Esc)").click();
    assert_eq!(moves(&mut harness), [PlayheadMove::End]);
    harness.get_by_label("Speed: 1/5×").click();
    harness.run_steps(2);
    harness.get_by_label("1/100×").click();
    let speed = Speed::ALL.into_iter().find(|speed| speed.to_string() == "1/100×");
    assert_eq!(moves(&mut harness), [PlayheadMove::Speed(speed)]);
    // In the middle of its line.
    harness.get_by_role(Role::Slider).click();
    let [PlayheadMove::To(at), ..] = moves(&mut harness)[..] else { panic!("it did not move") };
    assert!(at.0.abs_diff(END.0 / 2) < END.0 / 50, "{at}");
}

#[test]
fn the_sheet_of_keys_shows_those_of_the_ruler_without_being_scrolled() {
    let harness = panel([1400.0, 900.0], |ui| keys_sheet_ui(ui.ctx(), Lang::En).into_iter().collect());
    let last = harness.get_by_label("Ruler: automatic speed").rect();
    let sheet = harness.get_by_role(Role::Window).rect();
    assert!(sheet.contains_rect(last), "{last} {sheet}");
}
