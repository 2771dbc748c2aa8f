//! The address field: its parts in colours, and below it, while it has the focus, what they mean, what was set
//! right, and addresses that fit.
//!
//! ```text
//!  [ http://www.lab.glasscom.com/dir        ]
//!  ┌────────────────────────────────────────┐
//!  │ scheme  http                  ...      │
//!  │ host    www.lab.glasscom.com  ...      │
//!  │ - No scheme was typed: http is assumed │
//!  │ This will be sent, 161 B               │
//!  │ GET /dir HTTP/1.1       path and ...   │
//!  │ ────────────────────────────────────── │
//!  │ http://www.lab.glasscom.com/           │
//!  └────────────────────────────────────────┘
//! ```

use egui::text::{CCursor, CCursorRange, LayoutJob, TextFormat};
use egui::text_edit::TextEditState;
use egui::{
    Area, EventFilter, FontId, Frame, Id, Key, Margin, Modifiers, Order, OutputCommand, Rect, RichText, Role,
    Sense, Stroke, TextBuffer, TextEdit, Ui, WidgetInfo, vec2,
};

use super::Command;
use super::address_sent::sent_ui;
use super::ip::ip_address_of;
use super::link_choice::LinkField;
use super::secret_text::SecretText;
use super::theme::{self, Palette, ROW, STEP};
use super::widgets::{Align, Icon, cell, icon_button, note};
use crate::address::{self, PartKind, parts, password_place};
use crate::explain::{AddressWords, IpPanel, Lang, Ui as Words, message};
use crate::plan::PlannedRequest;
use crate::view::{Anatomy, AnatomyPart, anatomy};

/// What the bar keeps between frames.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that the field waits for or shows")]
pub struct Address {
    /// The settings shall be opened.
    pub settings: bool,
    /// What stands in the field.
    pub text: String,
    /// The field shall get the focus.
    pub wants_focus: bool,
    /// The link that is being written.
    pub link: LinkField,
    /// The request that Enter would send, for the text that stands there.
    pub preview: Option<PlannedRequest>,
    /// The fitting address that the arrow keys have come to.
    pub(super) chosen: Option<usize>,
    /// The panel was sent away with Escape, until something is typed.
    pub(super) is_quiet: bool,
    /// The address of the page that is shown.
    pub(super) page: String,
    /// The field had the focus in the last frame.
    pub(super) is_focused: bool,
    /// The password is shown, until the field loses the focus.
    pub(super) reveals: bool,
    /// Where the panel stood in the last frame.
    pub(super) panel: Option<Rect>,
    /// What the field has selected of its own accord, as long as that is the selection.
    pub(super) own_selection: Option<CCursorRange>,
}

impl Address {
    /// The page that is shown, or shall be, is that of `address`. What somebody is writing stays.
    pub fn show(&mut self, address: &str) {
        if !self.is_focused || self.text == self.page {
            address.clone_into(&mut self.text);
        }
        address.clone_into(&mut self.page);
    }

    /// Whether somebody writes in the field.
    #[must_use]
    pub fn has_focus(&self, ctx: &egui::Context) -> bool {
        self.wants_focus || ctx.memory(|memory| memory.has_focus(field_id()))
    }
}

fn field_id() -> Id {
    Id::unique("address")
}

/// At most so many fitting addresses are offered.
const OFFERED: usize = 6;

/// Draws the field; `known` are the addresses to complete from, best first.
pub(super) fn address_ui(
    ui: &mut Ui,
    address: &mut Address,
    known: &[String],
    width: f32,
    lang: Lang,
) -> Option<Command> {
    let palette = Palette::of(ui);
    let id = field_id();
    let focused = ui.memory(|memory| memory.has_focus(id));
    let outline = if focused { Stroke::new(1.5, palette.accent) } else { Stroke::new(1.0, palette.outline) };
    let frame = Frame::NONE
        .fill(palette.field)
        .stroke(outline)
        .corner_radius(8.0)
        .inner_margin(Margin::symmetric(12, 6));
    if std::mem::take(&mut address.wants_focus) {
        // Before the field is shown: what is typed in this very frame replaces the old address.
        ui.memory_mut(|memory| memory.request_focus(id));
        select_all(ui, address, TextEditState::load(ui.ctx(), id).unwrap_or_default());
    }
    let had_focus = ui.memory(|memory| memory.has_focus(id));
    let offered = if had_focus { fitting(known, &address.text) } else { Vec::new() };
    if had_focus {
        move_choice(ui, address, offered.len());
        escape(ui, address);
    } else {
        address.reveals = false;
    }
    let mut secret = SecretText::new(&mut address.text, address.reveals);
    let mut coloured = |ui: &Ui, text: &dyn TextBuffer, _wrap: f32| {
        ui.fonts_mut(|fonts| fonts.layout_job(job(text.as_str(), Palette::of(ui))))
    };
    // Escape is handled above; egui would take the focus away.
    let keys = EventFilter { escape: true, horizontal_arrows: true, vertical_arrows: true, tab: false };
    let commands_before = ui.output(|output| output.commands.len());
    let edit = TextEdit::singleline(&mut secret)
        .id(id)
        .event_filter(keys)
        .font(FontId::proportional(14.0))
        .hint_text(RichText::new(Words::AddressHint.text(lang)).color(palette.weak))
        .frame(frame)
        .desired_width(width)
        .layouter(&mut coloured)
        .show(ui);
    withhold_own_selection(ui, address, edit.state.cursor.char_range(), commands_before);
    let response = edit.response.clone();
    response.response.clone().accessible_name(Words::Address.text(lang));
    if response.gained_focus() && !response.changed() {
        select_all(ui, address, edit.state);
    }
    if response.changed() || response.gained_focus() {
        (address.chosen, address.is_quiet) = (None, false);
    }
    // Not `Response::lost_focus`, which does not see a focus that came in this very frame.
    let mut lost_focus = had_focus && !ui.memory(|memory| memory.has_focus(id));
    if lost_focus && address.panel.is_some_and(|panel| is_pressed(ui, panel)) {
        // What is in the panel belongs to the field.
        ui.memory_mut(|memory| memory.request_focus(id));
        lost_focus = false;
    }
    address.is_focused = had_focus && !lost_focus;
    let entered = lost_focus && ui.input(|input| input.key_pressed(Key::Enter));
    if entered {
        let chosen = address.chosen.take().and_then(|chosen| offered.get(chosen));
        let text = chosen.map_or(address.text.trim(), |known| known.as_str()).to_owned();
        return (!text.is_empty()).then_some(Command::Load(text));
    }
    if had_focus && !lost_focus && !address.is_quiet && !address.text.trim().is_empty() {
        let command = panel_ui(ui, response.rect, address, &offered, lang);
        if command.is_some() {
            ui.memory_mut(|memory| memory.surrender_focus(id));
            address.is_focused = false;
        }
        return command;
    }
    address.panel = None;
    None
}

/// Whether a button of the pointer went down in `area`.
fn is_pressed(ui: &Ui, area: Rect) -> bool {
    ui.input(|input| {
        input.pointer.any_pressed() && input.pointer.interact_pos().is_some_and(|at| area.contains(at))
    })
}

/// Escape sends the panel away, then brings the address of the page back, then leaves the field.
fn escape(ui: &Ui, address: &mut Address) {
    if !ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        return;
    }
    // The eye goes with the panel.
    address.reveals = false;
    if !address.is_quiet && !address.text.trim().is_empty() {
        address.is_quiet = true;
    } else if address.text != address.page {
        address.page.clone_into(&mut address.text);
        select_all(ui, address, TextEditState::load(ui.ctx(), field_id()).unwrap_or_default());
    } else {
        ui.memory_mut(|memory| memory.surrender_focus(field_id()));
    }
}

/// Arrow keys go through the fitting addresses.
fn move_choice(ui: &Ui, address: &mut Address, offered: usize) {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if offered > 0 && pressed(Key::ArrowDown) {
        address.chosen = Some(address.chosen.map_or(0, |chosen| (chosen + 1).min(offered - 1)));
    }
    if offered > 0 && pressed(Key::ArrowUp) {
        address.chosen = address.chosen.and_then(|chosen| chosen.checked_sub(1));
    }
    address.chosen = address.chosen.filter(|chosen| *chosen < offered);
}

fn select_all(ui: &Ui, address: &mut Address, mut state: TextEditState) {
    let end = CCursor::new(address.text.chars().count());
    address.own_selection = Some(CCursorRange::two(CCursor::default(), end));
    state.cursor.set_char_range(address.own_selection);
    state.store(ui.ctx(), field_id());
}

/// Keeps what the field itself has selected out of the primary selection: what a person selected elsewhere stays
/// there, and a middle click in the field pastes it. Only commands from `commands_before` on are the field's.
fn withhold_own_selection(
    ui: &Ui,
    address: &mut Address,
    selected: Option<CCursorRange>,
    commands_before: usize,
) {
    if selected != address.own_selection {
        address.own_selection = None;
    }
    if address.own_selection.is_none() {
        return;
    }
    ui.output_mut(|output| {
        let own = output.commands.split_off(commands_before.min(output.commands.len()));
        let others =
            own.into_iter().filter(|command| !matches!(command, OutputCommand::TextSelectionSettled(_)));
        output.commands.extend(others);
    });
}

/// The text with its parts in colours.
fn job(text: &str, palette: &Palette) -> LayoutJob {
    let mut job = LayoutJob::default();
    for part in parts(text) {
        let format = TextFormat::simple(FontId::proportional(14.0), palette.part(part.kind));
        job.append(text.get(part.span).unwrap_or_default(), 0.0, format);
    }
    job
}

/// The known addresses that hold every word typed, without those that are typed already.
fn fitting(known: &[String], typed: &str) -> Vec<String> {
    let typed = typed.trim().to_lowercase();
    if typed.is_empty() {
        return Vec::new();
    }
    let fits = |address: &&String| {
        let address = address.to_lowercase();
        address != typed && typed.split_whitespace().all(|word| address.contains(word))
    };
    known.iter().filter(fits).take(OFFERED).cloned().collect()
}

fn panel_ui(ui: &Ui, field: Rect, address: &mut Address, offered: &[String], lang: Lang) -> Option<Command> {
    let palette = Palette::of(ui);
    let width = field.width().max(440.0);
    let area = Area::new(Id::unique("address-panel")).order(Order::Foreground);
    let area = area.fixed_pos(field.left_bottom() + vec2(0.0, STEP)).constrain(true);
    let shown = area.show(ui.ctx(), |ui| {
        Frame::popup(ui.style()).inner_margin(12).show(ui, |ui| {
            ui.set_width(width - 26.0);
            ui.spacing_mut().item_spacing.y = STEP;
            let mut bits = None;
            match address::read(&address.text, None) {
                Ok(parsed) => {
                    let anatomy = anatomy(&address.text, &parsed, lang);
                    anatomy_ui(ui, &anatomy, &address.text, &mut address.reveals, lang);
                    let words = IpPanel::OpenAddress.text(lang);
                    bits = host_address(&parsed.url)
                        .filter(|_| offer_ui(ui, words, false))
                        .map(|host| Command::Load(ip_address_of(host)));
                }
                Err(failure) => {
                    ui.label(RichText::new(message(&failure, lang)).color(palette.error));
                }
            }
            if let Some(planned) = &address.preview {
                sent_ui(ui, planned, lang);
            }
            if offered.is_empty() || bits.is_some() {
                return bits;
            }
            ui.separator();
            let mut chosen = None;
            for (index, known) in offered.iter().enumerate() {
                if offer_ui(ui, known, address.chosen == Some(index)) {
                    chosen = Some(Command::Load(known.clone()));
                }
            }
            chosen
        })
    });
    address.panel = Some(shown.response.rect);
    shown.inner.inner
}

/// The address that stands in place of a name.
fn host_address(url: &url::Url) -> Option<std::net::IpAddr> {
    match url.host()? {
        url::Host::Ipv4(address) => Some(address.into()),
        url::Host::Ipv6(address) => Some(address.into()),
        url::Host::Domain(_) => None,
    }
}

/// A fitting address. True when it is chosen.
fn offer_ui(ui: &mut Ui, known: &str, is_on: bool) -> bool {
    let palette = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_on, known));
    let behind = if is_on { palette.selected } else { palette.hover };
    if is_on || response.hovered() {
        ui.painter().rect_filled(rect, 4.0, behind);
    }
    cell(ui.painter(), rect.shrink2(vec2(8.0, 0.0)), known, theme::body(), palette.text, Align::Left);
    // At the press: the field loses the focus with it, and this panel goes away.
    response.clicked() || (response.contains_pointer() && ui.input(|input| input.pointer.primary_pressed()))
}

/// The parts of the address `text`, one in a row. The password is shown when it `reveals`, which a button changes.
fn anatomy_ui(ui: &mut Ui, anatomy: &Anatomy, text: &str, reveals: &mut bool, lang: Lang) {
    for part in &anatomy.parts {
        let secret = (part.kind == PartKind::Password).then(|| password_place(text)).flatten();
        let secret = secret.and_then(|place| text.get(place));
        part_ui(ui, part, secret.map(|secret| (secret, &mut *reveals)), lang);
    }
    if anatomy.corrections.is_empty() && anatomy.notes.is_empty() {
        return;
    }
    ui.add_space(STEP);
    for (_, why) in &anatomy.corrections {
        note(ui, &format!("• {why}"));
    }
    for words in &anatomy.notes {
        note(ui, &format!("• {words}"));
    }
}

/// The width of the column of names.
const NAMES: f32 = 84.0;

fn part_ui(ui: &mut Ui, part: &AnatomyPart, secret: Option<(&str, &mut bool)>, lang: Lang) {
    let palette = Palette::of(ui);
    let revealed = secret.as_ref().filter(|(_, reveals)| **reveals).map(|(secret, _)| (*secret).to_owned());
    let typed = revealed.or_else(|| part.typed.clone());
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let (name, _) = ui.allocate_exact_size(vec2(NAMES, 16.0), Sense::hover());
        cell(ui.painter(), name, part.name, theme::small(), palette.weak, Align::Left);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            let mut job = LayoutJob::default();
            job.wrap.max_width = ui.available_width();
            let mut add =
                |text: &str, color| job.append(text, 0.0, TextFormat::simple(theme::strong(13.0), color));
            match (&typed, &part.used) {
                (Some(typed), Some(used)) => {
                    add(typed, palette.part(part.kind));
                    let used = AddressWords::UsedAs.with(lang, &[("text", used)]);
                    job.append(&used, 8.0, TextFormat::simple(theme::small(), palette.weak));
                }
                (Some(typed), None) => add(typed, palette.part(part.kind)),
                (None, used) => {
                    let text = format!("({})", used.as_deref().unwrap_or_default());
                    job.append(&text, 0.0, TextFormat::simple(theme::body(), palette.weak));
                }
            }
            let (at, galley, response) = egui::Label::new(job).layout_in_ui(ui);
            ui.painter().galley(at, galley, palette.text);
            let said =
                format!("{}: {}", part.name, typed.as_deref().or(part.used.as_deref()).unwrap_or_default());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
            note(ui, &part.meaning);
            if let Some((_, reveals)) = secret {
                eye_ui(ui, reveals, lang);
            }
        });
    });
}

/// The button that shows the password and hides it again.
fn eye_ui(ui: &mut Ui, reveals: &mut bool, lang: Lang) {
    let words = if *reveals { AddressWords::HidePassword } else { AddressWords::ShowPassword };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = STEP;
        let icon = if *reveals { Icon::EyeShut } else { Icon::Eye };
        if icon_button(ui, icon, words.text(lang), true, *reveals).clicked() {
            *reveals = !*reveals;
        }
        note(ui, words.text(lang));
    });
}

impl Palette {
    /// The colour of a part of an address.
    pub(super) fn part(&self, kind: PartKind) -> egui::Color32 {
        use crate::view::Phase;
        match kind {
            PartKind::Scheme => self.phase(Phase::Dns),
            PartKind::Host => self.accent,
            PartKind::Username | PartKind::Password => self.phase(Phase::Ssl),
            PartKind::Port => self.phase(Phase::Connect),
            PartKind::Path => self.text,
            PartKind::Query => self.phase(Phase::Send),
            PartKind::Fragment | PartKind::Delimiter | PartKind::Space => self.weak,
        }
    }
}
