//! A face of a font is asked for when text is set in it (CSS Fonts 4, 4.5 and 5.3): its family, weight, width and style are
//! wanted, and a character of the text is in its `unicode-range`.
//!
//! Engine: `fetch_font_face_rules` (blitz-dom, net.rs) asks for all faces of a style sheet as soon as it is read.

use std::collections::{BTreeMap, BTreeSet};

use blitz_dom::{BaseDocument, FontContext, NodeData};
use fontique::{Blob, CharmapIndex, GenericFamily};
use style::counter_style::CounterStyle;
use style::font_face::{FontFaceRule, FontStyleRange, FontWeightRange, FontWidthRange, Source};
use style::properties::ComputedValues;
use style::shared_lock::SharedRwLockReadGuard;
use style::stylesheets::{CssRule, StylesheetInDocument as _};
use style::values::computed::FontStyle;
use style::values::computed::font::SingleFontFamily;
use style::values::generics::counters::{Content, ContentItem};
use url::Url;

use super::element::Element;
use crate::page::faces::Faces;
use crate::page::traffic::Traffic;

/// What numbers of lists are written with.
const NUMBER: &str = "0123456789.";

/// The highest character.
const LAST: u32 = 0x10_ffff;

/// One face as its style sheet declares it.
struct Face {
    url: Url,
    weight: (f32, f32),
    width: (f32, f32),
    slant: Slant,
    /// The characters that it is for.
    ranges: Vec<(u32, u32)>,
}

#[derive(Clone, Copy, PartialEq)]
enum Slant {
    Upright,
    Italic,
    Oblique,
}

/// The faces of one document.
#[derive(Default)]
pub(super) struct FontFaces {
    /// By their family's name in small letters, in the order in which they are declared.
    families: BTreeMap<String, Vec<Face>>,
    /// Those that text is set in.
    wanted: BTreeSet<Url>,
}

/// The fonts of the system.
pub(super) struct SystemFonts {
    context: FontContext,
    /// What a family has characters for; none when it is not installed.
    known: BTreeMap<String, Option<(Blob<u8>, CharmapIndex)>>,
}

impl SystemFonts {
    pub(super) const fn new(context: FontContext) -> Self {
        Self { context, known: BTreeMap::new() }
    }

    /// Takes away the characters that a family has.
    fn take(&mut self, name: &str, chars: &mut BTreeSet<char>) {
        if !self.known.contains_key(name) {
            let found = self.find(name);
            self.known.insert(name.to_owned(), found);
        }
        let Some(Some((file, index))) = self.known.get(name) else { return };
        let Some(map) = index.charmap(file.as_ref()) else { return };
        chars.retain(|char| map.map(*char).is_none_or(|glyph| glyph == 0));
    }

    /// The system's font for emoji.
    pub(super) fn emoji(&mut self) -> Option<Blob<u8>> {
        let FontContext { collection, source_cache } = &mut self.context;
        let family = collection.generic_families(GenericFamily::Emoji).next()?;
        collection.family(family)?.default_font()?.load(Some(source_cache))
    }

    fn find(&mut self, name: &str) -> Option<(Blob<u8>, CharmapIndex)> {
        let FontContext { collection, source_cache } = &mut self.context;
        let family = collection.family_by_name(name)?;
        let font = family.default_font()?;
        Some((font.load(Some(source_cache))?, font.charmap_index()))
    }
}

impl FontFaces {
    /// Reads the faces that the style sheets of a document declare.
    pub(super) fn read(&mut self, dom: &BaseDocument) {
        self.families.clear();
        self.wanted.clear();
        let guard = dom.guard().read();
        for sheet in dom.author_stylesheets() {
            self.read_rules(sheet.contents(&guard).rules(&guard), &guard);
        }
    }

    fn read_rules(&mut self, rules: &[CssRule], guard: &SharedRwLockReadGuard<'_>) {
        for rule in rules {
            match rule {
                CssRule::Import(import) => {
                    self.read_rules(import.read_with(guard).stylesheet.rules(guard), guard);
                }
                CssRule::FontFace(face) => self.add(face.read_with(guard)),
                _ => {}
            }
        }
    }

    fn add(&mut self, rule: &FontFaceRule) {
        let descriptors = &rule.descriptors;
        let Some(family) = &descriptors.font_family else { return };
        // The engine asks for the first.
        let sources = descriptors.src.iter().flat_map(|sources| &sources.0);
        let mut urls = sources.filter_map(|source| match source {
            Source::Url(source) => source.url.url().map(|url| Url::clone(url)),
            Source::Local(_) => None,
        });
        let Some(url) = urls.next().as_ref().and_then(Faces::address) else { return };
        let weight = descriptors.font_weight.as_ref().and_then(FontWeightRange::compute);
        let width = descriptors.font_width.as_ref().and_then(FontWidthRange::compute);
        let slant = match &descriptors.font_style {
            None => Slant::Upright,
            Some(FontStyleRange::Italic) => Slant::Italic,
            Some(FontStyleRange::Oblique(_, most)) if most.degrees().unwrap_or_default() == 0.0 => {
                Slant::Upright
            }
            Some(FontStyleRange::Oblique(..)) => Slant::Oblique,
        };
        let ranges = descriptors.unicode_range.as_ref();
        let face = Face {
            url,
            weight: weight.map_or((400.0, 400.0), |range| (range.0.value(), range.1.value())),
            width: width.map_or((1.0, 1.0), |range| (range.0.to_percentage().0, range.1.to_percentage().0)),
            slant,
            ranges: ranges.map_or_else(
                || vec![(0, LAST)],
                |ranges| ranges.iter().map(|range| (range.start, range.end)).collect(),
            ),
        };
        self.families.entry(family.name.to_lowercase()).or_default().push(face);
    }

    /// Notes what the text of an element is set in.
    pub(super) fn look(&mut self, element: &Element<'_>, traffic: &Traffic, system: &mut SystemFonts) {
        if self.families.is_empty() {
            return;
        }
        self.note(&element.style, &text_of(element), traffic, system);
        for style in [element.before(), element.after()].into_iter().flatten() {
            self.note(&style, &generated(&style), traffic, system);
        }
    }

    /// Notes what `text` in this style is set in. The first family of the list that has a character is asked for it.
    fn note(&mut self, style: &ComputedValues, text: &str, traffic: &Traffic, system: &mut SystemFonts) {
        if text.trim().is_empty() {
            return;
        }
        let mut chars: BTreeSet<char> =
            text.chars().map(|char| if char.is_whitespace() { ' ' } else { char }).collect();
        if !style.clone_text_transform().is_none() {
            chars.extend(text.chars().flat_map(|char| char.to_uppercase().chain(char.to_lowercase())));
        }
        for family in style.clone_font_family().families.iter() {
            let SingleFontFamily::FamilyName(name) = family else { return };
            let name = name.name.to_lowercase();
            match self.families.get(&name) {
                Some(faces) => {
                    let fitting = fitting(faces, style);
                    // Of two that have a character, the last counts.
                    for face in fitting.into_iter().rev().filter(|face| !traffic.has_failed(&face.url)) {
                        let before = chars.len();
                        chars.retain(|char| !face.has(*char));
                        if chars.len() < before {
                            self.wanted.insert(face.url.clone());
                        }
                    }
                }
                None => system.take(&name, &mut chars),
            }
            if chars.is_empty() {
                return;
            }
        }
    }

    /// Asks for what was noted.
    pub(super) fn ask(&mut self, document: usize, traffic: &Traffic) {
        for url in std::mem::take(&mut self.wanted) {
            traffic.faces.ask(document, &url);
        }
    }
}

impl Face {
    fn has(&self, char: char) -> bool {
        self.ranges.iter().any(|(first, last)| (*first..=*last).contains(&u32::from(char)))
    }
}

/// The faces that come nearest to what a style wants (CSS Fonts 4, 5.2): width, then style, then weight.
fn fitting<'a>(faces: &'a [Face], style: &ComputedValues) -> Vec<&'a Face> {
    let wanted = (
        style.clone_font_width().to_percentage().0,
        slant_of(style.clone_font_style()),
        style.clone_font_weight().value(),
    );
    let distance = |face: &Face| {
        (
            width_distance(face.width, wanted.0),
            slant_distance(face.slant, wanted.1),
            weight_distance(face.weight, wanted.2),
        )
    };
    let order = |one: &(f32, f32, f32), other: &(f32, f32, f32)| {
        one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1)).then(one.2.total_cmp(&other.2))
    };
    let Some(nearest) = faces.iter().map(distance).min_by(order) else { return Vec::new() };
    faces.iter().filter(|face| order(&distance(face), &nearest).is_eq()).collect()
}

fn slant_of(style: FontStyle) -> Slant {
    match style {
        FontStyle::NORMAL => Slant::Upright,
        FontStyle::ITALIC => Slant::Italic,
        _ => Slant::Oblique,
    }
}

fn slant_distance(has: Slant, wanted: Slant) -> f32 {
    match (wanted, has) {
        _ if wanted == has => 0.0,
        (Slant::Italic | Slant::Upright, Slant::Oblique) | (Slant::Oblique, Slant::Italic) => 1.0,
        _ => 2.0,
    }
}

/// What lies on the other side counts as farther than all on this.
const OTHER_SIDE: f32 = 1000.0;

/// Up to the normal width narrower ones are nearer, beyond it wider ones.
fn width_distance((least, most): (f32, f32), wanted: f32) -> f32 {
    if wanted < least {
        least - wanted + if wanted <= 1.0 { OTHER_SIDE } else { 0.0 }
    } else if wanted > most {
        wanted - most + if wanted <= 1.0 { 0.0 } else { OTHER_SIDE }
    } else {
        0.0
    }
}

/// From 400 to 500 the weights up to 500 are nearest, then lighter ones; below lighter, above bolder ones.
fn weight_distance((least, most): (f32, f32), wanted: f32) -> f32 {
    if wanted < least {
        let is_near = wanted > 500.0 || (wanted >= 400.0 && least <= 500.0);
        least - wanted + if is_near { 0.0 } else { OTHER_SIDE }
    } else if wanted > most {
        let from_middle = if (400.0..=500.0).contains(&wanted) { 100.0 } else { 0.0 };
        wanted - most + if wanted > 500.0 { OTHER_SIDE } else { from_middle }
    } else {
        0.0
    }
}

/// The text that stands in an element itself, its number in a list and what its field shows included.
fn text_of(element: &Element<'_>) -> String {
    let children = element.node.children.iter().filter_map(|child| element.dom.get_node(*child));
    let mut text: String = children
        .filter_map(|child| match &child.data {
            NodeData::Text(text) => Some(text.content.as_str()),
            _ => None,
        })
        .collect();
    let is_numbered = || matches!(element.style.clone_list_style_type().0, CounterStyle::Name(name) if &*name.0 == "decimal");
    if element.style.clone_display().is_list_item() && is_numbered() {
        text.push_str(NUMBER);
    }
    if matches!(element.tag(), "input" | "textarea") {
        text.extend(["value", "placeholder"].into_iter().filter_map(|name| element.attribute(name)));
    }
    text
}

/// The text of a `::before` or `::after`.
pub(super) fn generated(style: &ComputedValues) -> String {
    let Content::Items(content) = style.clone_content() else { return String::new() };
    let texts = content.items.iter().map(|item| match item {
        ContentItem::String(text) => text.as_ref(),
        ContentItem::Counter(..) | ContentItem::Counters(..) => NUMBER,
        ContentItem::OpenQuote | ContentItem::CloseQuote => "\u{201c}\u{201d}\u{2018}\u{2019}",
        _ => "",
    });
    texts.collect()
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    fn html(faces: &[&str], body: &str) -> String {
        let faces = faces.iter().map(|face| format!("@font-face{{{face}}}")).collect::<Vec<_>>().concat();
        format!("<!DOCTYPE html><meta charset=utf-8><style>{faces}</style>{body}")
    }

    #[test]
    fn a_face_that_no_text_is_set_in_is_not_asked_for() {
        let page = html(
            &["font-family:A;src:url(a.woff2)", "font-family:B;src:url(b.woff2)"],
            "<p style='font-family:B'>x",
        );
        assert_eq!(Drawn::asked_by_the_engine(&page).len(), 2, "the engine does it itself");
        assert_eq!(Drawn::asked_by_us(&page), ["b.woff2"]);
    }

    #[test]
    fn the_nearest_face_is_asked_for() {
        let faces = [
            "font-family:A;src:url(light.woff2);font-weight:300",
            "font-family:A;src:url(heavy.woff2);font-weight:800 900",
            "font-family:A;src:url(italic.woff2);font-weight:300;font-style:italic",
            "font-family:A;src:url(narrow.woff2);font-weight:300;font-stretch:75%",
        ];
        for (style, face) in [
            ("font-weight:400", "light"),
            ("font-weight:600", "heavy"),
            ("font-weight:100", "light"),
            ("font-style:italic;font-weight:900", "italic"),
            ("font-style:oblique", "italic"),
            ("font-stretch:condensed", "narrow"),
            ("font-stretch:expanded", "light"),
        ] {
            let page = html(&faces, &format!("<p style='font-family:a;{style}'>x"));
            assert_eq!(Drawn::asked_by_us(&page), [format!("{face}.woff2")], "{style}");
        }
    }

    #[test]
    fn a_face_is_asked_for_when_its_characters_are_there() {
        let faces = [
            "font-family:A;src:url(latin.woff2);unicode-range:U+0-FF",
            "font-family:A;src:url(han.woff2);unicode-range:U+4E00-9FFF,U+30??",
            "font-family:B;src:url(b.woff2)",
        ];
        let list = "font-family:Ubuntu,'Ubuntu Light',A,B";
        for (body, asked) in [
            (format!("<p style=\"{list}\">latin"), &[][..]),
            ("<p style='font-family:A,B'>latin".to_owned(), &["latin.woff2"]),
            (format!("<p style=\"{list}\">latin 汉字"), &["han.woff2"]),
            (format!("<p style=\"{list}\">latin 한"), &["b.woff2"]),
            ("<style>p::after{content:'、'}</style><p style='font-family:A'>".to_owned(), &["han.woff2"]),
            ("<p style='font-family:A'> \n</p><p style='font-family:A;display:none'>x".to_owned(), &[]),
            ("<p style='font-family:sans-serif,A'>汉字".to_owned(), &[]),
        ] {
            assert_eq!(Drawn::asked_by_us(&html(&faces, &body)), asked, "{body}");
        }
    }

    #[test]
    fn the_next_family_stands_in_for_one_that_does_not_come() {
        let page = html(
            &["font-family:A;src:url(a.woff2)", "font-family:B;src:url(b.woff2)"],
            "<p style='font-family:A,B'>x",
        );
        assert_eq!(Drawn::asked_by_us(&page), ["a.woff2"]);
        assert_eq!(Drawn::asked_by_us_with(&page, &[("a.woff2", None)]), ["b.woff2"]);
    }
}
