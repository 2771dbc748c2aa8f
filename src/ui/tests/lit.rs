//! The bars that a station of the journey stands for.

use egui::epaint::ClippedShape;
use egui::{Key, Role, Shape, StrokeKind};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use super::{panel, sample, shown_lit};
use crate::explain::Lang;
use crate::plan::Strategy;
use crate::record::Log;
use crate::ui::{Command, Strip, WaterfallState, strip_ui};
use crate::view::{Journey, LitBars, Load, Phase, Span, Stage, Waterfall, waterfall};

struct Shown {
    load: Load,
    journey: Journey,
    rows: Waterfall,
}

impl Shown {
    fn from_log(log: &Log) -> Self {
        let load = Load::from_log(log).unwrap();
        let journey = Journey::from_log(log, &load);
        Self { rows: waterfall(&load), journey, load }
    }

    fn lit(&self, stage: Stage) -> Option<LitBars> {
        self.journey.lit(stage, &self.load)
    }

    /// The stretches of each row that `stage` stands for.
    fn spans(&self, stage: Stage) -> Vec<Vec<Span>> {
        let lit = self.lit(stage).unwrap();
        self.rows.rows.iter().map(|row| lit.spans(row)).collect()
    }

    fn phase(&self, row: usize, phase: Phase) -> Vec<Span> {
        let bars = &self.rows.rows[row].bars;
        bars.iter().filter(|(own, _)| *own == phase).map(|(_, span)| *span).collect()
    }
}

#[test]
fn a_station_stands_for_a_phase_of_the_document_for_whole_exchanges_or_for_nothing() {
    let shown = Shown::from_log(&sample::page_with(3, Strategy::Http10, 1));
    let none = Vec::<Span>::new();
    for (stage, phase) in [
        (Stage::Name, Phase::Dns),
        (Stage::Connect, Phase::Connect),
        (Stage::Request, Phase::Send),
        (Stage::Wait, Phase::Wait),
        (Stage::Response, Phase::Receive),
    ] {
        let document = shown.phase(0, phase);
        assert_eq!(document.len(), 1, "{stage:?}");
        assert_eq!(shown.spans(stage), [document, none.clone(), none.clone(), none.clone()], "{stage:?}");
    }
    let lengths = |stage| shown.spans(stage).iter().map(Vec::len).collect::<Vec<_>>();
    assert_eq!(lengths(Stage::Address), [1, 0, 0, 0]);
    assert_eq!(lengths(Stage::Page), [1, 0, 0, 0]);
    assert_eq!(lengths(Stage::Pictures), [0, 1, 1, 1]);
    assert_eq!(lengths(Stage::Close), [1, 1, 1, 1]);
    assert_eq!(shown.lit(Stage::Tls), None);
    let refused = Shown::from_log(&sample::refused());
    assert_eq!(refused.lit(Stage::Wait), None, "it never came to that");
    assert_eq!(refused.lit(Stage::Pictures), None);
}

/// The window's strip: what it asks for is shown in the next frame.
fn strip() -> Harness<'static, Vec<Command>> {
    let shown = Shown::from_log(&sample::page_with(3, Strategy::Http10, 1));
    let mut lit = None;
    panel([1400.0, 80.0], move |ui| {
        let strip = Strip {
            journey: &shown.journey,
            before: None,
            standing: None,
            story: None,
            lit,
            pointed: None,
            is_replay: false,
            is_tall: true,
            lang: Lang::En,
        };
        let commands = strip_ui(ui, &strip);
        if let Some(Command::LightStage(stage)) = commands.last() {
            lit = *stage;
        }
        commands
    })
}

#[test]
fn pointer_and_focus_light_a_station_and_leaving_restores() {
    let mut harness = strip();
    harness.get_by_label_contains("Wait: done").hover();
    harness.run_steps(3);
    assert_eq!(harness.state().as_slice(), [Command::LightStage(Some(Stage::Wait))]);
    harness.remove_cursor();
    harness.run_steps(3);
    assert_eq!(harness.state().last(), Some(&Command::LightStage(None)));

    harness.get_by_label_contains("Address: done").focus();
    harness.run_steps(3);
    harness.key_press(Key::ArrowRight);
    harness.run_steps(3);
    assert_eq!(harness.state().last(), Some(&Command::LightStage(Some(Stage::Name))));
    harness.get_by_label_contains("Wait: done").hover();
    harness.run_steps(3);
    assert_eq!(harness.state().last(), Some(&Command::LightStage(Some(Stage::Wait))), "it is pointed at");
    harness.remove_cursor();
    harness.run_steps(3);
    assert_eq!(harness.state().last(), Some(&Command::LightStage(Some(Stage::Name))));
}

/// How many rows are dimmed as a whole, and how many stretches are outlined.
fn painted(stage: Option<Stage>) -> (usize, usize) {
    let shown = Shown::from_log(&sample::page_with(3, Strategy::Http10, 1));
    let lit = stage.and_then(|stage| shown.lit(stage));
    let rows = std::sync::Arc::new(shown.rows);
    let mut kept = WaterfallState::default();
    let harness = panel([900.0, 300.0], |ui| shown_lit(ui, (&rows, lit.as_ref()), None, &mut kept, Lang::En));
    assert_eq!(
        harness.query_all_by_role(Role::Row).filter(|row| row.accesskit_node().label().is_some()).count(),
        4
    );
    let rect = |clipped: &ClippedShape| match &clipped.shape {
        Shape::Rect(rect) => Some(rect.clone()),
        _ => None,
    };
    let is = |one: f32, other: f32| (one - other).abs() < 0.01;
    let rects: Vec<_> = harness.output().shapes.iter().filter_map(rect).collect();
    let dimmed = rects
        .iter()
        .filter(|one| one.rect.width() > 800.0 && is(one.rect.height(), 24.0) && one.fill.a() > 0);
    let outlined =
        rects.iter().filter(|one| is(one.stroke.width, 1.5) && one.stroke_kind == StrokeKind::Outside);
    (dimmed.count(), outlined.count())
}

#[test]
fn what_a_station_stands_for_is_outlined_and_other_rows_are_dimmed() {
    assert_eq!(painted(None), (0, 0));
    assert_eq!(painted(Some(Stage::Wait)), (3, 1));
    assert_eq!(painted(Some(Stage::Pictures)), (1, 3));
}
