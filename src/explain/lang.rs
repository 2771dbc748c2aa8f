//! The languages, and the macros that declare keys and their texts. Which text is whose is in `texts`.

use std::fmt::{Display, Formatter};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::record::clean;

/// Declares the languages, a row each: `Variant: tag, own name, prefix of its locales, package of its letters;`.
macro_rules! languages {
    ($($(#[$doc:meta])* $lang:ident: $tag:literal, $own:literal, $locale:literal, $letters:expr;)*) => {
        /// A language of the program.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Lang {
            $($(#[$doc])* #[serde(rename = $tag)] $lang,)*
        }

        impl Lang {
            /// All languages.
            pub const ALL: [Self; [$($tag),*].len()] = [$(Self::$lang,)*];

            /// The tag on the command line and in files.
            #[must_use]
            pub const fn tag(self) -> &'static str {
                match self { $(Self::$lang => $tag,)* }
            }

            /// The language's own name.
            #[must_use]
            pub const fn own_name(self) -> &'static str {
                match self { $(Self::$lang => $own,)* }
            }

            /// How the names of its locales begin.
            const fn locale(self) -> &'static str {
                match self { $(Self::$lang => $locale,)* }
            }

            /// The Debian package of a font with its letters; none where every font has them.
            #[must_use]
            pub const fn letters(self) -> Option<&'static str> {
                match self { $(Self::$lang => $letters,)* }
            }
        }
    };
}

languages! {
    /// English, which is also spoken where no other language fits.
    #[default]
    En: "en", "English", "en", None;
    /// Simplified Chinese.
    ZhCn: "zh-CN", "简体中文", "zh", Some("fonts-wqy-microhei");
}

impl Lang {
    /// The language for a system's locale such as `zh_CN.UTF-8`.
    #[must_use]
    pub fn of_locale(locale: &str) -> Self {
        let locale = locale.to_ascii_lowercase();
        let fits = |lang: &Self| locale.starts_with(lang.locale());
        Self::ALL.into_iter().find(fits).unwrap_or_default()
    }
}

impl Display for Lang {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.tag())
    }
}

/// A tag that names no language of the program.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no words for the language `{0}`: choose {tags}", tags = tags())]
pub struct UnknownLang(pub String);

fn tags() -> String {
    Lang::ALL.map(Lang::tag).join(" or ")
}

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

/// Declares an enum of keys. Their texts stand in the folder of each language.
///
/// A test sees to it that no key is unused.
macro_rules! words {
    ($(#[$doc:meta])* $vis:vis enum $name:ident { $($key:ident,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, clippy::enum_variant_names, reason = "the words themselves say what they are")]
        $vis enum $name { $($key,)* }

        impl $name {
            /// Every key with its name.
            #[allow(dead_code, reason = "most are listed by tests alone")]
            pub const ALL: &'static [(Self, &'static str)] = &[$((Self::$key, stringify!($key)),)*];
        }
    };
}
pub(crate) use words;

/// Writes the texts of one language for all keys of an enum: `Key: "text";`. A key that is left out does not compile.
macro_rules! texts {
    ($vis:vis fn $text:ident($name:ident) { $($key:ident: $words:literal;)* }) => {
        /// The text of `key` in this language.
        $vis const fn $text(key: $name) -> &'static str {
            match key { $($name::$key => $words,)* }
        }
    };
}
pub(crate) use texts;

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
