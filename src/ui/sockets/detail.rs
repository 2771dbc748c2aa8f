//! The chosen connection: what its numbers mean, its calls, and the bytes of the chosen call.

use egui::{
    Frame, Id, Label, Margin, Rect, RichText, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::pipe;
use super::row::phase_words;
use super::{Sockets, SocketsState, scroll_to};
use crate::clock::Micros;
use crate::explain::{Lang, Mark, Secure, SocketWord, close_reason, kernel_facts, named, side_name};
use crate::record::Side;
use crate::ui::theme::{self, Palette};
use crate::ui::widgets::{Align, ByteGrid, and_more, cell, link_chip, note, took};
use crate::ui::{Command, Tab};
use crate::view::{
    Call, Carried, Connection, PortKind, Streams, format, port_kind, short_name, socket_phase,
};

/// So many requests are named one by one.
const MOST_CHIPS: usize = 40;
/// The height of a call's line.
const LINE: f32 = 20.0;

/// Draws the chosen connection.
pub(super) fn detail_ui(
    ui: &mut Ui,
    sockets: &Sockets<'_>,
    connection: &Connection,
    state: &mut SocketsState,
) -> Vec<Command> {
    let lang = sockets.lang;
    let mut commands = Vec::new();
    let streams = sockets.streams.filter(|(id, _)| *id == connection.id).map(|(_, streams)| streams);
    let area = ui.available_rect_before_wrap();
    let bytes = state.call.is_some() && streams.is_some();
    let split = if bytes { area.top() + (area.height() * 0.5).floor() } else { area.bottom() };
    let upper = Rect::from_min_max(area.min, pos2(area.right(), split));
    ui.scope_builder(UiBuilder::new().max_rect(upper), |ui| {
        ui.set_clip_rect(upper.intersect(ui.clip_rect()));
        commands.extend(upper_ui(ui, sockets, connection, streams, state));
    });
    if let (Some(call), Some(streams)) = (state.call, streams) {
        ui.painter().hline(area.x_range(), split, Palette::of(ui).thin());
        let lower = Rect::from_min_max(pos2(area.left(), split + 1.0), area.max);
        ui.scope_builder(UiBuilder::new().max_rect(lower), |ui| {
            ui.set_clip_rect(lower.intersect(ui.clip_rect()));
            Frame::NONE.inner_margin(Margin { left: 12, right: 4, top: 4, bottom: 0 }).show(ui, |ui| {
                commands.extend(bytes_ui(ui, streams, call, lang));
            });
        });
    }
    state.moved = false;
    commands
}

fn upper_ui(
    ui: &mut Ui,
    sockets: &Sockets<'_>,
    connection: &Connection,
    streams: Option<&Streams>,
    state: &mut SocketsState,
) -> Vec<Command> {
    let chosen = streams.zip(sockets.selected);
    let lit = |call| chosen.is_some_and(|(streams, exchange)| streams.carries(call, exchange));
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut commands = Vec::new();
    let scroll = ScrollArea::vertical().id_salt(("calls", connection.id.0)).auto_shrink(false);
    scroll.show_viewport(ui, |ui, viewport| {
        let top = ui.next_widget_position().y;
        Frame::NONE.inner_margin(Margin { left: 12, right: 8, top: 6, bottom: 6 }).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 3.0;
            // At the end nothing travels any more: then what the chosen call moved does.
            let end = sockets.waterfall.end;
            let call = state.call.and_then(|call| connection.calls.get(call));
            let halfway = call.map(|call| call.start + Micros(end.0 / 40));
            let at = sockets.at.or(halfway).unwrap_or(sockets.load.now);
            pipe::pipe_ui(ui, connection, at, end, sockets.lang);
            commands = facts_ui(ui, sockets, connection);
        });
        // Only the lines on the screen are laid out, as in a scroll area of rows alone.
        let facts = ui.next_widget_position().y - top;
        let calls = connection.calls.len();
        let place = |y: f32| ((y - facts) / LINE).floor().max(0.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rows on a screen")]
        let (first, last) = (place(viewport.top()) as usize, place(viewport.bottom()) as usize + 1);
        let range = first.min(calls)..last.min(calls);
        #[expect(clippy::cast_precision_loss, reason = "a place on the screen")]
        let at = |row: usize| top + facts + row as f32 * LINE;
        let all =
            Rect::from_min_max(pos2(ui.max_rect().left(), at(0)), pos2(ui.max_rect().right(), at(calls)));
        let body = Rect::from_min_max(pos2(all.left(), at(range.start)), pos2(all.right(), at(range.end)));
        ui.scope_builder(UiBuilder::new().max_rect(body), |ui| {
            if state.moved
                && let Some(call) = state.call
            {
                scroll_to(ui, call, range.start, LINE);
            }
            if let Some((.., call)) =
                state.meant.take_if(|(load, of, _)| (*load, *of) == (sockets.load.id, connection.id))
            {
                scroll_to(ui, call, range.start, LINE);
            }
            for number in range {
                if let Some(call) = connection.calls.get(number) {
                    call_ui(ui, connection, (number, call), lit(number), state, sockets.lang);
                }
            }
        });
        ui.allocate_rect(all, Sense::hover());
        if calls == 0 {
            note(ui, SocketWord::NoCalls.text(sockets.lang));
        }
        Frame::NONE.inner_margin(Margin { left: 12, right: 8, top: 6, bottom: 6 }).show(ui, |ui| {
            meanings_ui(ui, connection, sockets.lang);
        });
    });
    commands
}

fn facts_ui(ui: &mut Ui, sockets: &Sockets<'_>, connection: &Connection) -> Vec<Command> {
    let lang = sockets.lang;
    let mut commands = Vec::new();
    let phase = phase_words(socket_phase(connection)).text(lang);
    let mut head = format!("{}  {phase}", connection.id);
    if let (Some(first), Some(reason)) = (connection.closed_first, connection.close_reason) {
        let by = SocketWord::ClosedBy.with(lang, &[("side", side_name(first, lang))]);
        head = [&head, Mark::Comma.text(lang), &named(&by, close_reason(reason, lang), lang)].concat();
    }
    ui.add(Label::new(RichText::new(head).font(theme::strong(13.0))).wrap());
    ui.horizontal_wrapped(|ui| {
        note(ui, SocketWord::Carries.text(lang));
        for id in connection.exchanges.iter().take(MOST_CHIPS) {
            let name =
                sockets.load.exchange(*id).map(|exchange| short_name(&exchange.url)).unwrap_or_default();
            if link_chip(ui, &format!("{id}  {name}")).clicked() {
                commands.push(Command::Select(*id));
            }
        }
        and_more(ui, connection.exchanges.len().saturating_sub(MOST_CHIPS), lang);
    });
    if let Some(info) = &connection.kernel {
        note(ui, &named(SocketWord::Kernel.text(lang), &kernel_facts(info, lang), lang));
    }
    let (inside, between) = connection.time_in_calls(sockets.load.now);
    let times = [("in", took(inside)), ("between", took(between))];
    note(ui, &SocketWord::InCalls.with(lang, &times.each_ref().map(|(key, value)| (*key, value.as_str()))));
    note(ui, SocketWord::Choose.text(lang));
    commands
}

/// What the ports and the descriptor are.
fn meanings_ui(ui: &mut Ui, connection: &Connection, lang: Lang) {
    let port = |port: u16| port.to_string();
    if let Some(local) = connection.local {
        note(ui, &SocketWord::LocalPort.with(lang, &[("port", &port(local.port()))]));
    }
    if let Some(remote) = connection.remote {
        let words = match port_kind(remote.port()) {
            PortKind::WellKnown => SocketWord::RemoteWellKnown,
            PortKind::Registered => SocketWord::RemoteRegistered,
            PortKind::Dynamic => SocketWord::RemoteDynamic,
        };
        note(ui, &words.with(lang, &[("port", &port(remote.port()))]));
    }
    if connection.descriptor.is_some() {
        note(ui, SocketWord::DescriptorMeans.text(lang));
    }
    note(ui, SocketWord::CallsMean.text(lang));
}

fn call_ui(
    ui: &mut Ui,
    connection: &Connection,
    (number, call): (usize, &Call),
    is_lit: bool,
    state: &mut SocketsState,
    lang: Lang,
) {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), Sense::hover());
    let id = Id::unique("socket-call").with((connection.id.0, number));
    let response = ui.interact(rect, id, Sense::click());
    let descriptor = connection.descriptor.map_or_else(|| "s".to_owned(), |number| number.to_string());
    let words = call.words(&descriptor, lang);
    let length = call.end.map_or_else(|| "…".to_owned(), |end| took(end.since(call.start)));
    let is_on = state.call == Some(number);
    response.widget_info(|| {
        let values = [
            ("n", (number + 1).to_string()),
            ("call", words.clone()),
            ("at", format::duration(call.start)),
            ("took", length.clone()),
        ];
        let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
        WidgetInfo::selected(Role::ListItem, true, is_on, SocketWord::CallSaid.with(lang, &values))
    });
    let painter = ui.painter();
    if is_on {
        painter.rect_filled(rect, 0.0, palette.selected);
    } else if response.hovered() || response.has_focus() {
        painter.rect_filled(rect, 0.0, palette.hover);
    }
    if is_lit {
        painter.rect_filled(
            Rect::from_min_size(rect.min + vec2(4.0, 3.0), vec2(3.0, LINE - 6.0)),
            1.0,
            palette.accent,
        );
    }
    let at = |left: f32, right: f32| Rect::from_min_max(pos2(left, rect.top()), pos2(right, rect.bottom()));
    let (left, right) = (rect.left(), rect.right() - 12.0);
    let start = format::duration(call.start);
    cell(painter, at(left + 10.0, left + 66.0), &start, theme::small(), palette.weak, Align::Right);
    let color = if is_lit { palette.accent } else { palette.text };
    cell(painter, at(left + 74.0, right - 62.0), &words, theme::mono(), color, Align::Left);
    cell(painter, at(right - 58.0, right), &length, theme::small(), palette.weak, Align::Right);
    if response.clicked() {
        (state.connection, state.call) = (Some(connection.id), Some(number));
    }
    response.on_hover_text(words);
}

/// Leads to the message that `part` is of.
pub(super) fn jump(part: &Carried) -> Vec<Command> {
    let tab = match part.from {
        Side::Client => Tab::Request,
        Side::Server => Tab::Response,
    };
    vec![Command::Select(part.exchange), Command::ShowTab(tab)]
}

fn bytes_ui(ui: &mut Ui, streams: &Streams, call: usize, lang: Lang) -> Vec<Command> {
    let mut commands = Vec::new();
    let (carried, records, bytes) =
        (streams.carried_by(call), streams.records_of(call), streams.bytes_of(call));
    ui.horizontal_wrapped(|ui| {
        for part in carried.iter().take(MOST_CHIPS) {
            let words = match part.from {
                Side::Client => SocketWord::RequestBytes,
                Side::Server => SocketWord::ResponseBytes,
            };
            let end = part.bytes.end.saturating_sub(1);
            let values = [
                ("n", part.exchange.to_string()),
                ("start", part.bytes.start.to_string()),
                ("end", end.to_string()),
            ];
            let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
            if link_chip(ui, &words.with(lang, &values)).clicked() {
                commands.extend(jump(part));
            }
        }
    });
    if !records.is_empty() {
        let list: Vec<String> = records
            .iter()
            .take(12)
            .map(|span| {
                format!("{} {} B", Secure::record_kind(span.record.kind).text(lang), span.record.bytes)
            })
            .collect();
        note(ui, &SocketWord::Records.with(lang, &[("list", &list.join("  ·  "))]));
    }
    if bytes.data.is_empty() {
        let words = match (records.is_empty(), carried.is_empty()) {
            (false, _) => SocketWord::RecordsOnly,
            (true, true) if bytes.len == 0 => SocketWord::NothingMoved,
            _ => SocketWord::NoMessage,
        };
        note(ui, words.text(lang));
        return commands;
    }
    let shown = bytes.data.len() as u64;
    if shown < bytes.len {
        let values = [("shown", shown.to_string()), ("all", bytes.len.to_string())];
        let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
        note(ui, &SocketWord::FirstBytes.with(lang, &values));
    }
    let grid =
        ByteGrid { id: Id::unique("socket-bytes"), data: &bytes.data, lit: &[], under: &[], later: None };
    let _ = grid.scrolled_ui(ui, None);
    commands
}
