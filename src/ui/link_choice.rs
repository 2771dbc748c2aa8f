//! The link that is emulated: none, a published preset, or one of one's own.
//!
//! ```text
//!  none            the real network, nothing emulated
//!  ── Chrome ──
//!  chrome-3g       round trip 2.00 s, down 400 kbit/s, up 400 kbit/s
//!  ...
//!  [ rtt=100,down=8000,up=1000 ]
//! ```

use egui::{
    ComboBox, Key, PopupCloseBehavior, Rect, Response, RichText, Role, ScrollArea, Sense, TextEdit, Ui,
    WidgetInfo, vec2,
};

use super::Command;
use super::theme::{self, Palette, STEP};
use super::widgets::{Align, cell, note};
use crate::clock::Micros;
use crate::explain::{JourneyWord as W, Lang, Mark, Terminal, Ui as Words};
use crate::plan::{LinkProfile, LinkSource, PRESETS};
use crate::view::format;

/// A link that is being written.
#[derive(Clone, Debug, Default)]
pub struct LinkField {
    /// What stands in the field.
    pub text: String,
    /// It cannot be read.
    wrong: bool,
}

/// A link in a few words.
pub(in crate::ui) fn link_name(link: LinkProfile, lang: Lang) -> String {
    match link.name {
        _ if link.is_none() => Words::NoLink.text(lang).to_owned(),
        // All its figures have no room; they stand in the list.
        "custom" if !link.offline => format::duration(Micros(link.rtt_us)),
        _ => link.to_string(),
    }
}

/// Draws the selector.
pub(super) fn link_ui(
    ui: &mut Ui,
    (width, is_named): (f32, bool),
    now: LinkProfile,
    field: &mut LinkField,
    lang: Lang,
) -> Option<Command> {
    let mut chosen = None;
    let name = link_name(now, lang);
    let name = if is_named { W::LinkButton.with(lang, &[("what", &name)]) } else { name };
    let combo = ComboBox::from_id_salt("link")
        .width(width)
        .height(520.0)
        .truncate()
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let shown = combo.selected_text(name).show_ui(ui, |ui| {
        ui.set_width(460.0);
        chosen = own_ui(ui, now, field, lang);
        ui.separator();
        let room = (ui.ctx().content_rect().height() - 220.0).clamp(160.0, 420.0);
        ScrollArea::vertical().max_height(room).show(ui, |ui| {
            chosen = chosen.or(row_ui(ui, LinkProfile::default(), now, lang));
            for source in
                [LinkSource::Pellucid, LinkSource::Chrome, LinkSource::Firefox, LinkSource::WebPageTest]
            {
                ui.add_space(STEP);
                note(ui, source_words(source).text(lang));
                for (_, preset) in PRESETS.iter().filter(|(from, _)| *from == source) {
                    chosen = chosen.or(row_ui(ui, *preset, now, lang));
                }
            }
        });
        if chosen.is_some() {
            ui.close();
        }
    });
    let words = Words::Link.text(lang);
    shown.response.accessible_name(words).on_hover_text(words);
    chosen.map(Command::UseLink)
}

/// The field for a link of one's own.
fn own_ui(ui: &mut Ui, now: LinkProfile, field: &mut LinkField, lang: Lang) -> Option<LinkProfile> {
    let palette = Palette::of(ui);
    let mut chosen = None;
    ui.horizontal(|ui| {
        ui.label(RichText::new(Words::OwnLink.text(lang)).color(palette.weak));
        let hint = RichText::new("rtt=100,down=8000,up=1000").color(palette.weak);
        let edit = TextEdit::singleline(&mut field.text).hint_text(hint).desired_width(220.0);
        let response = ui.add(edit).accessible_name(Words::OwnLink.text(lang));
        if response.gained_focus() && field.text.is_empty() && now.name == "custom" {
            field.text = now.to_string();
        }
        if response.changed() {
            field.wrong = false;
        }
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if ui.button(Words::UseIt.text(lang)).clicked() || entered {
            match field.text.trim().parse() {
                Ok(link) => chosen = Some(link),
                Err(_) => field.wrong = true,
            }
        }
    });
    if field.wrong {
        ui.label(RichText::new(Words::LinkWrong.text(lang)).font(theme::small()).color(palette.error));
    } else {
        note(ui, Words::OwnLinkHint.text(lang));
    }
    chosen
}

fn row_ui(ui: &mut Ui, link: LinkProfile, now: LinkProfile, lang: Lang) -> Option<LinkProfile> {
    let palette = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(448.0, 26.0), Sense::click());
    let on = link == now;
    let name = if link.is_none() { Words::NoLink.text(lang) } else { link.name };
    let facts = facts(link, lang);
    let said = format!("{name}{}{facts}", Mark::Colon.text(lang));
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, on, &said));
    show_state(ui, rect, &response, on);
    let (left, right) = (rect.left() + 12.0, rect.right() - 8.0);
    let middle = left + 124.0;
    let place = |from: f32, to: f32| Rect::from_x_y_ranges(from..=to, rect.y_range());
    let (font, color) =
        if on { (theme::strong(13.0), palette.accent) } else { (theme::body(), palette.text) };
    cell(ui.painter(), place(left, middle - 8.0), name, font, color, Align::Left);
    cell(ui.painter(), place(middle, right), &facts, theme::small(), palette.weak, Align::Left);
    response.clicked().then_some(link)
}

fn show_state(ui: &Ui, rect: Rect, response: &Response, on: bool) {
    let palette = Palette::of(ui);
    if on {
        ui.painter().rect_filled(rect, 6.0, palette.selected);
    } else if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 6.0, palette.hover);
    }
}

/// A recorded link in words: a preset by its name, another one by its figures.
pub(super) fn link_words(recorded: &str, lang: Lang) -> String {
    match recorded.parse::<LinkProfile>() {
        Ok(link) if link.name != recorded => facts(link, lang),
        _ => recorded.to_owned(),
    }
}

/// Its figures in words.
fn facts(link: LinkProfile, lang: Lang) -> String {
    if link.is_none() {
        return Terminal::LinkNone.text(lang).to_owned();
    }
    if link.offline {
        return Words::LinkOffline.text(lang).to_owned();
    }
    let rtt = format::duration(Micros(link.rtt_us));
    let (down, up) = (format::rate(link.down_kbit), format::rate(link.up_kbit));
    Words::LinkFacts.with(lang, &[("rtt", &rtt), ("down", &down), ("up", &up)])
}

const fn source_words(source: LinkSource) -> Words {
    match source {
        LinkSource::Chrome => Words::LinksOfChrome,
        LinkSource::Firefox => Words::LinksOfFirefox,
        LinkSource::WebPageTest => Words::LinksOfWebPageTest,
        LinkSource::Pellucid => Words::LinksOfOurs,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recorded_link_is_a_preset_or_figures_in_words() {
        assert_eq!(link_words("wpt-dsl", Lang::En), "wpt-dsl");
        let own = link_words("rtt=40,down=10000,up=10000", Lang::En);
        assert_eq!(own, "round trip 40.0 ms, down 10 Mbit/s, up 10 Mbit/s");
        assert_eq!(link_words("of another program", Lang::En), "of another program");
    }
}
