//! The marks of HTTP/2 frames. Each kind has a shape of its own, so that nothing depends on colour:
//!
//! ```text
//!  HEADERS        ▲  filled triangle       SETTINGS       ◆  filled diamond
//!  CONTINUATION   △  hollow triangle       PING           ○  hollow circle
//!  PUSH_PROMISE   ▶  pointing right        GOAWAY         ⊗  cross in a circle
//!  DATA           ■  filled square         RST_STREAM     ✕  cross
//!  WINDOW_UPDATE  ^  angle                 preface        |  bar
//!  others         □  hollow square         odd            ringed
//! ```

use egui::{
    Color32, Painter, Pos2, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::explain::Lang;
use crate::ui::theme::{self, Palette};
use crate::view::{FrameKind, Gravity, Phase};

/// Half the size of a mark.
const HALF: f32 = 3.5;

/// The shape of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MarkShape {
    Square,
    HollowSquare,
    Triangle,
    HollowTriangle,
    Right,
    Diamond,
    Circle,
    Angle,
    Cross,
    CrossCircle,
    Bar,
}

/// Draws a mark around `at`.
pub(crate) fn paint_mark(painter: &Painter, at: Pos2, shape: MarkShape, color: Color32) {
    let line = Stroke::new(1.5, color);
    let place = |x: f32, y: f32| at + vec2(x * HALF, y * HALF);
    let square = Rect::from_center_size(at, vec2(HALF * 1.7, HALF * 1.7));
    let filled = |points: Vec<Pos2>| Shape::convex_polygon(points, color, Stroke::NONE);
    let up = || vec![place(0.0, -1.0), place(1.0, 0.9), place(-1.0, 0.9)];
    let cross = |size: f32| {
        for (from, to) in [((-1.0, -1.0), (1.0, 1.0)), ((-1.0, 1.0), (1.0, -1.0))] {
            let end = |(x, y): (f32, f32)| place(x * size, y * size);
            painter.line_segment([end(from), end(to)], line);
        }
    };
    match shape {
        MarkShape::Square => _ = painter.rect_filled(square, 0.0, color),
        MarkShape::HollowSquare => _ = painter.rect_stroke(square, 0.0, line, StrokeKind::Inside),
        MarkShape::Triangle => _ = painter.add(filled(up())),
        MarkShape::HollowTriangle => _ = painter.add(Shape::closed_line(up(), line)),
        MarkShape::Right => {
            painter.add(filled(vec![place(-0.9, -1.0), place(1.0, 0.0), place(-0.9, 1.0)]));
        }
        MarkShape::Diamond => {
            let corners = [(0.0, -1.2), (1.2, 0.0), (0.0, 1.2), (-1.2, 0.0)];
            painter.add(filled(corners.map(|(x, y)| place(x, y)).to_vec()));
        }
        MarkShape::Circle => _ = painter.circle_stroke(at, HALF * 0.85, line),
        MarkShape::Angle => {
            painter.line(vec![place(-1.0, 0.6), place(0.0, -0.7), place(1.0, 0.6)], line);
        }
        MarkShape::Cross => cross(0.9),
        MarkShape::CrossCircle => {
            painter.circle_stroke(at, HALF * 1.15, line);
            cross(0.6);
        }
        MarkShape::Bar => _ = painter.line_segment([place(0.0, -1.1), place(0.0, 1.1)], line),
    }
}

/// The kinds that the legend names, the commonest first.
const NAMED: [FrameKind; 9] = [
    FrameKind::Headers,
    FrameKind::Data,
    FrameKind::Settings,
    FrameKind::WindowUpdate,
    FrameKind::Ping,
    FrameKind::RstStream,
    FrameKind::GoAway,
    FrameKind::PushPromise,
    FrameKind::Continuation,
];

fn look_of(palette: &Palette, kind: FrameKind) -> (MarkShape, Color32) {
    match kind {
        FrameKind::Data => (MarkShape::Square, palette.phase(Phase::Receive)),
        FrameKind::Headers => (MarkShape::Triangle, palette.phase(Phase::Send)),
        FrameKind::Settings => (MarkShape::Diamond, palette.phase(Phase::Dns)),
        FrameKind::WindowUpdate => (MarkShape::Angle, palette.phase(Phase::Connect)),
        FrameKind::PushPromise => (MarkShape::Right, palette.phase(Phase::Ssl)),
        FrameKind::Continuation => (MarkShape::HollowTriangle, palette.phase(Phase::Ssl)),
        FrameKind::RstStream => (MarkShape::Cross, palette.error),
        FrameKind::GoAway => (MarkShape::CrossCircle, palette.error),
        FrameKind::Text | FrameKind::Fragment => (MarkShape::HollowSquare, palette.error),
        FrameKind::Ping => (MarkShape::Circle, palette.weak),
        FrameKind::Preface => (MarkShape::Bar, palette.weak),
        FrameKind::Priority
        | FrameKind::PriorityUpdate
        | FrameKind::AltSvc
        | FrameKind::Origin
        | FrameKind::Unknown(_)
        | FrameKind::Untold => (MarkShape::HollowSquare, palette.weak),
    }
}

/// Draws the mark of a frame of `kind` around `at`; what is against the rules is ringed.
pub(crate) fn paint_frame(
    painter: &Painter,
    palette: &Palette,
    at: Pos2,
    kind: FrameKind,
    gravity: Option<Gravity>,
) {
    let (shape, color) = look_of(palette, kind);
    paint_mark(painter, at, shape, color);
    if gravity == Some(Gravity::Fault) {
        painter.circle_stroke(at, HALF * 1.7, Stroke::new(1.0, palette.error));
    }
}

/// The marks with the names of their kinds, ending at the right side of `rect`. Those that find no room are left out.
pub(crate) fn frame_legend(ui: &Ui, rect: Rect, lang: Lang) {
    let palette = Palette::of(ui);
    let galleys = NAMED.map(|kind| {
        let words = kind.words(lang);
        (kind, ui.painter().layout_no_wrap(words, theme::small(), palette.weak))
    });
    let mut fits = 0;
    let mut width = 0.0;
    for (_, galley) in &galleys {
        width += galley.size().x + 30.0;
        if width > rect.width() {
            break;
        }
        fits += 1;
    }
    let width: f32 = galleys.iter().take(fits).map(|(_, galley)| galley.size().x + 30.0).sum();
    let mut left = rect.right() - width;
    for (kind, galley) in galleys.into_iter().take(fits) {
        let size = galley.size();
        let item = Rect::from_x_y_ranges(left..=left + size.x + 14.0, rect.y_range());
        let response = ui.interact(item, ui.scope_id().with(("frame-legend", kind)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, kind.words(lang)));
        paint_frame(ui.painter(), palette, pos2(left + 5.0, rect.center().y), kind, None);
        ui.painter().galley(pos2(left + 14.0, rect.center().y - size.y / 2.0), galley, palette.weak);
        left += size.x + 30.0;
    }
}
