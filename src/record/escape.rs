//! Text of strangers, put into HTML and XML.

/// `text` as HTML writes it, between tags and inside double quotes.
#[must_use]
pub fn html_escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_html_escaped(&mut out, text);
    out
}

/// Writes `text` behind `out` as HTML writes it.
pub fn push_html_escaped(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"']) {
        let (before, special) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        let mut letters = special.chars();
        out.push_str(match letters.next() {
            Some('&') => "&amp;",
            Some('<') => "&lt;",
            Some('>') => "&gt;",
            _ => "&quot;",
        });
        rest = letters.as_str();
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_html_would_read_is_written_out() {
        assert_eq!(html_escaped("<a href=\"x\">&amp;文'"), "&lt;a href=&quot;x&quot;&gt;&amp;amp;文'");
    }
}
