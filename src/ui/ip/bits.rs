//! The bits of an address: those of the network part filled and underlined, those of the host part outlined.

use std::net::IpAddr;

use egui::{Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::explain::{IpPanel, Lang, NameWord as W};
use crate::ui::theme::{self, Palette};
use crate::ui::widgets::{Align, cell};

/// The width of the column of names, and of that of addresses.
const NAMES: f32 = 124.0;
/// The height of a line of bits.
const LINE: f32 = 22.0;

/// How the bits of one version are set.
struct Shape {
    /// Bits of a group.
    group: usize,
    /// Groups in a line.
    groups: usize,
    /// The width of a bit.
    bit: f32,
    /// The width of the written address.
    address: f32,
}

const fn shape(address: IpAddr) -> Shape {
    match address {
        IpAddr::V4(_) => Shape { group: 8, groups: 4, bit: 16.0, address: 132.0 },
        IpAddr::V6(_) => Shape { group: 16, groups: 4, bit: 9.0, address: 0.0 },
    }
}

fn digits(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => format!("{:032b}", u32::from(address)),
        IpAddr::V6(address) => format!("{:0128b}", u128::from(address)),
    }
}

/// Draws one address: what it is, how it is written, its bits.
pub(super) fn row_ui(ui: &mut Ui, what: W, address: IpAddr, prefix: Option<u8>, lang: Lang) {
    let palette = Palette::of(ui);
    let shape = shape(address);
    let bits = digits(address);
    let per_line = shape.group * shape.groups;
    let lines = bits.len().div_ceil(per_line);
    let text_above = shape.address == 0.0;
    let rows = lines + usize::from(text_above);
    #[expect(clippy::cast_precision_loss, reason = "two lines, 64 bits")]
    let (height, width) = (
        rows as f32 * LINE + 6.0,
        NAMES + shape.address + per_line as f32 * shape.bit + shape.groups as f32 * 10.0,
    );
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    response.widget_info(|| {
        let text = address.to_string();
        let said =
            IpPanel::BitsSaid.with(lang, &[("what", what.text(lang)), ("address", &text), ("bits", &bits)]);
        WidgetInfo::labeled(Role::Label, true, said)
    });
    let name = Rect::from_min_size(rect.min, vec2(NAMES - 8.0, LINE));
    cell(ui.painter(), name, what.text(lang), theme::body(), palette.weak, Align::Left);
    let text_width = if text_above { width - NAMES } else { shape.address - 8.0 };
    let text = Rect::from_min_size(rect.min + vec2(NAMES, 0.0), vec2(text_width, LINE));
    let mono = egui::FontId::monospace(13.0);
    cell(ui.painter(), text, &address.to_string(), mono, palette.text, Align::Left);
    let top = rect.top() + if text_above { LINE } else { 0.0 };
    for (at, digit) in bits.chars().enumerate() {
        let (line, column) = (at / per_line, at % per_line);
        #[expect(clippy::cast_precision_loss, reason = "two lines, 64 bits")]
        let (x, y) = (
            rect.left()
                + NAMES
                + shape.address
                + column as f32 * shape.bit
                + (column / shape.group) as f32 * 10.0,
            top + line as f32 * LINE,
        );
        let place = Rect::from_min_size(pos2(x, y + 2.0), vec2(shape.bit - 1.0, LINE - 5.0));
        let part = prefix.map(|prefix| at < usize::from(prefix));
        bit_ui(ui, place, digit, part);
    }
}

/// One bit; `part`: whether it is the network's, where that is known.
fn bit_ui(ui: &Ui, place: Rect, digit: char, part: Option<bool>) {
    let palette = Palette::of(ui);
    let color = match part {
        Some(true) => {
            ui.painter().rect_filled(place, 2.0, palette.selected);
            let line = Stroke::new(2.0, palette.accent);
            ui.painter().hline(place.x_range(), place.bottom() - 1.0, line);
            palette.accent
        }
        Some(false) => {
            ui.painter().rect_stroke(place, 2.0, Stroke::new(1.0, palette.outline), StrokeKind::Inside);
            palette.text
        }
        None => palette.text,
    };
    let font =
        if place.width() > 10.0 { egui::FontId::monospace(12.0) } else { egui::FontId::monospace(10.0) };
    let galley = ui.painter().layout_no_wrap(digit.to_string(), font, color);
    ui.painter().galley(place.center() - galley.size() / 2.0, galley, color);
}

/// What filled and outlined bits are.
pub(super) fn legend_ui(ui: &mut Ui, network: u8, host: u8, lang: Lang) {
    let palette = Palette::of(ui);
    ui.horizontal_wrapped(|ui| {
        ui.add_space(NAMES);
        for (word, count, is_network) in
            [(IpPanel::NetworkBits, network, true), (IpPanel::HostBits, host, false)]
        {
            let (rect, _) = ui.allocate_exact_size(vec2(14.0, 18.0), Sense::hover());
            bit_ui(ui, rect.shrink2(vec2(0.0, 1.0)), if is_network { '1' } else { '0' }, Some(is_network));
            let text = word.with(lang, &[("n", &count.to_string())]);
            ui.label(egui::RichText::new(text).font(theme::small()).color(palette.weak));
            ui.add_space(12.0);
        }
    });
}
