//! HTML, written so that nothing of a stranger becomes markup: what is put in as it stands is known when the program is
//! compiled, everything else goes through the one escaper.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::drawn;
use crate::clock::Micros;
use crate::record::{clean, push_html_escaped};
use crate::view::drawing::Shape;
use crate::view::format;

/// A page while it is written.
#[derive(Debug, Default)]
pub(super) struct Html {
    out: String,
    /// The event times that have an anchor.
    moments: BTreeSet<String>,
}

impl Html {
    /// The page.
    pub(super) fn finish(self) -> String {
        self.out
    }

    /// How many bytes have been written.
    pub(super) const fn len(&self) -> usize {
        self.out.len()
    }

    /// Markup of this program's own.
    pub(super) fn put(&mut self, markup: &'static str) -> &mut Self {
        self.out.push_str(markup);
        self
    }

    /// A style sheet of this program's own.
    pub(super) fn text_of_style(&mut self, sheet: &str) -> &mut Self {
        debug_assert!(!sheet.contains('<'), "it would end the element");
        self.out.push_str(sheet);
        self
    }

    /// Text, in one line.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        push_html_escaped(&mut self.out, &clean(text));
        self
    }

    /// Text whose lines stay lines.
    pub(super) fn lines(&mut self, text: &str) -> &mut Self {
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.out.push('\n');
            }
            self.text(line.strip_suffix('\r').unwrap_or(line));
        }
        self
    }

    /// The start of an element.
    pub(super) fn start(&mut self, tag: &'static str, attributes: &[(&'static str, &str)]) -> &mut Self {
        self.put("<").put(tag);
        for (name, value) in attributes {
            self.put(" ").put(name).put("=\"").text(value).put("\"");
        }
        self.put(">")
    }

    /// The end of an element.
    pub(super) fn end(&mut self, tag: &'static str) -> &mut Self {
        self.put("</").put(tag).put(">")
    }

    /// An element with text; `class` may be empty.
    pub(super) fn element(&mut self, tag: &'static str, class: &'static str, text: &str) -> &mut Self {
        let class = [("class", class)];
        self.start(tag, if class[0].1.is_empty() { &[] } else { &class }).text(text).end(tag)
    }

    /// A row of a table: what it is, and its value. Nothing for an empty value.
    pub(super) fn fact(&mut self, name: &str, value: &str) -> &mut Self {
        if value.is_empty() {
            return self;
        }
        self.put("<tr>").element("th", "", name).element("td", "", value).put("</tr>\n")
    }

    /// The same with an explanation behind the value.
    pub(super) fn explained(&mut self, name: &str, value: &str, meaning: &str) -> &mut Self {
        self.put("<tr>").element("th", "", name).put("<td>").text(value);
        if !meaning.is_empty() && meaning != value {
            self.put(" ").element("span", "weak", meaning);
        }
        self.put("</td></tr>\n")
    }

    /// A link to a place in this page, such as `row-7`.
    pub(super) fn link(&mut self, place: &str, text: &str) -> &mut Self {
        self.start("a", &[("href", &format!("#{place}"))]).text(text).end("a")
    }

    /// The time of an event. It is an anchor, named as it is printed: `#at-154.21ms`. Printed once more, it leads there.
    pub(super) fn moment(&mut self, at: Micros) -> &mut Self {
        let shown = format::moment(at);
        let name = format!("at-{}", shown.replace(' ', ""));
        let place = format!("#{name}");
        if self.moments.contains(&name) {
            self.start("a", &[("class", "at"), ("href", &place)]);
        } else {
            self.start("a", &[("class", "at"), ("id", &name), ("href", &place)]);
            self.moments.insert(name);
        }
        self.text(&shown).end("a")
    }

    /// A drawing of this size; its labels stand beside it. It fills its place from side to side, whatever fraction of a pixel the
    /// place is too low, so that the axes of all rows agree.
    pub(super) fn drawing(&mut self, (width, height): (f32, f32), shapes: &[Shape]) -> &mut Self {
        let _infallible = write!(
            self.out,
            "<svg viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" preserveAspectRatio=\"none\" \
             aria-hidden=\"true\">"
        );
        drawn::write(&mut self.out, shapes, drawn::Colors::OfThePage);
        self.put("</svg>")
    }

    /// A picture inside the page. `media_type` is one of this program's own words.
    pub(super) fn picture(&mut self, media_type: &'static str, base64: &str) -> &mut Self {
        self.put("<img alt=\"\" src=\"data:").put(media_type).put(";base64,").text(base64).put("\">")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_strangers_write_stays_text() {
        let mut html = Html::default();
        html.start("p", &[("title", "\"><script>")]).text("</p><b>\u{202e}\0").lines("a\r\n<i>\n").end("p");
        let written = html.finish();
        let expected =
            "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;/p&gt;&lt;b&gt;\u{fffd}\u{fffd}a\n&lt;i&gt;\n</p>";
        assert_eq!(written, expected);
    }

    #[test]
    fn a_time_is_an_anchor_once() {
        let mut html = Html::default();
        html.moment(Micros(154_213)).moment(Micros(154_211));
        let first = "<a class=\"at\" id=\"at-154.21ms\" href=\"#at-154.21ms\">154.21 ms</a>";
        assert_eq!(html.finish(), format!("{first}{}", first.replace(" id=\"at-154.21ms\"", "")));
    }
}
