//! What happens when an address stands in place of a name: one server, two sites, and `Host` that picks one.

use egui::{Grid, Label, RichText, Ui, vec2};

use crate::explain::{IpPanel, Lang};
use crate::ui::Command;
use crate::ui::theme::{self, Palette, STEP};
use crate::ui::widgets::{link_chip, section};

/// What is typed, what `Host` then carries, and which site answers.
const TRIES: [(&str, &str, IpPanel); 3] = [
    ("http://www.lab.glasscom.com/", "www.lab.glasscom.com", IpPanel::SiteFirst),
    ("http://garden.lab.glasscom.com/", "garden.lab.glasscom.com", IpPanel::SiteSecond),
    ("http://192.0.2.80/", "192.0.2.80", IpPanel::SiteDefault),
];

/// Draws the explanation, with links into the laboratory.
pub(super) fn pitfall_ui(ui: &mut Ui, lang: Lang) -> Option<Command> {
    let weak = Palette::of(ui).weak;
    let mut command = None;
    section(ui, IpPanel::PitfallTitle.text(lang));
    ui.scope(|ui| {
        ui.set_max_width(760.0);
        ui.add(Label::new(IpPanel::Pitfall.text(lang)).wrap());
        ui.add_space(STEP);
        ui.add(Label::new(IpPanel::PitfallTry.text(lang)).wrap());
    });
    ui.add_space(STEP);
    Grid::new("pitfall").spacing(vec2(24.0, 4.0)).show(ui, |ui| {
        for column in [IpPanel::ColumnTyped, IpPanel::ColumnHost, IpPanel::ColumnSite] {
            ui.label(RichText::new(column.text(lang)).font(theme::small()).color(weak));
        }
        ui.end_row();
        for (typed, host, site) in TRIES {
            if link_chip(ui, typed).clicked() {
                command = Some(Command::Open(typed.to_owned()));
            }
            ui.label(RichText::new(format!("Host: {host}")).font(theme::mono()));
            ui.add(Label::new(site.text(lang)).extend());
            ui.end_row();
        }
    });
    command
}
