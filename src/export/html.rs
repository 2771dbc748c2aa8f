//! HTML, written so that nothing of a stranger becomes markup: what is put in as it stands is known when the program is
//! compiled, everything else goes through the one escaper.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

use super::drawn;
use crate::clock::Micros;
use crate::record::{clean, html_escaped, push_html_escaped};
use crate::view::drawing::Shape;
use crate::view::format;

/// Letters of one text; `…` stands for the rest.
const MOST_LETTERS: usize = 2_000;

/// A page while it is written. Places refer to one another, so what is a link and what an anchor stands beside the text until
/// the page is finished.
#[derive(Debug, Default)]
pub(super) struct Html {
    out: String,
    /// The places that links may lead to.
    ids: BTreeSet<String>,
    /// In the order in which they stand in `out`, none inside another.
    references: Vec<Reference>,
    /// How many bytes the references will take.
    references_bytes: usize,
}

/// A stretch of the text that leads somewhere.
#[derive(Debug)]
struct Reference {
    text: Range<usize>,
    to: Place,
}

#[derive(Debug)]
enum Place {
    /// What has this id; nowhere, if nothing has.
    Id(String),
    /// The first reference to the event time of this name, which is its anchor.
    Moment(String),
}

impl Html {
    /// The page. What leads to a place that was not written, such as that of a request for which there was no room, is plain text.
    pub(super) fn finish(self) -> String {
        let mut page = String::with_capacity(self.len());
        let (mut at, mut moments) = (0, BTreeSet::new());
        for Reference { text, to } in self.references {
            let (before, within) = (self.out.get(at..text.start), self.out.get(text.clone()));
            at = text.end;
            page.push_str(before.unwrap_or_default());
            let start = match to {
                Place::Id(id) => {
                    self.ids.contains(&id).then(|| format!("<a href=\"#{}\">", html_escaped(&id)))
                }
                Place::Moment(name) => {
                    let id = if moments.contains(&name) { String::new() } else { format!(" id=\"{name}\"") };
                    let start = format!("<a class=\"at\"{id} href=\"#{name}\">");
                    moments.insert(name);
                    Some(start)
                }
            };
            page.push_str(start.as_deref().unwrap_or_default());
            page.push_str(within.unwrap_or_default());
            page.push_str(start.map_or("", |_| "</a>"));
        }
        page.push_str(self.out.get(at..).unwrap_or_default());
        page
    }

    /// How many bytes have been written, links included.
    pub(super) const fn len(&self) -> usize {
        self.out.len() + self.references_bytes
    }

    /// Adds what was written apart.
    pub(super) fn append(&mut self, piece: Self) -> &mut Self {
        let by = self.out.len();
        self.out.push_str(&piece.out);
        self.ids.extend(piece.ids);
        self.references_bytes += piece.references_bytes;
        self.references.extend(
            piece
                .references
                .into_iter()
                .map(|Reference { text, to }| Reference { text: text.start + by..text.end + by, to }),
        );
        self
    }

    /// Markup of this program's own.
    pub(super) fn put(&mut self, markup: &'static str) -> &mut Self {
        self.out.push_str(markup);
        self
    }

    /// Text, in one line, with at most [`MOST_LETTERS`].
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        self.whole_text(&shortened(text, MOST_LETTERS))
    }

    fn whole_text(&mut self, text: &str) -> &mut Self {
        push_html_escaped(&mut self.out, &clean(text));
        self
    }

    /// Text whose lines stay lines, as long as they are.
    pub(super) fn lines(&mut self, text: &str) -> &mut Self {
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.out.push('\n');
            }
            self.whole_text(line.strip_suffix('\r').unwrap_or(line));
        }
        self
    }

    /// The start of an element.
    pub(super) fn start(&mut self, tag: &'static str, attributes: &[(&'static str, &str)]) -> &mut Self {
        self.put("<").put(tag);
        for (name, value) in attributes {
            self.put(" ").put(name).put("=\"").text(value).put("\"");
            if *name == "id" {
                self.ids.insert((*value).to_owned());
            }
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

    /// A link to a place in this page, such as `row-7`; plain text if that is never written.
    pub(super) fn link(&mut self, place: &str, text: &str) -> &mut Self {
        self.refer(Place::Id(place.to_owned()), text)
    }

    /// The time of an event. It is an anchor, named as it is printed: `#at-154.21ms`. Printed once more, it leads there.
    pub(super) fn moment(&mut self, at: Micros) -> &mut Self {
        let shown = format::moment(at);
        self.refer(Place::Moment(format!("at-{}", shown.replace(' ', ""))), &shown)
    }

    fn refer(&mut self, to: Place, text: &str) -> &mut Self {
        let start = self.out.len();
        self.text(text);
        self.references_bytes += match &to {
            Place::Id(id) => "<a href=\"#\"></a>".len() + id.len(),
            Place::Moment(name) => "<a class=\"at\" id=\"\" href=\"#\"></a>".len() + 2 * name.len(),
        };
        self.references.push(Reference { text: start..self.out.len(), to });
        self
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
        self.put("<img alt=\"\" src=\"data:").put(media_type).put(";base64,").whole_text(base64).put("\">")
    }
}

/// `text` with at most so many letters; `…` stands for the rest.
pub(super) fn shortened(text: &str, letters: usize) -> Cow<'_, str> {
    match text.char_indices().nth(letters) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()).into(),
        None => text.into(),
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
    fn a_text_is_cut_wherever_it_stands_and_lines_are_not() {
        let long = "字".repeat(5_000);
        let cut = format!("{}…", "字".repeat(MOST_LETTERS));
        let mut html = Html::default();
        html.text(&long).element("b", "", &long).fact(&long, &long).explained("", &long, &long);
        html.explained("", "", &long).start("p", &[("title", &long), ("id", "here")]).link("here", &long);
        let written = html.finish();
        assert_eq!((written.matches(&cut).count(), written.matches(&long).count()), (8, 0));
        let mut html = Html::default();
        html.lines(&long).picture("image/png", &long);
        assert_eq!(html.finish().matches(&long).count(), 2);
    }

    #[test]
    fn what_leads_to_a_place_that_was_not_written_is_plain_text() {
        let mut html = Html::default();
        html.link("row-1", "<1>").put(" ").link("row-2", "2").put(" ").link("row-3", "3");
        let mut piece = Html::default();
        piece.start("p", &[("id", "row-1")]).link("row-3", "…").end("p");
        html.append(piece).start("p", &[("id", "row-3")]).link("row-2", "back").end("p");
        let len = html.len();
        let written = html.finish();
        let expected = "<a href=\"#row-1\">&lt;1&gt;</a> 2 <a href=\"#row-3\">3</a>\
            <p id=\"row-1\"><a href=\"#row-3\">…</a></p><p id=\"row-3\">back</p>";
        assert_eq!(written, expected);
        assert!(len >= written.len(), "{len}");
    }

    #[test]
    fn a_time_is_an_anchor_once() {
        let mut html = Html::default();
        html.moment(Micros(154_213)).moment(Micros(154_211));
        let first = "<a class=\"at\" id=\"at-154.21ms\" href=\"#at-154.21ms\">154.21 ms</a>";
        assert_eq!(html.finish(), format!("{first}{}", first.replace(" id=\"at-154.21ms\"", "")));
    }
}
