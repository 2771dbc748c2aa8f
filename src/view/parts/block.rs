//! A field of a header block in words: how it is represented, and the dynamic table around it (RFC 7541).

use super::table::{EntryRow, EntryState, FieldTable, MOST_ENTRIES};
use crate::explain::{FramePart as F, Lang, MessageWord as M};
use crate::http2::hpack::{EntryPlace, static_entry};
use crate::http2::{Block, Connection, Field, Form, Side};
use crate::view::{format, raw_text};

/// How `field` of `block` is written, in a few words.
pub(super) fn short(block: &Block, number: usize, field: &Field, lang: Lang) -> String {
    let before = block.table_before(number);
    match (field.form, field.index) {
        (Form::Indexed, Some(EntryPlace::Static(index))) => {
            F::ShortStatic.with(lang, &[("n", &index.to_string())])
        }
        (Form::Indexed, Some(EntryPlace::Dynamic(insertion))) => {
            let index = before.index_of(insertion).map_or_else(|| "?".to_owned(), |index| index.to_string());
            F::ShortDynamic.with(lang, &[("n", &index)])
        }
        (Form::Indexed, _) => F::ShortNowhere.text(lang).to_owned(),
        (Form::Incremental, _) => F::ShortStored.text(lang).to_owned(),
        (Form::WithoutIndexing, _) => F::ShortNotStored.text(lang).to_owned(),
        (Form::NeverIndexed, _) => F::ShortNever.text(lang).to_owned(),
        (Form::SizeUpdate(_), _) => F::ShortSize.text(lang).to_owned(),
        (Form::Unreadable | Form::Untold, _) => String::new(),
    }
}

/// Everything that is known of how `field` of `block` is written, a sentence each.
pub(super) fn facts(block: &Block, number: usize, field: &Field, lang: Lang) -> Vec<String> {
    let before = block.table_before(number);
    let place = match field.index {
        Some(EntryPlace::Static(index)) => Some(F::PlaceStatic.with(lang, &[("n", &index.to_string())])),
        Some(EntryPlace::Dynamic(insertion)) => Some(dynamic_place(block, number, insertion, lang)),
        Some(EntryPlace::Nowhere) => Some(F::PlaceNowhere.text(lang).to_owned()),
        None => None,
    };
    let form = match field.form {
        Form::Indexed => F::Indexed.with(lang, &[("place", place.as_deref().unwrap_or_default())]),
        Form::Incremental if added(block, number).is_none() => F::IncrementalTooBig.text(lang).to_owned(),
        Form::Incremental => F::Incremental.text(lang).to_owned(),
        Form::WithoutIndexing => F::WithoutIndexing.text(lang).to_owned(),
        Form::NeverIndexed => F::NeverIndexed.text(lang).to_owned(),
        Form::SizeUpdate(size) => F::SizeUpdate.with(lang, &[("size", &format::bytes(size.into()))]),
        Form::Unreadable => F::Unreadable.text(lang).to_owned(),
        Form::Untold => F::Untold.text(lang).to_owned(),
    };
    let source = source(field.form).map(|rfc| M::Because.with(lang, &[("odd", &form), ("rfc", rfc)]));
    let mut facts = vec![source.unwrap_or(form)];
    if let Some(place) = place.filter(|_| field.form != Form::Indexed) {
        facts.push(F::NameFrom.with(lang, &[("place", &place)]));
    }
    for (text, word, length) in [
        (field.name_literal, F::NameCoding, field.name.len() as u64),
        (field.value_literal, F::ValueCoding, field.value_octets),
    ] {
        if let Some(text) = text {
            let coding = if text.huffman { F::Huffman } else { F::Plain };
            let octets = u64::from(text.end - text.octets);
            let coding = coding.with(lang, &[("sent", &octets.to_string()), ("length", &length.to_string())]);
            facts.push(word.with(lang, &[("coding", &coding)]));
        }
    }
    if field.form.is_field() {
        facts.push(saving(field, lang));
    }
    let evicted = block.fields.get(number).map_or(0, |field| field.after.first - before.first);
    if evicted > 0 && block.is_table_known {
        facts.push(F::Evicts.with(lang, &[("n", &evicted.to_string())]));
    }
    facts
}

/// Insertion number `insertion` as representation `number` of `block` finds it.
pub(super) fn dynamic_place(block: &Block, number: usize, insertion: u64, lang: Lang) -> String {
    let index = block.table_before(number).index_of(insertion).unwrap_or_default().to_string();
    let word = if insertion >= block.before.next { F::PlaceDynamicHere } else { F::PlaceDynamic };
    word.with(lang, &[("n", &index)])
}

/// How many bytes it takes, and how many it would as a line of text.
fn saving(field: &Field, lang: Lang) -> String {
    let sent = u64::from(field.octets.end - field.octets.start);
    // Name, colon, space, value, line end.
    let text = field.name.len() as u64 + field.value_octets + 4;
    let word = if text > sent { F::Saves } else { F::SavesNothing };
    let values = [("sent", sent), ("text", text), ("saved", text.saturating_sub(sent))];
    let values = values.map(|(name, n)| (name, n.to_string()));
    word.with(lang, &values.each_ref().map(|(name, n)| (*name, n.as_str())))
}

/// Where the standard tells of a form.
pub(super) const fn source(form: Form) -> Option<&'static str> {
    Some(match form {
        Form::Indexed => "RFC 7541 6.1",
        Form::Incremental => "RFC 7541 6.2.1",
        Form::WithoutIndexing => "RFC 7541 6.2.2",
        Form::NeverIndexed => "RFC 7541 6.2.3",
        Form::SizeUpdate(_) => "RFC 7541 6.3",
        Form::Unreadable | Form::Untold => return None,
    })
}

/// The insertion that representation `number` made.
fn added(block: &Block, number: usize) -> Option<u64> {
    let (before, after) = (block.table_before(number), block.fields.get(number)?.after);
    (after.next > before.next).then_some(before.next)
}

/// The dynamic table around representation `number` of `block`.
pub(super) fn table(read: &Connection, side: Side, block: &Block, number: usize) -> Option<FieldTable> {
    let field = block.fields.get(number)?;
    let (before, after) = (block.table_before(number), field.after);
    let mut entries = Vec::new();
    if let Some(EntryPlace::Static(index)) = field.index {
        let (name, value) = static_entry(index)?;
        entries.push(EntryRow {
            before: Some(index.into()),
            after: Some(index.into()),
            size: (name.len() + value.len()) as u64 + 32,
            name: raw_text::printable(&name),
            value: raw_text::printable(&value),
            state: EntryState::Static,
            is_used: true,
        });
    }
    let all = before.first.min(after.first)..before.next.max(after.next);
    let mut more = 0;
    for insertion in all.rev() {
        let (was, is) = (before.index_of(insertion), after.index_of(insertion));
        let state = match (was, is) {
            (Some(_), Some(_)) => EntryState::Kept,
            (None, Some(_)) => EntryState::Added,
            (Some(_), None) => EntryState::Evicted,
            (None, None) => continue,
        };
        let is_used = field.index == Some(EntryPlace::Dynamic(insertion));
        let is_told = state != EntryState::Kept || is_used || entries.len() < MOST_ENTRIES;
        match read.inserted(side, insertion).filter(|_| is_told) {
            Some(entry) => entries.push(EntryRow {
                before: was,
                after: is,
                name: raw_text::printable(&entry.name),
                value: raw_text::printable(&entry.value),
                size: entry.size(),
                state,
                is_used,
            }),
            None => more += 1,
        }
    }
    Some(FieldTable {
        entries,
        more,
        size: (before.size, after.size),
        max: (before.max, after.max),
        is_known: block.is_table_known,
    })
}
