//! Things that are counted: their words depend on the number, in each language by its own rules.

use super::lang::words;

/// The categories of CLDR, "Language Plural Rules", that whole numbers may fall into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Plural {
    /// As in "1 request".
    One,
    /// As for 2 to 4 in Czech.
    #[allow(dead_code, reason = "for languages that tell few from many")]
    Few,
    /// As for 5 and more in Russian.
    #[allow(dead_code, reason = "for languages that tell few from many")]
    Many,
    /// All else; the only one in Chinese.
    Other,
}

words! {
    /// What is counted.
    pub enum Counted {
        Requests,
        Rows,
        Pages,
        Redirects,
        Retries,
        Pictures,
        StyleSheets,
        Others,
        Connections,
        Queries,
        Bytes,
        Days,
        Folders,
        Files,
        Handshakes,
        // Of a request and its response, one after another.
        Answers,
        // Of HTTP/2.
        Frames,
        Streams,
        Responses,
        // Of a HAR file.
        Unusable,
    }
}

/// Writes the texts of one language for things that are counted: `Requests: "{n} requests", One "{n} request";`.
macro_rules! counts {
    ($vis:vis fn $text:ident($name:ident) {
        $($key:ident: $other:literal $(, $plural:ident $words:literal)*;)*
    }) => {
        /// The text of `key` for a number of this category.
        $vis const fn $text(key: $name, plural: $crate::explain::count::Plural) -> &'static str {
            match (key, plural) {
                $($(($name::$key, $crate::explain::count::Plural::$plural) => $words,)*
                ($name::$key, _) => $other,)*
            }
        }
    };
}
pub(in crate::explain) use counts;

#[cfg(test)]
mod tests {
    use crate::explain::{Counted, Lang, counted};

    #[test]
    fn one_is_not_many() {
        let requests = |n| counted(n, Counted::Requests, Lang::En);
        assert_eq!([requests(0), requests(1), requests(4)], ["0 requests", "1 request", "4 requests"]);
        assert_eq!(counted(1, Counted::Requests, Lang::ZhCn), "1 个请求");
    }
}
