//! The body without framing and compression: as text, as a picture or as bytes.

use egui::{Image, Ui, vec2};

use super::raw::{bar_ui, hex_ui, text_ui};
use crate::explain::{Lang, Ui as Words};
use crate::ui::theme::STEP;
use crate::ui::widgets::note;
use crate::ui::{Command, Form};
use crate::view::{BodyShape, Detail, format, hex_dump};

/// Draws the tab.
pub(super) fn body_ui(
    ui: &mut Ui,
    detail: &Detail,
    form: Form,
    picture: Option<&egui::TextureHandle>,
    lang: Lang,
) -> Vec<Command> {
    let body = &detail.body;
    let size = format::bytes(body.data.len() as u64);
    let kind = detail.exchange.content_type.as_deref().unwrap_or_default();
    let about = match (&body.shape, picture) {
        (BodyShape::Picture, Some(picture)) => {
            let [width, height] = picture.size();
            format!("{kind}  ·  {width} × {height}  ·  {size}")
        }
        _ => format!("{kind}  ·  {size}"),
    };
    if matches!(body.shape, BodyShape::Empty) {
        note(ui, Words::NoBody.text(lang));
        return Vec::new();
    }
    let copied = || match (&body.shape, form) {
        (BodyShape::Text { text, .. }, Form::Text) => text.clone(),
        _ => hex_dump(&body.data),
    };
    let readable = match body.shape {
        BodyShape::Picture => Words::AsPicture,
        _ => Words::AsText,
    };
    let forms = [(Form::Text, readable), (Form::Hex, Words::AsHex)];
    let form = if form == Form::Hex { Form::Hex } else { Form::Text };
    let commands = bar_ui(ui, (form, &forms), about.trim_start_matches("  ·  "), copied, lang);
    match (&body.shape, form, picture) {
        (BodyShape::Text { text, lines }, Form::Text, _) => text_ui(ui, text.as_bytes(), lines, None),
        (BodyShape::Picture, Form::Text, Some(picture)) => picture_ui(ui, picture),
        _ => hex_ui(ui, &body.data),
    }
    commands
}

fn picture_ui(ui: &mut Ui, picture: &egui::TextureHandle) {
    ui.add_space(STEP * 2.0);
    let room = vec2(ui.available_width() - 12.0, (ui.available_height() - 16.0).max(32.0));
    let image = Image::new(picture).max_size(room).alt_text("picture");
    ui.add(image);
}
