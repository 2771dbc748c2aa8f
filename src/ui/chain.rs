//! The chain from the address to the page with its broken link, told by shape and word as well as by colour.
//!
//! ```text
//!   ✓ ─── ✓ ─── ✗ · · · ○ · · · ○ · · · ○ · · · ○
//!  address lookup connect send  wait  response body
//!               broke here
//! ```

use egui::{Align2, Frame, Margin, Pos2, Rect, RichText, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::theme::{self, Palette, STEP};
use super::widgets::badge;
use crate::explain::{Lang, Ui as Words, link_name};
use crate::record::{Failure, Link};

/// Draws the chain. `tls`: whether TLS is part of it.
pub(super) fn chain_ui(ui: &mut Ui, failure: &Failure, tls: bool, lang: Lang) {
    let palette = Palette::of(ui);
    let at = failure.link();
    let links = links(tls || at == Link::Tls);
    let here = match failure {
        Failure::Stopped { .. } => Words::StoppedHere.text(lang),
        _ => Words::BrokeHere.text(lang),
    };
    Frame::NONE.fill(palette.chrome).corner_radius(8.0).inner_margin(Margin::symmetric(8, 16)).show(
        ui,
        |ui| {
            let size = vec2(ui.available_width(), 72.0);
            let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
            let said = Words::ChainSaid.with(lang, &[("link", link_name(at, lang))]);
            response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &said));
            paint_chain(ui, rect, &links, (drawn_as(at), here), lang);
        },
    );
    if drawn_as(at) == at {
        return;
    }
    // The chain has no place of its own for it.
    ui.add_space(STEP * 2.0);
    ui.horizontal(|ui| {
        let word = link_name(at, lang);
        badge(ui, here, palette.error, palette.error_surface);
        ui.label(RichText::new(word).font(theme::strong(13.0)));
    });
}

/// The links from address to page, in their order.
fn links(tls: bool) -> Vec<(Link, Words)> {
    let mut links = vec![
        (Link::Address, Words::ChainAddress),
        (Link::Lookup, Words::ChainLookup),
        (Link::Connect, Words::ChainConnect),
        (Link::Tls, Words::ChainTls),
        (Link::Send, Words::ChainSend),
        (Link::Wait, Words::ChainWait),
        (Link::Response, Words::ChainResponse),
        (Link::Body, Words::ChainBody),
    ];
    links.retain(|(link, _)| tls || *link != Link::Tls);
    links
}

/// Where on the drawn chain `link` stands: a redirect and a bound break after the response's head, FTP's login and data connection
/// while a file is being asked for.
const fn drawn_as(link: Link) -> Link {
    match link {
        Link::Redirect => Link::Response,
        Link::Login => Link::Send,
        Link::Data => Link::Wait,
        Link::Limit => Link::Body,
        Link::File | Link::Program => Link::Address,
        other => other,
    }
}

#[expect(clippy::cast_precision_loss, reason = "at most eight links")]
fn paint_chain(ui: &Ui, rect: Rect, links: &[(Link, Words)], (at, mark): (Link, &str), lang: Lang) {
    let palette = Palette::of(ui);
    let painter = ui.painter();
    let step = rect.width() / links.len().max(1) as f32;
    let broke = links.iter().position(|(link, _)| *link == at).unwrap_or(links.len());
    let center = |index: usize| pos2(rect.left() + step * (index as f32 + 0.5), rect.top() + 16.0);
    for (index, (_, words)) in links.iter().enumerate() {
        let here = center(index);
        if index > 0 {
            let ends = [center(index - 1) + vec2(14.0, 0.0), here - vec2(14.0, 0.0)];
            if index <= broke {
                painter.line_segment(ends, Stroke::new(2.0, palette.accent));
            } else {
                painter.extend(egui::Shape::dashed_line(&ends, Stroke::new(1.5, palette.outline), 3.0, 4.0));
            }
        }
        let color = match index.cmp(&broke) {
            std::cmp::Ordering::Less => {
                done_mark(ui, here, palette);
                palette.text
            }
            std::cmp::Ordering::Equal => {
                broken_mark(ui, here, palette);
                palette.error
            }
            std::cmp::Ordering::Greater => {
                painter.circle_stroke(here, 8.0, Stroke::new(1.5, palette.outline));
                palette.weak
            }
        };
        let font = if index == broke { theme::strong(12.0) } else { theme::small() };
        painter.text(here + vec2(0.0, 20.0), Align2::CENTER_TOP, words.text(lang), font, color);
        if index == broke {
            let below = here + vec2(0.0, 38.0);
            painter.text(below, Align2::CENTER_TOP, mark, theme::small(), palette.error);
        }
    }
}

/// A filled circle with a tick.
fn done_mark(ui: &Ui, at: Pos2, palette: &Palette) {
    ui.painter().circle_filled(at, 9.0, palette.accent);
    let points = vec![at + vec2(-4.0, 0.2), at + vec2(-1.2, 3.0), at + vec2(4.2, -3.0)];
    ui.painter().line(points, Stroke::new(1.8, palette.surface));
}

/// A filled square with a cross.
fn broken_mark(ui: &Ui, at: Pos2, palette: &Palette) {
    ui.painter().rect_filled(Rect::from_center_size(at, vec2(22.0, 22.0)), 4.0, palette.error);
    let stroke = Stroke::new(2.0, palette.surface);
    ui.painter().line_segment([at - vec2(5.0, 5.0), at + vec2(5.0, 5.0)], stroke);
    ui.painter().line_segment([at + vec2(-5.0, 5.0), at + vec2(5.0, -5.0)], stroke);
}
