//! Fonts: the system's, under the names that pages ask for.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use blitz_dom::{BULLET_FONT, FontContext};
use fontique::{
    Blob, Collection, CollectionOptions, FallbackKey, FamilyId, FontInfoOverride, FontWeight, GenericFamily,
    Language, Script, SourceCache,
};

use super::families::{self, Kind};
use super::workarounds;

/// The fonts that pages are set in. They are looked for when they are needed first. Clones are cheap and share what is
/// loaded.
#[derive(Clone)]
pub struct Fonts(Arc<LazyLock<Found, Box<dyn FnOnce() -> Found + Send>>>);

/// The fonts that were found.
struct Found {
    context: FontContext,
    /// The files that stand in for bold faces.
    thickened: Arc<BTreeSet<u64>>,
}

/// Scripts that pages are written in, those of East Asia aside (ISO 15924).
const SCRIPTS: [&[u8; 4]; 26] = [
    b"Latn", b"Zyyy", b"Zinh", b"Cyrl", b"Grek", b"Arab", b"Armn", b"Beng", b"Deva", b"Ethi", b"Geor",
    b"Gujr", b"Guru", b"Hebr", b"Khmr", b"Knda", b"Laoo", b"Mlym", b"Mong", b"Mymr", b"Orya", b"Sinh",
    b"Taml", b"Telu", b"Thai", b"Tibt",
];

/// Families that most scripts of East Asia fall back to have one weight.
const EAST_ASIAN: [&[u8; 4]; 5] = [b"Hani", b"Hira", b"Kana", b"Hang", b"Bopo"];
const EAST_ASIAN_LANGUAGES: [&str; 4] = ["zh-CN", "zh-TW", "ja", "ko"];
const GENERICS: [GenericFamily; 4] =
    [GenericFamily::SansSerif, GenericFamily::Serif, GenericFamily::Monospace, GenericFamily::SystemUi];

/// A kind of families as the fonts have it.
const fn generic(kind: Kind) -> GenericFamily {
    match kind {
        Kind::Serif => GenericFamily::Serif,
        Kind::SansSerif => GenericFamily::SansSerif,
        Kind::Monospace => GenericFamily::Monospace,
    }
}

impl Fonts {
    /// The fonts installed on this system.
    #[must_use]
    pub fn system() -> Self {
        Self::new(Found::system)
    }

    /// These font files and no others, the first for everything: the same pixels on every system.
    #[must_use]
    pub fn bundled(files: Vec<Vec<u8>>) -> Self {
        Self::new(|| Found::bundled(files))
    }

    fn new(find: impl FnOnce() -> Found + Send + 'static) -> Self {
        Self(Arc::new(LazyLock::new(Box::new(find))))
    }

    /// Looks for the fonts, if nobody has. Takes some 50 ms, and reads how the system has them: not on a confined thread.
    pub fn find(&self) {
        LazyLock::force(&self.0);
    }

    /// The files whose letters the painter draws thicker.
    pub(super) fn thickened(&self) -> Arc<BTreeSet<u64>> {
        Arc::clone(&self.0.thickened)
    }

    /// What the engine works with.
    pub(super) fn context(&self) -> FontContext {
        self.0.context.clone()
    }
}

impl Found {
    fn system() -> Self {
        let mut fonts = Self::empty(true);
        if cfg!(target_os = "linux") {
            fonts.prefer_usual();
        }
        families::learn_generic(|| fonts.generic_names());
        fonts.thicken_east_asian();
        fonts.ask_for_fallbacks();
        for (names, stand_ins, last_resort) in families::STAND_INS {
            fonts.stand_in(names, stand_ins, *last_resort);
        }
        fonts
    }

    fn bundled(files: Vec<Vec<u8>>) -> Self {
        let mut fonts = Self::empty(false);
        let collection = &mut fonts.context.collection;
        for file in files {
            let families = collection.register_fonts(Blob::new(Arc::new(file)), None);
            for generic in GENERICS {
                collection.append_generic_families(generic, families.iter().map(|(id, _)| *id));
            }
        }
        fonts
    }

    fn empty(system_fonts: bool) -> Self {
        let options = CollectionOptions { shared: false, system_fonts };
        let mut context =
            FontContext { collection: Collection::new(options), source_cache: SourceCache::new_shared() };
        // The engine draws the marks of lists with a font of its own.
        context.collection.register_fonts(Blob::new(Arc::new(BULLET_FONT)), None);
        context.collection.register_fonts(Blob::new(Arc::new(workarounds::PASSWORD_FONT)), None);
        Self { context, thickened: Arc::default() }
    }

    /// Puts first what the widespread browsers set pages in where a page names no family: Times and Arial, or what is as wide.
    /// Fontconfig's own choice is wider, and pages are made for these.
    fn prefer_usual(&mut self) {
        let collection = &mut self.context.collection;
        for (kind, usual) in [(Kind::Serif, "Times New Roman"), (Kind::SansSerif, "Arial")] {
            let mut names = std::iter::once(usual).chain(families::stand_ins(usual));
            let Some(usual) = names.find_map(|name| collection.family_id(name)) else { continue };
            let others: Vec<_> =
                collection.generic_families(generic(kind)).filter(|id| *id != usual).collect();
            collection.set_generic_families(generic(kind), std::iter::once(usual).chain(others));
        }
    }

    fn generic_names(&mut self) -> Vec<(Kind, String)> {
        let collection = &mut self.context.collection;
        let mut names = Vec::new();
        for kind in [Kind::Serif, Kind::SansSerif, Kind::Monospace] {
            let families: Vec<_> = collection.generic_families(generic(kind)).collect();
            let with_name = |id| Some((kind, collection.family_name(id)?.to_owned()));
            names.extend(families.into_iter().filter_map(with_name));
        }
        names
    }

    /// Asks the system once which families have the letters of each script.
    ///
    /// Engine: `fallback_families` (fontique, collection/mod.rs) keeps no answer for a language that it has no rule for, such as
    /// `en`, and asks the system again for every piece of text; an answer without a language stands in for it.
    fn ask_for_fallbacks(&mut self) {
        for script in SCRIPTS.iter().chain(&EAST_ASIAN) {
            let key = FallbackKey::new(Script::from_bytes(**script), None);
            let families: Vec<_> = self.context.collection.fallback_families(key).collect();
            // None is an answer, too.
            self.context.collection.set_fallbacks(key, families.into_iter());
        }
    }

    /// Gives the families of East Asian letters the bold faces that they lack.
    fn thicken_east_asian(&mut self) {
        let locales = EAST_ASIAN_LANGUAGES.iter().filter_map(|locale| Language::parse(locale).ok());
        let locales: Vec<_> = std::iter::once(None).chain(locales.map(Some)).collect();
        for script in EAST_ASIAN.map(|script| Script::from_bytes(*script)) {
            for locale in &locales {
                let key = FallbackKey::new(script, locale.as_ref());
                let families: Vec<_> = self.context.collection.fallback_families(key).collect();
                let with_bold = |family: FamilyId| {
                    let name = self.context.collection.family_name(family).map(str::to_owned);
                    name.and_then(|name| self.with_bold(&name)).unwrap_or(family)
                };
                let families: Vec<_> = families.into_iter().map(with_bold).collect();
                if !families.is_empty() {
                    self.context.collection.set_fallbacks(key, families.into_iter());
                }
            }
        }
        for name in families::EAST_ASIAN {
            self.with_bold(name);
        }
        // The same families by other ways.
        for generic in GENERICS {
            let collection = &mut self.context.collection;
            let families: Vec<_> = collection.generic_families(generic).collect();
            let ours = families.into_iter().filter_map(|family| {
                let name = collection.family_name(family)?.to_owned();
                collection.family_id(&name)
            });
            let ours: Vec<_> = ours.collect();
            collection.set_generic_families(generic, ours.into_iter());
        }
    }

    /// The family of this name, with its faces a second time as bold ones when it has none; none when it is not there. The
    /// engine takes what comes nearest to bold and draws it as it is (workarounds/glyphs.rs).
    fn with_bold(&mut self, name: &str) -> Option<FamilyId> {
        let FontContext { collection, source_cache } = &mut self.context;
        let family = collection.family_by_name(name)?;
        let is_bold =
            |font: &fontique::FontInfo| font.weight() >= FontWeight::SEMI_BOLD || font.has_weight_axis();
        if family.fonts().iter().any(is_bold) {
            return Some(family.id());
        }
        let files = family.fonts().iter().filter_map(|font| font.load(Some(&mut *source_cache)));
        let files: std::collections::BTreeMap<_, _> = files.map(|file| (file.id(), file)).collect();
        // A system may have several names for one file.
        let named = FontInfoOverride { family_name: Some(name), ..FontInfoOverride::default() };
        for file in files.into_values() {
            let again = Blob::new(Arc::new(Again(file.clone())));
            Arc::make_mut(&mut self.thickened).insert(again.id());
            collection.register_fonts(file, Some(named));
            let bold = FontInfoOverride { weight: Some(FontWeight::BOLD), ..named };
            collection.register_fonts(again, Some(bold));
        }
        collection.family_id(name)
    }

    /// Registers the first stand-in that is installed under each of the names that is not.
    fn stand_in(&mut self, names: &[&str], stand_ins: &[&str], last_resort: Kind) {
        let FontContext { collection, source_cache } = &mut self.context;
        let missing: Vec<_> = names.iter().filter(|name| collection.family_id(name).is_none()).collect();
        if missing.is_empty() {
            return;
        }
        let installed = stand_ins.iter().find_map(|name| collection.family_by_name(name));
        let generic = collection.generic_families(generic(last_resort)).next();
        let family = installed.or_else(|| generic.and_then(|id| collection.family(id)));
        let Some(family) = family else { return };
        let faces = family.fonts().iter();
        let files: Vec<_> =
            faces.filter_map(|font| Some((font.load(Some(&mut *source_cache))?, font.weight()))).collect();
        for name in missing {
            for (file, weight) in &files {
                // A face that stands in for a bold one is told by this alone.
                let weight = self.thickened.contains(&file.id()).then_some(*weight);
                let info =
                    FontInfoOverride { family_name: Some(name), weight, ..FontInfoOverride::default() };
                collection.register_fonts(file.clone(), Some(info));
            }
        }
    }
}

/// The bytes of a font file as another file.
struct Again(Blob<u8>);

impl AsRef<[u8]> for Again {
    fn as_ref(&self) -> &[u8] {
        self.0.as_ref()
    }
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fonts").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use blitz_dom::{BaseDocument, DocumentConfig};
    use blitz_html::HtmlDocument;
    use blitz_traits::shell::{ColorScheme, Viewport};

    use super::super::marks::Marks;
    use super::super::paint::Painter;
    use super::super::workarounds::scene::Amendments;
    use super::*;

    #[test]
    fn bundled_fonts_stand_for_every_kind() {
        let mut fonts = Found::bundled(vec![epaint_default_fonts::UBUNTU_LIGHT.to_vec()]);
        let collection = &mut fonts.context.collection;
        assert!(collection.generic_families(GenericFamily::Serif).next().is_some());
        assert!(collection.generic_families(GenericFamily::Monospace).next().is_some());
    }

    #[test]
    fn a_family_without_bold_faces_gets_them() {
        let mut fonts = Found::bundled(vec![epaint_default_fonts::UBUNTU_LIGHT.to_vec()]);
        let with_bold = fonts.with_bold("Ubuntu").unwrap();
        let family = fonts.context.collection.family(with_bold).unwrap();
        let bold = family.fonts().iter().find(|font| font.weight() == FontWeight::BOLD).unwrap();
        assert!(fonts.thickened.contains(&bold.load(None).unwrap().id()));
        assert_eq!(fonts.with_bold("Ubuntu"), Some(with_bold), "once");
        assert_eq!(fonts.thickened.len(), 1);
    }

    #[test]
    fn the_bold_faces_that_were_lacking_are_drawn_thicker() {
        let mut fonts = Found::bundled(vec![epaint_default_fonts::UBUNTU_LIGHT.to_vec()]);
        let name = "Ubuntu";
        fonts.with_bold(name).unwrap();
        let ink = |mut painter: Painter, weight: &str| {
            let config = DocumentConfig {
                font_ctx: Some(fonts.context.clone()),
                viewport: Some(Viewport::new(400, 300, 1.0, ColorScheme::Light)),
                ..DocumentConfig::default()
            };
            let html = format!("<!DOCTYPE html><p style='font:{weight} 60px {name}'>Bold");
            let mut dom: BaseDocument = HtmlDocument::from_html(&html, config).into();
            dom.resolve(0.0);
            let frame = painter.paint(&mut dom, &Amendments::default(), &Marks::default()).unwrap();
            frame.pixels.as_chunks::<4>().0.iter().filter(|pixel| pixel[0] < 128).count()
        };
        let painter = || {
            Painter::new(&Fonts::new({
                let (context, thickened) = (fonts.context.clone(), Arc::clone(&fonts.thickened));
                move || Found { context, thickened }
            }))
        };
        let engine = ink(Painter::default(), "bold");
        assert_eq!(engine, ink(Painter::default(), "normal"), "the engine does it itself");
        assert!(ink(painter(), "bold") > engine * 11 / 10);
        assert_eq!(ink(painter(), "normal"), engine);
    }

    #[test]
    fn an_answer_without_a_language_stands_in_for_languages_without_rules() {
        let latin = Script::from_bytes(*b"Latn");
        let english = Language::parse("en").unwrap();
        let key = FallbackKey::new(latin, Some(&english));
        assert!(!key.is_tracked(), "the engine keeps the answer itself");
        let mut fonts = Found::bundled(vec![epaint_default_fonts::UBUNTU_LIGHT.to_vec()]);
        let ubuntu = fonts.context.collection.family_id("Ubuntu").unwrap();
        fonts.context.collection.set_fallbacks(FallbackKey::new(latin, None), std::iter::once(ubuntu));
        assert!(fonts.context.collection.fallback_families(key).eq([ubuntu]));
    }

    #[test]
    fn pages_that_name_no_family_are_set_in_the_usual_one() {
        let mut fonts = Found::bundled(vec![epaint_default_fonts::UBUNTU_LIGHT.to_vec()]);
        let info = FontInfoOverride { family_name: Some("Liberation Serif"), ..FontInfoOverride::default() };
        let file = Blob::new(Arc::new(epaint_default_fonts::HACK_REGULAR.to_vec()));
        fonts.context.collection.register_fonts(file, Some(info));
        fonts.prefer_usual();
        let collection = &mut fonts.context.collection;
        let mut first = |generic| {
            let id = collection.generic_families(generic).next().unwrap();
            collection.family_name(id).unwrap().to_owned()
        };
        assert_eq!(first(GenericFamily::Serif), "Liberation Serif");
        assert_eq!(first(GenericFamily::SansSerif), "Ubuntu");
    }

    #[test]
    fn a_missing_name_gets_a_stand_in() {
        let mut fonts = Found::bundled(vec![epaint_default_fonts::UBUNTU_LIGHT.to_vec()]);
        fonts.stand_in(&["Arial"], &["No Such Font"], Kind::SansSerif);
        assert!(fonts.context.collection.family_id("Arial").is_some());
    }
}
