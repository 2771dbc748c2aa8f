//! The bars of a waterfall. Each phase has a height and a pattern of its own, so that nothing depends on
//! colour:
//!
//! ```text
//!  blocked  ───────   a thin line            send     ▐      full height, dark
//!  dns      · · · ·   dots                   wait     ▭▭▭▭   hollow, with an outline
//!  connect  ///////   lines rising           receive  ████   solid
//!  ssl      xxxxxxx   crossed lines, low, inside connect
//! ```

use egui::{Color32, Painter, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::Axis;
use crate::explain::{Lang, Term, Ui as Words};
use crate::ui::theme::{self, Palette};
use crate::view::{Phase, Span};

/// The words for `phase`.
pub(crate) const fn phase_words(phase: Phase) -> Term {
    match phase {
        Phase::Blocked => Term::Blocked,
        Phase::Dns => Term::Dns,
        Phase::Connect => Term::Connect,
        Phase::Ssl => Term::Ssl,
        Phase::Send => Term::Send,
        Phase::Wait => Term::Wait,
        Phase::Receive => Term::Receive,
    }
}

/// Draws the bars of one row on `axis`.
pub(crate) fn bars(painter: &Painter, palette: &Palette, axis: Axis, spans: &[(Phase, Span)]) {
    let painter = axis.clip(painter);
    for (phase, span) in spans.iter().filter(|(_, span)| axis.shows(*span)) {
        let left = axis.x(span.start);
        let right = axis.x(span.end).max(left + least_width(*phase));
        paint_phase(&painter, palette, Rect::from_x_y_ranges(left..=right, axis.rect.y_range()), *phase);
    }
}

/// What is too short to be seen is left out, except the two that every request has.
const fn least_width(phase: Phase) -> f32 {
    match phase {
        Phase::Send | Phase::Receive => 1.5,
        _ => 0.0,
    }
}

/// Draws one phase from the left to the right side of `rect`.
pub(crate) fn paint_phase(painter: &Painter, palette: &Palette, rect: Rect, phase: Phase) {
    let color = palette.phase(phase);
    let center = rect.center().y;
    let band = |height: f32| {
        Rect::from_min_max(
            pos2(rect.left(), center - height / 2.0),
            pos2(rect.right(), center + height / 2.0),
        )
    };
    if rect.width() < 0.5 {
        return;
    }
    match phase {
        Phase::Blocked => {
            painter.hline(rect.x_range(), center, Stroke::new(1.5, color));
            painter.vline(rect.left(), band(6.0).y_range(), Stroke::new(1.5, color));
        }
        Phase::Dns => {
            let area = band(8.0);
            painter.rect_filled(area, 1.0, tint(color));
            dots(painter, area, color);
            painter.rect_stroke(area, 1.0, Stroke::new(1.0, color), StrokeKind::Inside);
        }
        Phase::Connect => {
            let area = band(12.0);
            painter.rect_filled(area, 1.0, tint(color));
            hatch(painter, area, color, false);
            painter.rect_stroke(area, 1.0, Stroke::new(1.0, color), StrokeKind::Inside);
        }
        Phase::Ssl => {
            let area = Rect::from_min_max(pos2(rect.left(), center), pos2(rect.right(), center + 6.0));
            painter.rect_filled(area, 0.0, palette.surface);
            painter.rect_filled(area, 0.0, tint(color));
            hatch(painter, area, color, false);
            hatch(painter, area, color, true);
        }
        Phase::Send => {
            painter.rect_filled(band(14.0), 0.0, color);
        }
        Phase::Wait => {
            let area = band(10.0);
            painter.rect_filled(area, 1.0, tint(color));
            painter.rect_stroke(area, 1.0, Stroke::new(1.0, color), StrokeKind::Inside);
        }
        Phase::Receive => {
            painter.rect_filled(band(12.0), 1.0, color);
        }
    }
}

fn tint(color: Color32) -> Color32 {
    color.gamma_multiply(0.22)
}

fn dots(painter: &Painter, area: Rect, color: Color32) {
    let painter = painter.with_clip_rect(area.intersect(painter.clip_rect()));
    let mut x = area.left() + 2.0;
    while x < area.right() {
        painter.circle_filled(pos2(x, area.center().y - 1.5), 0.9, color);
        painter.circle_filled(pos2(x + 2.0, area.center().y + 1.5), 0.9, color);
        x += 4.0;
    }
}

/// Fills `area` with lines that rise, or fall.
pub(crate) fn hatch(painter: &Painter, area: Rect, color: Color32, falling: bool) {
    let painter = painter.with_clip_rect(area.intersect(painter.clip_rect()));
    let height = area.height();
    // Bound to the window, or a bar that is mostly scrolled away would cost its whole length.
    let shown = area.intersect(painter.clip_rect());
    let mut x = shown.left() - height - (shown.left() - area.left()).rem_euclid(4.0);
    while x < shown.right() {
        let (bottom, top) = (pos2(x, area.bottom()), pos2(x + height, area.top()));
        let ends =
            if falling { [pos2(x, area.top()), pos2(x + height, area.bottom())] } else { [bottom, top] };
        painter.line_segment(ends, Stroke::new(1.0, color));
        x += 4.0;
    }
}

/// The patterns with their names, ending at the right side of `rect`. Those that find no room are left out.
pub(crate) fn legend(ui: &Ui, rect: Rect, lang: Lang) {
    let palette = Palette::of(ui);
    let mut right = rect.right();
    for phase in Phase::ALL.into_iter().rev() {
        let words = phase_words(phase).text(lang);
        let galley = ui.painter().layout_no_wrap(words.to_owned(), theme::small(), palette.weak);
        let swatch = if phase == Phase::Send { 3.0 } else { 18.0 };
        let size = galley.size();
        let left = right - size.x - swatch - 6.0;
        if left < rect.left() {
            break;
        }
        let item = Rect::from_min_max(pos2(left, rect.top()), pos2(right, rect.bottom()));
        let response = ui.interact(item, ui.scope_id().with(("legend", phase)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
        let mark = Rect::from_center_size(pos2(left + swatch / 2.0, rect.center().y), vec2(swatch, 16.0));
        paint_phase(ui.painter(), palette, mark, phase);
        let at = pos2(left + swatch + 6.0, rect.center().y - size.y / 2.0);
        ui.painter().galley(at, galley, palette.weak);
        response.on_hover_text(phase_meaning(phase).text(lang));
        right = left - 16.0;
    }
}

/// What happens in `phase`.
pub(crate) const fn phase_meaning(phase: Phase) -> Words {
    match phase {
        Phase::Blocked => Words::MeansBlocked,
        Phase::Dns => Words::MeansDns,
        Phase::Connect => Words::MeansConnect,
        Phase::Ssl => Words::MeansSsl,
        Phase::Send => Words::MeansSend,
        Phase::Wait => Words::MeansWait,
        Phase::Receive => Words::MeansReceive,
    }
}
