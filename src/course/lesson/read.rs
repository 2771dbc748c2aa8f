//! A file becomes a lesson, or a list of what is wrong with it.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::page::Page;
use super::references::wrong_references;
use super::source::{LessonFile, RecipeTable, Text};
use super::step::{read_step, set_judges};
use super::words::read_words;
use super::{Lesson, SettingsWish, Step};
use crate::course::exercise::Recipe;
use crate::course::fault::{FaultKind, LessonFault};
use crate::explain::Lang;

/// The version of the format.
const SCHEMA: i64 = 1;
/// The bytes of a file.
const LARGEST: usize = 1024 * 1024;
/// Tables in one another.
const DEEPEST: usize = 16;
/// Steps of a lesson.
const MOST_STEPS: usize = 200;
/// Letters of a name.
const LONGEST_NAME: usize = 40;
/// The most sections, exercises and words to pick from.
const MOST: usize = 100;
/// These names mean something else where words are written.
const TAKEN: [&str; 2] = ["title", "goal"];

/// Reads the lesson in `text`, whose words stand in it or in `words`, a text for each language.
///
/// # Errors
/// Everything that is wrong with it, in the order of the file.
pub fn read_lesson(text: &str, words: &[(Lang, &str)]) -> Result<Lesson, Vec<LessonFault>> {
    let mut page = Page::new("", text);
    let read = read_file(&mut page, words);
    let mut faults = page.faults;
    match read {
        Some(lesson) if faults.is_empty() => Ok(lesson),
        _ => {
            faults.sort_by_key(|fault| (fault.file, fault.at));
            Err(faults)
        }
    }
}

/// Reads the lesson in `file`, whose words may stand in files of their own beside it: `NAME.en.toml` beside `NAME.toml`. `read` gives the
/// bytes of a file that has no more than so many.
///
/// # Errors
/// When `file`, or one of words that is there, cannot be read: the latter is named. What is wrong with the lesson is the inner error.
pub fn open_lesson(
    file: &Path,
    read: impl Fn(&Path, u64) -> io::Result<Vec<u8>>,
) -> io::Result<Result<Lesson, Vec<LessonFault>>> {
    // A byte that is no UTF-8 becomes a sign that stands for it, and is reported where it matters.
    let text = |path: &Path| -> io::Result<String> {
        Ok(String::from_utf8_lossy(&read(path, LARGEST as u64)?).into_owned())
    };
    let own = text(file)?;
    let mut words = Vec::new();
    for lang in Lang::ALL {
        let beside = file.with_extension(format!("{}.toml", lang.tag()));
        match text(&beside) {
            Ok(text) => words.push((lang, text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(io::Error::new(error.kind(), format!("{}: {error}", beside.display()))),
        }
    }
    let words: Vec<(Lang, &str)> = words.iter().map(|(lang, text)| (*lang, text.as_str())).collect();
    Ok(read_lesson(&own, &words))
}

fn read_file(page: &mut Page<'_>, words: &[(Lang, &str)]) -> Option<Lesson> {
    let table = read_bounded(page)?;
    let (span, mut inside) = (table.span(), BTreeMap::new());
    let mut rest = DeTable::new();
    for (key, value) in table.into_inner() {
        if key.get_ref() == "text" { inside = tables(value, page)? } else { _ = rest.insert(key, value) }
    }
    let file: LessonFile = page.read_table(Spanned::new(span, rest))?;
    if file.schema != SCHEMA {
        page.fault(0, FaultKind::Schema(file.schema));
        return None;
    }
    name(&file.id, page);
    let minutes = u8::try_from(*file.minutes.get_ref()).ok().filter(|minutes| (1..=30).contains(minutes));
    if minutes.is_none() {
        page.fault(file.minutes.span().start, FaultKind::Bounds("minutes", "1–30".to_owned()));
    }
    if file.sections.len() > MOST || file.exercise.len() > MOST {
        page.fault(0, FaultKind::Bounds("sections, exercise", format!("0–{MOST}")));
    }
    page.exercises = file.exercise.keys().cloned().collect();
    let exercises = file.exercise.into_iter().filter_map(|(name, table)| Some((name, recipe(table, page)?)));
    let exercises: Vec<(String, Recipe)> = exercises.collect();
    let settings = file.settings.map(|table| SettingsWish::read(table, page)).unwrap_or_default();
    let at = file.step.span().start;
    let tables = file.step.into_inner();
    if tables.is_empty() || tables.len() > MOST_STEPS {
        page.fault(at, FaultKind::Bounds("step", format!("1–{MOST_STEPS}")));
        return None;
    }
    let mut steps: Vec<Step> = Vec::new();
    let mut names = BTreeSet::new();
    for table in tables {
        let at = page.at(table.span().start);
        let table = table.into_inner();
        name(&table.id, page);
        let id = table.id.get_ref().clone();
        if !names.insert(id.clone()) || TAKEN.contains(&id.as_str()) {
            page.fault(table.id.span().start, FaultKind::Twice(id));
        }
        let step = read_step(table, at, &steps, page);
        steps.push(step);
    }
    set_judges(&mut steps);
    let mut lesson = Lesson {
        id: file.id.into_inner(),
        sections: file.sections,
        minutes: minutes.unwrap_or(1),
        settings,
        exercises,
        steps,
        words: BTreeMap::new(),
    };
    for (lang, table) in inside {
        let words = read_words(table, &lesson.steps, page);
        lesson.words.insert(lang, words);
    }
    for (lang, text) in words {
        let mut file = Page::new(lang.tag(), text);
        file.exercises.clone_from(&page.exercises);
        if let Some(table) = read_bounded(&mut file) {
            let words = read_words(table, &lesson.steps, &mut file);
            lesson.words.insert(*lang, words);
        }
        page.faults.append(&mut file.faults);
    }
    if lesson.words.is_empty() {
        page.fault(0, FaultKind::NoLanguage);
    }
    page.faults.extend(wrong_references(&lesson));
    Some(lesson)
}

/// The file as a table, unless it is too large or too deep.
fn read_bounded<'a>(page: &mut Page<'a>) -> Option<Spanned<DeTable<'a>>> {
    if page.text.len() > LARGEST {
        page.fault(0, FaultKind::TooLarge);
        return None;
    }
    let table = page.table()?;
    let is_shallow = table.get_ref().values().all(|value| fits(value.get_ref(), DEEPEST - 1));
    if !is_shallow {
        page.fault(0, FaultKind::TooDeep);
    }
    is_shallow.then_some(table)
}

/// Whether tables lie in one another at most `depth` deep in `value`.
fn fits(value: &DeValue<'_>, depth: usize) -> bool {
    let inside: Vec<&DeValue<'_>> = match value {
        DeValue::Table(table) => table.values().map(Spanned::get_ref).collect(),
        DeValue::Array(array) => array.iter().map(Spanned::get_ref).collect(),
        _ => return true,
    };
    depth > 0 && inside.into_iter().all(|value| fits(value, depth - 1))
}

/// The tables of words that stand in the lesson's own file, by language.
fn tables<'a>(
    value: Spanned<DeValue<'a>>,
    page: &mut Page<'_>,
) -> Option<BTreeMap<Lang, Spanned<DeTable<'a>>>> {
    let span = value.span();
    let DeValue::Table(table) = value.into_inner() else {
        page.fault(span.start, FaultKind::Unknown("text".to_owned()));
        return None;
    };
    let mut tables = BTreeMap::new();
    for (key, value) in table {
        let span = value.span();
        match (key.get_ref().parse::<Lang>(), value.into_inner()) {
            (Ok(lang), DeValue::Table(table)) => _ = tables.insert(lang, Spanned::new(span, table)),
            _ => page.fault(key.span().start, FaultKind::Unknown(key.get_ref().clone().into_owned())),
        }
    }
    Some(tables)
}

/// Holds a name to small letters, digits and hyphens.
fn name(source: &Text, page: &mut Page<'_>) {
    let name = source.get_ref();
    let is_fine = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    let begins = name.starts_with(|letter: char| letter.is_ascii_lowercase());
    if !begins || name.len() > LONGEST_NAME || !name.chars().all(is_fine) {
        page.fault(
            source.span().start,
            FaultKind::Bounds("id", format!("[a-z][a-z0-9-]*, 1–{LONGEST_NAME}")),
        );
    }
}

fn recipe(table: Spanned<RecipeTable>, page: &mut Page<'_>) -> Option<Recipe> {
    let at = table.span().start;
    let table = table.into_inner();
    match (table.make.get_ref().as_str(), table.from, table.to, table.of) {
        ("network", None, None, None) => Some(Recipe::Network),
        ("url", None, None, None) => Some(Recipe::Url),
        ("number", Some(from), Some(to), None) if from <= to && to < 1 << 53 => {
            Some(Recipe::Number { from, to })
        }
        ("pick", None, None, Some(words)) if !words.is_empty() && words.len() <= MOST => {
            Some(Recipe::Pick(words))
        }
        ("number", ..) => {
            page.fault(at, FaultKind::Bounds("from, to", "0–2^53, from ≤ to".to_owned()));
            None
        }
        ("pick", ..) => {
            page.fault(at, FaultKind::Bounds("of", format!("1–{MOST}")));
            None
        }
        ("network" | "url", ..) => {
            page.fault(at, FaultKind::Superfluous("from, to, of"));
            None
        }
        (other, ..) => {
            page.fault(table.make.span().start, FaultKind::Unknown(other.to_owned()));
            None
        }
    }
}
