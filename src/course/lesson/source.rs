//! The file as it is written, before it is known to make sense.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

/// A text with its place.
pub(super) type Text = Spanned<String>;

/// The file of a lesson.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LessonFile {
    pub(super) schema: i64,
    pub(super) id: Text,
    #[serde(default)]
    pub(super) sections: Vec<String>,
    pub(super) minutes: Spanned<i64>,
    pub(super) settings: Option<WishTable>,
    #[serde(default)]
    pub(super) exercise: BTreeMap<String, Spanned<RecipeTable>>,
    pub(super) step: Spanned<Vec<Spanned<StepTable>>>,
}

/// Settings, as on the command line.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WishTable {
    pub(super) strategy: Option<Text>,
    pub(super) link: Option<Text>,
    pub(super) resolver: Option<Text>,
    pub(super) cache: Option<bool>,
}

/// A value to be made from the seed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RecipeTable {
    pub(super) make: Text,
    pub(super) from: Option<u64>,
    pub(super) to: Option<u64>,
    pub(super) of: Option<Vec<String>>,
}

/// A step, with every key that some kind of step has.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StepTable {
    pub(super) id: Text,
    pub(super) kind: Text,
    // What is pointed at.
    pub(super) panel: Option<Text>,
    pub(super) row: Option<Spanned<i64>>,
    pub(super) station: Option<Text>,
    /// The address of a `do`, the step of a `see`.
    pub(super) load: Option<Text>,
    // A prediction.
    pub(super) ask: Option<Text>,
    pub(super) answer: Option<Text>,
    pub(super) tolerance: Option<Spanned<toml::Value>>,
    pub(super) choices: Option<Spanned<Vec<ChoiceTable>>>,
    pub(super) items: Option<Spanned<Vec<ItemTable>>>,
    pub(super) message: Option<Text>,
    pub(super) exact: Option<bool>,
    // Something to do.
    pub(super) method: Option<Text>,
    pub(super) body: Option<Text>,
    pub(super) send: Option<Text>,
    pub(super) to: Option<Text>,
    pub(super) dns: Option<Text>,
    #[serde(rename = "type")]
    pub(super) record: Option<Text>,
    pub(super) relay: Option<bool>,
    #[serde(rename = "use")]
    pub(super) setting: Option<WishTable>,
    pub(super) open: Option<Text>,
    pub(super) select: Option<Spanned<i64>>,
    #[serde(rename = "move")]
    pub(super) playhead: Option<Text>,
    pub(super) wait: Option<Text>,
    pub(super) stop: Option<Text>,
    pub(super) with: Option<WishTable>,
    #[serde(default)]
    pub(super) expect: Vec<Text>,
    // Something to see, or to check.
    pub(super) of: Option<Text>,
    pub(super) at: Option<Text>,
    pub(super) back: Option<Text>,
}

/// One of several answers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChoiceTable {
    pub(super) id: Text,
    pub(super) when: Text,
}

/// One of several things to be put in order.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ItemTable {
    pub(super) id: Text,
    pub(super) at: Text,
}
