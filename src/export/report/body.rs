//! The body of a response: as text, as a picture, or as bytes; so much of it as has room.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::Told;
use super::bounds::{ALL_BODIES_BYTES, BODY_BYTES};
use crate::explain::{ReportWord as W, Ui};
use crate::export::html::Html;
use crate::record::mask;
use crate::view::{BodyShape, Detail, format, hex_row, hex_rows};

/// What the bodies of a report may still take.
#[derive(Debug)]
pub(super) struct BodyRoom(usize);

impl Default for BodyRoom {
    fn default() -> Self {
        Self(ALL_BODIES_BYTES)
    }
}

impl BodyRoom {
    /// How many of `bytes` may be written.
    fn take(&mut self, bytes: usize) -> usize {
        let taken = bytes.min(BODY_BYTES).min(self.0);
        self.0 -= taken;
        taken
    }
}

/// Writes the body; nothing where there is none.
pub(super) fn body(html: &mut Html, detail: &Detail, room: &mut BodyRoom, told: &Told<'_>) {
    let lang = told.lang;
    let data = &detail.body.data;
    if data.is_empty() {
        return;
    }
    html.put("<h3>").text(Ui::TabBody.text(lang)).put(" ");
    html.element("span", "weak", &format::bytes(data.len() as u64)).put("</h3>");
    let shown = match &detail.body.shape {
        BodyShape::Empty => return,
        BodyShape::Text { text, .. } => {
            let hidden = hidden(detail, text.as_bytes(), told);
            let text = hidden.as_deref().map_or(text.into(), String::from_utf8_lossy);
            let shown = text.floor_char_boundary(room.take(text.len()));
            html.put("<pre>\n").lines(text.get(..shown).unwrap_or_default()).put("</pre>\n");
            (shown, text.len())
        }
        BodyShape::Picture => {
            match media_type(data).filter(|_| data.len() <= BODY_BYTES && data.len() <= room.0) {
                Some(media_type) => {
                    html.picture(media_type, &STANDARD.encode(data)).put("\n");
                    (room.take(data.len()), data.len())
                }
                // A part of a picture is none.
                None if media_type(data).is_some() => (0, data.len()),
                None => bytes(html, data, room),
            }
        }
        BodyShape::Bytes => {
            let hidden = hidden(detail, data, told);
            bytes(html, hidden.as_deref().unwrap_or(data), room)
        }
    };
    if shown.0 < shown.1 {
        let size = |bytes: usize| format::bytes(bytes as u64);
        let values = [
            ("shown", size(shown.0)),
            ("size", size(shown.1)),
            ("each", size(BODY_BYTES)),
            ("all", size(ALL_BODIES_BYTES)),
        ];
        let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
        let words = if shown.0 == 0 { W::BodyLeftOut } else { W::BodyCut };
        html.element("p", "cut", &words.with(lang, &values)).put("\n");
    }
    if detail.body.surplus > 0 {
        let size = format::bytes(detail.body.surplus);
        html.element("p", "cut", &Ui::BodySurplus.with(lang, &[("size", &size)]));
    }
}

/// The decoded body with its secrets masked; none when nothing is to be masked. What was recorded has been masked before, but
/// not what is compressed.
fn hidden(detail: &Detail, data: &[u8], told: &Told<'_>) -> Option<Vec<u8>> {
    let names = told.hides.filter(|_| detail.exchange.local.is_none())?;
    mask::body(detail.exchange.content_type.as_deref(), data, true, names)
}

fn bytes(html: &mut Html, data: &[u8], room: &mut BodyRoom) -> (usize, usize) {
    let shown = room.take(data.len());
    let part = data.get(..shown).unwrap_or_default();
    html.put("<pre>\n");
    for row in (0..hex_rows(part.len(), 16)).filter_map(|row| hex_row(part, row, 16)) {
        html.text(&format!("{:06x}  {}  {}", row.offset, row.hex, row.text)).put("\n");
    }
    html.put("</pre>\n");
    (shown, data.len())
}

/// The type of a picture that every browser shows, by its first bytes: what a server says is not written into the page.
fn media_type(data: &[u8]) -> Option<&'static str> {
    let begins = |with: &[u8]| data.starts_with(with);
    Some(match () {
        () if begins(b"\x89PNG\r\n\x1a\n") => "image/png",
        () if begins(b"\xff\xd8\xff") => "image/jpeg",
        () if begins(b"GIF8") => "image/gif",
        () if begins(b"RIFF") && data.get(8..12) == Some(b"WEBP") => "image/webp",
        () if begins(b"BM") => "image/bmp",
        () if begins(b"\0\0\x01\0") => "image/x-icon",
        () => return None,
    })
}
