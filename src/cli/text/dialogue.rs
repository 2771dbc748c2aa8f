//! The dialogue of each FTP exchange, line by line, with what it means.

use super::ink::{Ink, Line, fit, width};
use crate::explain::{FtpWord as W, Lang};
use crate::record::{ExchangeId, Log};
use crate::view::{self, Dialogue, DialogueLine, Exchange, Load, format};

/// The column in which meanings begin, where the line leaves room.
const MEANINGS: usize = 52;

/// A title and the lines of each dialogue; nothing for a load without any.
pub(super) fn dialogues(load: &Load, log: &Log, lang: Lang) -> Vec<Line> {
    let mut lines = Vec::new();
    if !load.exchanges.iter().any(Exchange::is_ftp) {
        return lines;
    }
    for (id, told) in view::dialogues(log) {
        let titled = titled(id, &told, lang);
        if !titled.is_empty() {
            lines.push(Line::default());
            lines.extend(titled);
        }
    }
    lines
}

/// The same of one exchange.
pub(super) fn dialogue(log: &Log, id: ExchangeId, lang: Lang) -> Vec<Line> {
    let found = view::dialogues(log).into_iter().find(|(found, _)| *found == id);
    found.map_or_else(Vec::new, |(id, told)| titled(id, &told, lang))
}

fn titled(id: ExchangeId, told: &Dialogue, lang: Lang) -> Vec<Line> {
    if told.lines.is_empty() {
        return Vec::new();
    }
    let title = W::DialogueOf.with(lang, &[("id", &id.to_string())]);
    let title = std::iter::once(Line::painted(Ink::Bold, &title));
    title.chain(told.lines.iter().map(|line| self::line(line, lang))).collect()
}

fn line(line: &DialogueLine, lang: Lang) -> Line {
    let at = fit(&format::duration(line.at), 9, true);
    let (mark, text, meaning) = line.words(lang);
    let said = Line::from(format!("{at}  {mark} {text}"));
    let Some(meaning) = meaning else { return said };
    let gap = " ".repeat(MEANINGS.saturating_sub(width(&text)).max(2));
    said.then(&gap).then_painted(Ink::Dim, meaning)
}
