//! What is wrong with the arguments, in each language: the parser says what it found, the words are in `explain`.
//!
//! ```text
//! error: unexpected argument '--strateg' found              what
//!
//!   tip: a similar argument exists: '--strategy'            what may have been meant
//!
//! Usage: pellucid load [OPTIONS] <ADDRESS>                  how it goes
//!
//! For more information, try '--help'.
//! ```
//!
//! In English this is the parser's own text, word by word: a test holds both equal.

use std::error::Error;
use std::fmt::{Display, Formatter};

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::explain::{Help, Lang, Mark, Misused as M, address_fault, fill, named};
use crate::plan::PRESETS;
use crate::record::AddressFault;

/// Why there is no task.
#[derive(Debug)]
pub enum NoTask {
    /// The arguments ask for help or the version, which this prints.
    Asked(clap::Error),
    /// The arguments are wrong: what is said about it.
    Wrong(String),
}

impl NoTask {
    pub(super) fn of(error: clap::Error, lang: Lang) -> Self {
        if error.use_stderr() { Self::Wrong(words(&error, lang)) } else { Self::Asked(error) }
    }
}

/// What is wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrongValue {
    /// It is not what these words say.
    Not(M),
    /// It is not an address.
    Address(AddressFault),
}

impl WrongValue {
    fn words(&self, lang: Lang) -> String {
        match self {
            Self::Not(key) => {
                let presets: Vec<_> = PRESETS.iter().map(|(_, profile)| profile.name).collect();
                key.with(lang, &[("presets", &presets.join(", "))])
            }
            Self::Address(fault) => address_fault(fault, lang),
        }
    }
}

impl Display for WrongValue {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.words(Lang::En))
    }
}

impl Error for WrongValue {}

/// Everything that is said about wrong arguments.
fn words(error: &clap::Error, lang: Lang) -> String {
    // What this program's arguments cannot cause is said in the parser's words.
    let Some(what) = what(error, lang) else { return error.render().to_string() };
    let mut paragraphs = vec![M::Error.text(lang).to_owned() + &what];
    let tips: Vec<_> = tips(error, lang).iter().map(|tip| format!("  {}{tip}", M::Tip.text(lang))).collect();
    if !tips.is_empty() {
        paragraphs.push(tips.join("\n"));
    }
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        let usage = usage.to_string();
        let plain = usage.strip_prefix(Help::Usage.text(Lang::En)).unwrap_or(&usage);
        paragraphs.push(Help::Usage.text(lang).to_owned() + plain);
    }
    paragraphs.push(M::MoreHelp.text(lang).to_owned() + "\n");
    paragraphs.join("\n\n")
}

/// What is wrong; nothing for what cannot be wrong here.
fn what(error: &clap::Error, lang: Lang) -> Option<String> {
    let values = [
        ("argument", ContextKind::InvalidArg),
        ("value", ContextKind::InvalidValue),
        ("command", ContextKind::InvalidSubcommand),
        ("other", ContextKind::PriorArg),
    ]
    .map(|(name, kind)| (name, one(error, kind).unwrap_or_default()));
    let say = |key: M| key.with(lang, &values);
    Some(match error.kind() {
        ErrorKind::UnknownArgument => say(M::UnknownArgument),
        ErrorKind::InvalidSubcommand => say(M::UnknownCommand),
        ErrorKind::InvalidValue => {
            let is_missing = one(error, ContextKind::InvalidValue)?.is_empty();
            let what = say(if is_missing { M::NoValue } else { M::WrongValue });
            match error.get(ContextKind::ValidValue) {
                Some(ContextValue::Strings(valid)) if !valid.is_empty() => {
                    let values = valid.join(Mark::ListComma.text(lang));
                    format!("{what}\n  {}", M::PossibleValues.with(lang, &[("values", &values)]))
                }
                _ => what,
            }
        }
        ErrorKind::ValueValidation => {
            let source = error.source()?;
            let why = match source.downcast_ref::<WrongValue>() {
                Some(wrong) => wrong.words(lang),
                None => source.to_string(),
            };
            named(&say(M::WrongValue), &why, lang)
        }
        ErrorKind::TooManyValues => say(M::TooManyValues),
        ErrorKind::MissingRequiredArgument => say(M::Missing) + &below(error, ContextKind::InvalidArg),
        ErrorKind::ArgumentConflict => conflict(error, say),
        ErrorKind::InvalidUtf8 => say(M::NotUtf8),
        _ => return None,
    })
}

/// What cannot stand beside what.
fn conflict(error: &clap::Error, say: impl Fn(M) -> String) -> String {
    let is_command = one(error, ContextKind::InvalidSubcommand).is_some();
    match error.get(ContextKind::PriorArg) {
        Some(ContextValue::String(other)) if one(error, ContextKind::InvalidArg) == Some(other) => {
            say(M::Repeated)
        }
        Some(ContextValue::String(_)) => say(if is_command { M::CommandConflict } else { M::Conflict }),
        _ => {
            let what = say(if is_command { M::CommandConflicts } else { M::Conflicts });
            what + &below(error, ContextKind::PriorArg)
        }
    }
}

/// What may have been meant.
fn tips(error: &clap::Error, lang: Lang) -> Vec<String> {
    let similar =
        [(ContextKind::SuggestedArg, M::SimilarArgument), (ContextKind::SuggestedValue, M::SimilarValue)];
    let similar =
        similar.into_iter().filter_map(|(kind, key)| Some(key.with(lang, &[("name", one(error, kind)?)])));
    let others = match error.get(ContextKind::Suggested) {
        Some(ContextValue::StyledStrs(tips)) => tips.as_slice(),
        _ => &[],
    };
    similar.chain(others.iter().map(|tip| other_tip(&tip.to_string(), lang))).collect()
}

/// A tip that the parser gives as a text: what it is about is read from its words.
fn other_tip(tip: &str, lang: Lang) -> String {
    let between = |start: &str, end: &str| tip.strip_prefix(start)?.strip_suffix(end);
    let as_value = between("to pass '", "'").and_then(|tip| tip.split_once("' as a value, use '"));
    if let Some((value, typed)) = as_value {
        return M::AsValue.with(lang, &[("value", value), ("typed", typed)]);
    }
    match between("'", "' exists") {
        Some(typed) => M::Elsewhere.with(lang, &[("typed", typed)]),
        None => tip.to_owned(),
    }
}

/// Each of these in a line of its own.
fn below(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::Strings(all)) => {
            all.iter().map(|one| fill("\n  {one}", &[("one", one)])).collect()
        }
        _ => String::new(),
    }
}

fn one(error: &clap::Error, kind: ContextKind) -> Option<&str> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text),
        _ => None,
    }
}
