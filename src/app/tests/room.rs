//! How much of the window is left to the page.

use eframe::App as _;
use egui::accesskit::{Node, Role};
use egui::epaint::ClippedShape;
use egui::{RawInput, Rect, Shape, Vec2};

use super::Desk;
use crate::clock::Micros;
use crate::plan::Strategy;
use crate::record::{Event, LoadEvent, LoadId, Log, Secrets, What, file};
use crate::ui::tests::sample;
use crate::ui::{DockTab, PlayheadMove};
use crate::view::Opening;

/// The window with a recording of `log`.
fn recording(log: &Log) -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("recorded.load");
    std::fs::write(&path, file::to_bytes(log, Secrets::Kept).unwrap()).unwrap();
    let mut desk = Desk::open(path);
    desk.until(|shell| shell.shown.is_some());
    desk.shell.panels.hint = false;
    // As if it had just come.
    let shown = desk.shell.shown;
    desk.shell.loads.by_id_mut(shown).unwrap().file = None;
    desk
}

/// What is read out of a window of this size.
fn nodes(desk: &mut Desk, size: [f32; 2]) -> Vec<Node> {
    let mut nothing = eframe::Frame::_new_kittest();
    let (ctx, shell) = (desk.ctx.clone(), &mut desk.shell);
    ctx.enable_accesskit();
    let mut drawn = Vec::new();
    // Panels know the size of what they hold from the frame before.
    for _ in 0..3 {
        let screen_rect = Some(Rect::from_min_size(egui::Pos2::ZERO, Vec2::from(size)));
        let output = ctx.run_ui(RawInput { screen_rect, ..RawInput::default() }, |ui| {
            shell.logic(&ctx, &mut nothing);
            shell.ui(ui, &mut nothing);
        });
        let tree = output.platform_output.accesskit_update.unwrap();
        drawn = tree.nodes.into_iter().map(|(_, node)| node).collect();
    }
    drawn
}

fn is_named(node: &Node, name: &str) -> bool {
    // What is read out of a text is its value.
    node.label().or(node.value()).is_some_and(|label| label.contains(name))
}

/// The page's share of a window of this size.
fn share(nodes: &[Node], [width, height]: [f32; 2]) -> f64 {
    let page = nodes.iter().find(|node| node.role() == Role::Document).unwrap();
    let bounds = page.bounds().unwrap();
    bounds.width() * bounds.height() / f64::from(width * height)
}

#[test]
fn in_a_low_window_the_dock_is_a_sparkline_until_it_is_opened() {
    let mut desk = recording(&sample::page_with(3, Strategy::Http10, 1));
    let low = [900.0, 600.0];
    let drawn = nodes(&mut desk, low);
    assert!(drawn.iter().any(|node| is_named(node, "4 requests · slowest ")));
    assert!(!drawn.iter().any(|node| node.role() == Role::Row));
    assert!(share(&drawn, low) >= 0.6, "{}", share(&drawn, low));

    desk.shell.panels.open_dock(DockTab::Waterfall);
    let drawn = nodes(&mut desk, low);
    assert!(!drawn.iter().any(|node| is_named(node, "4 requests · slowest ")));
    assert_eq!(drawn.iter().filter(|node| node.role() == Role::Row).count(), 4);

    let usual = [1400.0, 900.0];
    let drawn = nodes(&mut desk, usual);
    assert!(!drawn.iter().any(|node| is_named(node, "4 requests · slowest ")));
    assert!(share(&drawn, usual) >= 0.44, "{}", share(&drawn, usual));
}

#[test]
fn in_a_wide_window_story_and_details_stand_side_by_side() {
    let mut desk = recording(&sample::page_with(3, Strategy::Http10, 1));
    let is_tab = |node: &Node, name: &str| node.role() == Role::Tab && node.label() == Some(name);
    for (size, is_beside) in [
        ([1690.0, 1000.0], false),
        ([1700.0, 1060.0], true),
        ([1920.0, 1080.0], true),
        ([2560.0, 1440.0], true),
    ] {
        let drawn = nodes(&mut desk, size);
        assert_eq!(drawn.iter().any(|node| is_tab(node, "Story")), !is_beside, "{size:?}");
        assert!(drawn.iter().any(|node| is_tab(node, "Details")), "{size:?}");
        assert!(drawn.iter().any(|node| is_named(node, "Copy the story")), "{size:?}");
        assert!(share(&drawn, size) >= 0.44, "{size:?}: {}", share(&drawn, size));
    }
    // A person may have made it too narrow for both.
    desk.shell.panels.inspector_share = Some(0.25);
    let drawn = nodes(&mut desk, [1920.0, 1080.0]);
    assert!(drawn.iter().any(|node| is_tab(node, "Story")));
}

#[test]
fn many_rows_leave_the_page_its_share_until_a_person_moves_the_edge() {
    let mut desk = recording(&sample::page_with(42, Strategy::Http10, 1));
    for size in [[1400.0, 900.0], [1920.0, 1080.0], [2560.0, 1440.0]] {
        for tab in [DockTab::Waterfall, DockTab::Connections, DockTab::Loads] {
            desk.shell.panels.open_dock(tab);
            let drawn = nodes(&mut desk, size);
            assert!(share(&drawn, size) >= 0.44, "{tab:?} {size:?}: {}", share(&drawn, size));
        }
    }
    let usual = [1400.0, 900.0];
    desk.shell.panels.open_dock(DockTab::Waterfall);
    let rows = |drawn: &[Node]| drawn.iter().filter(|node| node.role() == Role::Row).count();
    assert!(rows(&nodes(&mut desk, usual)) >= 4);
    desk.shell.panels.dock_share = Some(0.4);
    assert!(rows(&nodes(&mut desk, usual)) >= 12);
}

/// A load whose page was painted after its last byte.
fn painted_late() -> Log {
    let mut log = sample::page_with(3, Strategy::Http10, 1);
    let last = log.last().unwrap().at;
    let (at, what) = (last + Micros::from_ms(200), What::Load(LoadEvent::FirstPaint));
    log.push(Event { at, load: LoadId(1), what });
    log
}

/// Where the playhead stands in the ruler, and where in the rows.
fn playheads(desk: &mut Desk, size: [f32; 2]) -> [f32; 2] {
    let mut nothing = eframe::Frame::_new_kittest();
    let (ctx, shell) = (desk.ctx.clone(), &mut desk.shell);
    let screen_rect = Some(Rect::from_min_size(egui::Pos2::ZERO, Vec2::from(size)));
    let output = ctx.run_ui(RawInput { screen_rect, ..RawInput::default() }, |ui| {
        shell.logic(&ctx, &mut nothing);
        shell.ui(ui, &mut nothing);
    });
    let is = |one: f32, other: f32| (one - other).abs() < 0.01;
    let upright = |clipped: &ClippedShape| match clipped.shape {
        Shape::LineSegment { points: [from, to], stroke } if is(from.x, to.x) => {
            Some((stroke.width, (to.y - from.y).abs(), from.x))
        }
        _ => None,
    };
    let lines: Vec<_> = output.shapes.iter().filter_map(upright).collect();
    let find = |is_it: &dyn Fn(f32, f32) -> bool| {
        let found: Vec<f32> =
            lines.iter().filter(|(width, height, _)| is_it(*width, *height)).map(|(_, _, x)| *x).collect();
        let [x] = found[..] else { panic!("{found:?}") };
        x
    };
    [
        find(&|width, height| is(width, 2.0) && is(height, 28.0)),
        find(&|width, height| is(width, 1.5) && height > 60.0),
    ]
}

#[test]
fn the_playhead_is_at_one_place_in_the_ruler_and_the_rows_at_every_time() {
    let log = painted_late();
    let end = log.last().unwrap().at;
    let mut desk = recording(&log);
    let kept = desk.shell.loads.by_id(desk.shell.shown).unwrap();
    assert_eq!((kept.waterfall.end, kept.end()), (end, end));
    assert_eq!(kept.waterfall.last_byte, end - Micros::from_ms(200));
    for size in [[1400.0, 900.0], [900.0, 720.0], [1920.0, 1080.0]] {
        for tab in [DockTab::Waterfall, DockTab::Connections] {
            desk.shell.panels.open_dock(tab);
            desk.shell.move_playhead(PlayheadMove::End);
            let drawn = nodes(&mut desk, size);
            assert!(drawn.iter().any(|node| is_named(node, "After the last byte")));
            let mut before = 0.0;
            for percent in [0, 3, 50, 99] {
                desk.shell.move_playhead(PlayheadMove::To(Micros(end.0 / 100 * percent)));
                let [ruler, rows] = playheads(&mut desk, size);
                assert!((ruler - rows).abs() <= 0.5, "{tab:?} {size:?} {percent} %: {ruler} {rows}");
                assert!(rows > before, "it moves");
                before = rows;
            }
        }
    }
}

#[test]
fn a_file_opens_the_dock_only_where_there_is_room() {
    let mut desk = Desk::open_at(super::recorded(), Opening::default());
    desk.until(|shell| shell.shown.is_some());
    assert!(desk.shell.panels.sees_dock(Vec2::new(1400.0, 900.0)));
    assert!(desk.shell.panels.sees_sparkline(Vec2::new(900.0, 600.0)));
}
