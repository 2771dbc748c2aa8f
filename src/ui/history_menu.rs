//! Back and Forward: a click goes one page, and a menu lists the pages in that direction.

use std::sync::Arc;
use std::time::Duration;

use egui::{Button, Context, Id, Key, Modifiers, PointerState, Popup, Response, SetOpenCommand, Ui};

use super::Command;
use super::widgets::{Icon, icon_button};
use crate::explain::{Lang, Ui as Words};

/// A page of the history, as a list names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitLine {
    /// Its title; its address when it has none.
    pub name: String,
    /// Its address, without secrets.
    pub address: String,
}

/// Where one of the buttons leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Back,
    Forward,
}

impl Direction {
    const fn icon(self) -> Icon {
        match self {
            Self::Back => Icon::Back,
            Self::Forward => Icon::Forward,
        }
    }

    const fn name(self) -> Words {
        match self {
            Self::Back => Words::Back,
            Self::Forward => Words::Forward,
        }
    }

    const fn list_name(self) -> Words {
        match self {
            Self::Back => Words::BackList,
            Self::Forward => Words::ForwardList,
        }
    }

    const fn command(self, steps: usize) -> Command {
        match self {
            Self::Back => Command::Back(steps),
            Self::Forward => Command::Forward(steps),
        }
    }

    /// Under which the widget of its button is remembered.
    fn button(self) -> Id {
        Id::unique(("history-button", self.icon() as u8))
    }

    /// Where a wish for its menu waits for the next frame.
    fn wish(self) -> Id {
        self.button().with("wish")
    }
}

/// The width of a menu.
const WIDTH: f32 = 340.0;

/// Opens the menu of the button that has the focus. False when neither has it.
pub fn call_history_menu(ctx: &Context) -> bool {
    let focused = ctx.memory(egui::Memory::focused);
    let has_focus = |to: &Direction| {
        let button = ctx.data(|data| data.get_temp::<Id>(to.button()));
        button.is_some() && button == focused
    };
    let called = [Direction::Back, Direction::Forward].into_iter().find(has_focus);
    if let Some(direction) = called {
        ctx.data_mut(|data| data.insert_temp(direction.wish(), true));
    }
    called.is_some()
}

/// Draws the button, and its menu while that is open. `lines`: the pages there, nearest first.
pub(super) fn history_ui(
    ui: &mut Ui,
    direction: Direction,
    lines: &Arc<[VisitLine]>,
    lang: Lang,
) -> Option<Command> {
    let button = icon_button(ui, direction.icon(), direction.name().text(lang), !lines.is_empty(), false);
    let button = button.on_hover_text(Words::HistoryHint.text(lang));
    ui.data_mut(|data| data.insert_temp(direction.button(), button.id));
    let mut command = button.clicked().then(|| direction.command(1));
    let opens = is_called(ui, direction, &button).then_some(SetOpenCommand::Bool(true));
    let menu = Popup::menu(&button).open_memory(opens).accessible_name(direction.list_name().text(lang));
    menu.show(|ui| {
        ui.set_width(WIDTH);
        for (at, line) in lines.iter().enumerate() {
            let entry = ui.add(Button::new(&line.name).truncate()).on_hover_text(&line.address);
            if at == 0 && opens.is_some() {
                entry.request_focus();
            }
            if entry.clicked() {
                command = Some(direction.command(at + 1));
                ui.close();
            }
        }
    });
    command
}

/// Whether the menu is asked for: by the other button of the mouse, by a long press, or by a key.
fn is_called(ui: &Ui, direction: Direction, button: &Response) -> bool {
    let wished = ui.data_mut(|data| data.remove_temp::<bool>(direction.wish()).is_some());
    let by_key =
        button.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::ALT, Key::ArrowDown));
    wished || by_key || button.secondary_clicked() || is_held(ui, button)
}

/// Whether the mouse has been pressed on `button` for longer than a click lasts.
fn is_held(ui: &Ui, button: &Response) -> bool {
    let begun_here =
        |pointer: &PointerState| pointer.press_origin().is_some_and(|at| button.rect.contains(at));
    let is_down = ui.input(|input| input.pointer.primary_down() && begun_here(&input.pointer));
    if !is_down || !button.contains_pointer() {
        return false;
    }
    let click = ui.ctx().options(|options| options.input_options.max_click_duration);
    let held = ui.input(|input| input.time - input.pointer.press_start_time().unwrap_or(input.time));
    if held <= click {
        let rest = Duration::from_secs_f64((click - held).clamp(0.0, 10.0) + 0.01);
        ui.ctx().request_repaint_after(rest);
    }
    held > click
}
