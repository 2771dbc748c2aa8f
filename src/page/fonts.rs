//! Fonts: the system's, under the names that pages ask for.

use std::sync::Arc;

use blitz_dom::{BULLET_FONT, FontContext};
use fontique::{Blob, Collection, CollectionOptions, FontInfoOverride, GenericFamily, SourceCache};

/// Names that pages ask for, what may stand in for them on other systems (the best first), and the family of
/// last resort. The system's own rules for this are not applied by the engine.
const STAND_INS: &[(&[&str], &[&str], GenericFamily)] = &[
    (
        &["Arial", "Helvetica", "Helvetica Neue"],
        &["Liberation Sans", "Arimo", "Nimbus Sans", "Arial", "Helvetica"],
        GenericFamily::SansSerif,
    ),
    (
        &["Times New Roman", "Times"],
        &["Liberation Serif", "Tinos", "Nimbus Roman", "Times New Roman"],
        GenericFamily::Serif,
    ),
    (
        &["Courier New", "Courier"],
        &["Liberation Mono", "Cousine", "Nimbus Mono PS", "Courier New"],
        GenericFamily::Monospace,
    ),
    (
        &["Verdana", "Tahoma", "Geneva", "Trebuchet MS", "Segoe UI", "Lucida Grande"],
        &["DejaVu Sans", "Noto Sans", "Verdana"],
        GenericFamily::SansSerif,
    ),
    (&["Calibri"], &["Carlito", "Liberation Sans", "Arial"], GenericFamily::SansSerif),
    (
        &["Georgia", "Palatino", "Palatino Linotype", "Book Antiqua", "Garamond"],
        &["Gelasio", "P052", "DejaVu Serif", "Noto Serif", "Georgia"],
        GenericFamily::Serif,
    ),
    (&["Cambria"], &["Caladea", "Liberation Serif", "Times New Roman"], GenericFamily::Serif),
    (
        &["Consolas", "Menlo", "Monaco", "Lucida Console", "SFMono-Regular"],
        &["DejaVu Sans Mono", "Noto Sans Mono", "Menlo", "Consolas"],
        GenericFamily::Monospace,
    ),
    (
        &[
            "SimSun",
            "宋体",
            "SimHei",
            "黑体",
            "Microsoft YaHei",
            "微软雅黑",
            "PingFang SC",
            "Hiragino Sans GB",
        ],
        &["Noto Sans CJK SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Microsoft YaHei", "PingFang SC"],
        GenericFamily::SansSerif,
    ),
];

/// The fonts that pages are set in. Clones are cheap and share what is loaded.
#[derive(Clone)]
pub struct Fonts {
    context: FontContext,
}

impl Fonts {
    /// The fonts installed on this system. Looking for them takes some 10 ms: do it once.
    #[must_use]
    pub fn system() -> Self {
        let mut fonts = Self::empty(true);
        for (names, stand_ins, last_resort) in STAND_INS {
            fonts.stand_in(names, stand_ins, *last_resort);
        }
        fonts
    }

    /// These font files and no others, the first for everything: the same pixels on every system.
    #[must_use]
    pub fn bundled(files: Vec<Vec<u8>>) -> Self {
        let mut fonts = Self::empty(false);
        let collection = &mut fonts.context.collection;
        for file in files {
            let families = collection.register_fonts(Blob::new(Arc::new(file)), None);
            for generic in [
                GenericFamily::SansSerif,
                GenericFamily::Serif,
                GenericFamily::Monospace,
                GenericFamily::SystemUi,
            ] {
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
        Self { context }
    }

    /// What the engine works with.
    pub(super) fn context(&self) -> FontContext {
        self.context.clone()
    }

    /// Registers the first stand-in that is installed under each of the names that is not.
    fn stand_in(&mut self, names: &[&str], stand_ins: &[&str], last_resort: GenericFamily) {
        let FontContext { collection, source_cache } = &mut self.context;
        let missing: Vec<_> = names.iter().filter(|name| collection.family_id(name).is_none()).collect();
        if missing.is_empty() {
            return;
        }
        let installed = stand_ins.iter().find_map(|name| collection.family_by_name(name));
        let generic = collection.generic_families(last_resort).next();
        let family = installed.or_else(|| generic.and_then(|id| collection.family(id)));
        let Some(family) = family else { return };
        let files: Vec<_> =
            family.fonts().iter().filter_map(|font| font.load(Some(&mut *source_cache))).collect();
        for name in missing {
            for file in &files {
                let family_name = FontInfoOverride { family_name: Some(name), ..FontInfoOverride::default() };
                collection.register_fonts(file.clone(), Some(family_name));
            }
        }
    }
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fonts").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bundled_fonts_stand_for_every_kind() {
        let mut fonts = Fonts::bundled(vec![epaint_default_fonts::UBUNTU_LIGHT.to_vec()]);
        let collection = &mut fonts.context.collection;
        assert!(collection.generic_families(GenericFamily::Serif).next().is_some());
        assert!(collection.generic_families(GenericFamily::Monospace).next().is_some());
    }

    #[test]
    fn a_missing_name_gets_a_stand_in() {
        let mut fonts = Fonts::bundled(vec![epaint_default_fonts::UBUNTU_LIGHT.to_vec()]);
        fonts.stand_in(&["Arial"], &["No Such Font"], GenericFamily::SansSerif);
        assert!(fonts.context.collection.family_id("Arial").is_some());
    }
}
