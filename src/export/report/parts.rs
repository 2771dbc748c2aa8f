//! Request and response part by part, each with what it means.

use super::Told;
use super::bounds::{MESSAGE_BYTES, MOST_PARTS};
use super::page::cut;
use crate::explain::Ui;
use crate::export::html::Html;
use crate::view::{Detail, MessageBytes, PartId, PartRow, Parts, format};

/// Writes both messages; nothing for what has none.
pub(super) fn messages(html: &mut Html, detail: &Detail, told: &Told<'_>) {
    // Of an FTP exchange the dialogue is the messages.
    if detail.dialogue.is_some() {
        return;
    }
    let sides = [
        (Ui::TabRequest, &detail.message.request, &detail.request_parts),
        (Ui::TabResponse, &detail.message.response, &detail.response_parts),
    ];
    for (words, bytes, parts) in sides {
        message(html, words.text(told.lang), (bytes, parts), told);
    }
}

fn message(html: &mut Html, title: &str, (bytes, parts): (&MessageBytes, &Parts), told: &Told<'_>) {
    let lang = told.lang;
    if bytes.len == 0 {
        return;
    }
    html.put("<h3>").text(title).put(" ").element("span", "weak", &format::bytes(bytes.len)).put("</h3>");
    html.put("<table class=\"list parts\">");
    let end = html.len() + MESSAGE_BYTES;
    let (pieces, mut shown, mut written) = (parts.rows(None), 0, 0);
    while shown < pieces && written < MOST_PARTS && html.len() < end {
        written += piece(html, shown, (bytes, parts), end, told);
        shown += 1;
    }
    html.put("</table>\n");
    cut(html, (shown, pieces), lang);
    if !bytes.is_whole() {
        let kept = format::bytes(bytes.data.len() as u64);
        html.element("p", "cut", &Ui::LeftOut.with(lang, &[("kept", &kept)]));
    }
}

/// Piece number `piece`: a line, a field, a chunk; or a frame of HTTP/2 with the fields in it. Returns how many rows it has.
/// None of its fields is written when the file has more than `end` bytes.
fn piece(
    html: &mut Html,
    piece: usize,
    (bytes, parts): (&MessageBytes, &Parts),
    end: usize,
    told: &Told<'_>,
) -> usize {
    let mut written = 0;
    if let Some(row) = parts.row(&bytes.data, PartId::Piece(piece), told.lang) {
        self::row(html, &row);
        written += 1;
    }
    if parts.has_forms() {
        let inside = parts.rows(Some(piece)) - parts.rows(None);
        let leaves = (piece + 1..=piece + inside).filter_map(|row| parts.id(row, Some(piece)));
        // A leaf that says how it is written is a field; the others are the numbers of the frame's head.
        let rows =
            leaves.filter_map(|id| parts.row(&bytes.data, id, told.lang)).filter(|row| row.form.is_some());
        for row in rows.take(MOST_PARTS) {
            if html.len() > end {
                break;
            }
            self::row(html, &row);
            written += 1;
        }
    }
    written
}

fn row(html: &mut Html, row: &PartRow) {
    let class = if row.is_wrong() { "mono wrong" } else { "mono" };
    html.put("<tr>").element("td", class, &row.text).put("<td class=\"weak\">");
    html.text(&row.meaning);
    for more in [row.form.as_ref(), row.origin.as_ref()].into_iter().flatten() {
        html.put(" · ").text(more);
    }
    for (odd, is_fault) in row.odd.iter().take(10) {
        html.put(" ").element("span", if *is_fault { "wrong" } else { "" }, &format!("⚠ {odd}"));
    }
    html.put("</td></tr>\n");
}
