//! The sparkline under the ruler.

use egui::{Key, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use super::{panel, sample};
use crate::clock::Micros;
use crate::explain::Lang;
use crate::plan::Strategy;
use crate::record::{ExchangeId, Failure, Log};
use crate::ui::{Command, DockTab, Ruler, Spark, Speed, ruler_ui};
use crate::view::{Load, Sparkline, Waterfall, sparkline, waterfall};

fn rows(log: &Log) -> Waterfall {
    waterfall(&Load::from_log(log).unwrap())
}

fn ids(sparkline: &Sparkline<'_>) -> Vec<u32> {
    sparkline.lines.iter().map(|row| row.id.0).collect()
}

#[test]
fn of_many_rows_the_slowest_the_wrong_and_the_longest_are_drawn() {
    let mut rows = rows(&sample::page_with(8, Strategy::Http10, 1));
    rows.rows[6].elapsed = Micros::from_ms(900);
    rows.rows[4].elapsed = Micros::from_ms(700);
    rows.rows[7].failure = Some(Failure::Refused { remote: "192.0.2.9:80".parse().unwrap() });
    let all = sparkline(&rows, 20);
    assert_eq!((all.lines.len(), all.all, all.wrong), (9, 9, 1));
    assert_eq!(all.slowest.map(|row| row.id), Some(ExchangeId(7)));
    assert_eq!(ids(&sparkline(&rows, 3)), [5, 7, 8]);
    assert_eq!(ids(&sparkline(&rows, 1)), [7]);
}

#[test]
fn a_row_alone_is_not_the_slowest() {
    let rows = rows(&sample::refused());
    let line = sparkline(&rows, 8);
    assert_eq!((line.lines.len(), line.slowest, line.wrong), (1, None, 1));
}

fn shown(log: &Log, lang: Lang) -> Harness<'static, Vec<Command>> {
    let rows = rows(log);
    panel([900.0, 60.0], move |ui| {
        let (at, end) = (None, rows.end);
        let spark = Some(Spark { waterfall: &rows, lit: None, at, lang });
        let speed = Speed::for_load(end);
        ruler_ui(
            ui,
            &Ruler {
                at,
                end,
                is_playing: false,
                speed,
                is_speed_chosen: false,
                notes: &[],
                axis: None,
                spark,
                lang,
            },
        )
    })
}

#[test]
fn it_says_what_it_shows_and_opens_the_dock() {
    let mut harness = shown(&sample::page_with(3, Strategy::Http10, 1), Lang::En);
    let name = "4 requests · slowest 174 ms: p1.png, show all requests";
    let node = harness.get_by_role_and_label(Role::Button, name);
    node.click();
    harness.run_steps(2);
    assert_eq!(harness.state().as_slice(), [Command::ShowDock(DockTab::Waterfall)]);
    harness.get_by_label(name).focus();
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    assert_eq!(harness.state().len(), 2);
}

#[test]
fn what_went_wrong_and_what_is_left_out_is_said() {
    let harness = shown(&sample::refused(), Lang::En);
    assert!(harness.query_by_label("1 request · errors: 1, show all requests").is_some());
    let harness = shown(&sample::page_with(41, Strategy::Http10, 1), Lang::ZhCn);
    let node = harness.get_by_label_contains("42 个请求");
    let said = node.accesskit_node().label().unwrap_or_default();
    assert!(said.ends_with("画出 8 个，显示全部请求"), "{said}");
}
