//! Pages: a file with the family's style put in, and `{{name}}` replaced by text from strangers, escaped.

use std::borrow::Cow;

use crate::record::html_escaped;

/// The style that all pages share. It stands in each page, so that no page asks for it.
const STYLE: &str = include_str!("../../assets/lab/lab.css");
/// Where a page wants it.
const STYLE_MARK: &str = "/*lab.css*/";

/// What the start page adds to it, in each language.
const START_STYLE: &str = include_str!("../../assets/lab/start/start.css");
const START_STYLE_MARK: &str = "/*start.css*/";

/// A value for a `{{name}}`.
pub(super) enum Value<'a> {
    /// Text that may hold anything: it is escaped.
    Text(Cow<'a, str>),
    /// HTML that we made ourselves.
    Html(String),
}

/// The page with its style.
pub(super) fn page(html: &str) -> String {
    html.replacen(STYLE_MARK, STYLE, 1).replacen(START_STYLE_MARK, START_STYLE, 1)
}

/// The page with its style, and with `values` put in. A value is never searched for names.
pub(super) fn filled(html: &str, values: &[(&str, Value<'_>)]) -> String {
    let html = page(html);
    let mut out = String::with_capacity(html.len());
    let mut rest = html.as_str();
    while let Some((before, name, after)) = next_name(rest) {
        out.push_str(before);
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, Value::Text(text))) => out.push_str(&html_escaped(text)),
            Some((_, Value::Html(html))) => out.push_str(html),
            None => {}
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

fn next_name(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once("{{")?;
    let (name, after) = rest.split_once("}}")?;
    Some((before, name, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_escaped_and_not_searched() {
        let values =
            [("a", Value::Text("<b>{{c}}&\"'".into())), ("c", Value::Html("<i>{{a}}</i>".to_owned()))];
        assert_eq!(filled("1{{a}}2{{c}}3{{none}}4", &values), "1&lt;b&gt;{{c}}&amp;&quot;'2<i>{{a}}</i>34");
    }

    #[test]
    fn the_style_is_put_in_once() {
        let page = page("<style>/*lab.css*/</style>");
        assert!(page.contains("body {"));
        assert!(!page.contains(STYLE_MARK));
    }
}
