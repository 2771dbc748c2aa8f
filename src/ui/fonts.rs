//! The fonts of the window: Inter, and those of the system for what it lacks.
//!
//! Chinese and English write their quotation marks with the same code points and not the same signs: Chinese ones fill a square. So
//! Inter is cut in two (`assets/fonts`): the quotation marks are fonts of their own, which come first where a language is written
//! with Inter's letters, and last where it has letters of the system's font.

use std::sync::Arc;

use egui::epaint::text::{FallbackRequest, FontInsert, FontPriority, FontProvider, InsertFontFamily};
use egui::{Context, FontData, FontDefinitions, FontFamily};
use egui_system_font_provider::SystemFontProvider;

use crate::explain::Lang;

/// The family of names and titles.
pub(super) const STRONG: &str = "strong";

/// A weight of Inter: its family, its letters, its quotation marks.
struct Weight {
    family: FontFamily,
    name: &'static str,
    letters: &'static [u8],
    quotes: &'static [u8],
}

fn weights() -> [Weight; 2] {
    [
        Weight {
            family: FontFamily::Proportional,
            name: "Inter",
            letters: include_bytes!("../../assets/fonts/Inter-Regular.otf"),
            quotes: include_bytes!("../../assets/fonts/Inter-Regular-Quotes.otf"),
        },
        Weight {
            family: FontFamily::Name(STRONG.into()),
            name: "Inter SemiBold",
            letters: include_bytes!("../../assets/fonts/Inter-SemiBold.otf"),
            quotes: include_bytes!("../../assets/fonts/Inter-SemiBold-Quotes.otf"),
        },
    ]
}

/// Gives `ctx` the fonts of the program, with the quotation marks of `lang`.
pub fn use_fonts(ctx: &Context, lang: Lang) {
    ctx.set_fonts(definitions(lang));
}

/// Lets `ctx` find in the fonts of the system what those of the program lack; `lang` decides between fonts for the same signs.
pub fn find_fonts(ctx: &Context, lang: Lang) {
    let system = SystemFontProvider::new();
    let system = if lang.letters().is_some() { system.with_locale(Some(lang.tag())) } else { system };
    ctx.set_font_providers(vec![Arc::new(WideQuotes { system })]);
}

fn definitions(lang: Lang) -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let has_own_letters = lang.letters().is_some();
    for Weight { family, name, letters, quotes } in weights() {
        let chain = fonts.families.entry(family).or_default();
        chain.insert(0, name.to_owned());
        if has_own_letters {
            // It has the Latin marks, too; what else it has, the system has.
            chain.retain(|font| font != "Ubuntu-Light");
        } else {
            chain.insert(1, quotes_name(name));
            fonts.font_data.insert(quotes_name(name), Arc::new(FontData::from_static(quotes)));
        }
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(letters)));
    }
    fonts
}

fn quotes_name(font: &str) -> String {
    format!("{font} quotes")
}

/// The system's fonts; quotation marks that no font of the program has come from the font of the Chinese letters.
struct WideQuotes {
    system: SystemFontProvider,
}

impl FontProvider for WideQuotes {
    fn font_for(&self, request: &FallbackRequest<'_>) -> Option<FontInsert> {
        if !request.cluster.starts_with(['“', '”']) {
            return self.system.font_for(request);
        }
        let letters = FallbackRequest { cluster: "引", family: request.family };
        self.system.font_for(&letters).or_else(|| Some(latin_quotes(request.family)))
    }
}

/// Inter's marks, for where the system has no Chinese font.
fn latin_quotes(family: &FontFamily) -> FontInsert {
    let [regular, strong] = weights();
    let weight = if *family == strong.family { strong } else { regular };
    FontInsert {
        name: quotes_name(weight.name),
        data: FontData::from_static(weight.quotes),
        families: vec![InsertFontFamily { family: family.clone(), priority: FontPriority::Lowest }],
    }
}

#[cfg(test)]
mod tests {
    use egui::{FontId, RawInput};

    use super::*;

    /// Which of the quotation mark and a letter the fonts of `lang` have without the system.
    fn has(lang: Lang, family: &FontFamily) -> [bool; 2] {
        let ctx = Context::default();
        use_fonts(&ctx, lang);
        let mut has = [false; 2];
        _ = ctx.run_ui(RawInput::default(), |ui| {
            let font = FontId::new(13.0, family.clone());
            has = ['“', 'q'].map(|c| ui.fonts_mut(|fonts| fonts.has_glyph(&font, c)));
        });
        has
    }

    #[test]
    fn quotation_marks_are_the_languages_own() {
        for family in [FontFamily::Proportional, FontFamily::Name(STRONG.into())] {
            assert_eq!(has(Lang::En, &family), [true, true]);
            assert_eq!(has(Lang::ZhCn, &family), [false, true], "they are left to the font of the system");
        }
    }

    #[test]
    fn where_the_system_has_no_chinese_font_the_latin_marks_are_taken() {
        for weight in weights() {
            let found = latin_quotes(&weight.family);
            assert_eq!(found.data.font.as_ref().as_ref(), weight.quotes);
        }
    }
}
