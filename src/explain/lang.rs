//! Languages, and the macro that ties a key to its words in each of them.

use std::fmt::{Display, Formatter};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::record::clean;

/// A language of the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Lang {
    /// English.
    #[default]
    #[serde(rename = "en")]
    En,
    /// Simplified Chinese.
    #[serde(rename = "zh-CN")]
    ZhCn,
}

impl Lang {
    /// All languages.
    pub const ALL: [Self; 2] = [Self::En, Self::ZhCn];

    /// The tag on the command line and in files.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::ZhCn => "zh-CN",
        }
    }

    /// The language's own name.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::ZhCn => "简体中文",
        }
    }

    /// The language for a system's locale such as `zh_CN.UTF-8`.
    #[must_use]
    pub fn of_locale(locale: &str) -> Self {
        if locale.to_ascii_lowercase().starts_with("zh") { Self::ZhCn } else { Self::En }
    }
}

impl Display for Lang {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.tag())
    }
}

/// A tag that names no language of the program.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no words for the language `{0}`: choose en or zh-CN")]
pub struct UnknownLang(pub String);

impl FromStr for Lang {
    type Err = UnknownLang;
    fn from_str(tag: &str) -> Result<Self, UnknownLang> {
        Self::ALL.into_iter().find(|lang| lang.tag() == tag).ok_or_else(|| UnknownLang(tag.to_owned()))
    }
}

/// Puts values into the `{name}` places of `text`, cleaned of what would steer the reader's terminal or window.
#[must_use]
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    // One pass, so that a value that looks like a place stays as it is.
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let value = after.split_once('}').and_then(|(name, tail)| {
            values.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value, tail))
        });
        if let Some((value, tail)) = value {
            out.push_str(&clean(value));
            rest = tail;
        } else {
            out.push('{');
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// Declares an enum of keys with their words: `Key: "English", "中文";`.
///
/// The compiler sees to it that no language is left out; a test sees to it that no key is unused.
macro_rules! words {
    ($(#[$doc:meta])* pub enum $name:ident { $($key:ident: $en:literal, $zh:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "the words themselves say what they are")]
        pub enum $name { $($key,)* }

        impl $name {
            /// Every key with its name.
            pub const ALL: &'static [(Self, &'static str)] = &[$((Self::$key, stringify!($key)),)*];

            /// The words in `lang`.
            #[must_use]
            pub const fn text(self, lang: $crate::explain::Lang) -> &'static str {
                match (self, lang) {
                    $((Self::$key, $crate::explain::Lang::En) => $en,
                    (Self::$key, $crate::explain::Lang::ZhCn) => $zh,)*
                }
            }

            /// The words in `lang` with `values` put into their `{name}` places.
            #[must_use]
            pub fn with(self, lang: $crate::explain::Lang, values: &[(&str, &str)]) -> String {
                $crate::explain::fill(self.text(lang), values)
            }
        }
    };
}
pub(crate) use words;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_once() {
        let text = fill("{a} and {b}, {c} {", &[("a", "{b}"), ("b", "2")]);
        assert_eq!(text, "{b} and 2, {c} {");
    }

    #[test]
    fn locales_lead_to_languages() {
        assert_eq!(Lang::of_locale("zh_CN.UTF-8"), Lang::ZhCn);
        assert_eq!(Lang::of_locale("de_DE"), Lang::En);
        assert_eq!("zh-CN".parse(), Ok(Lang::ZhCn));
    }
}
