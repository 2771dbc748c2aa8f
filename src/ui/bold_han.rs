//! Bold Chinese: the system's font for Han characters often has one weight, and egui does not embolden. Where a strong font was
//! asked for, the Han glyphs, which it lacks, are painted twice, a fraction of a point apart.

use std::sync::Arc;

use egui::epaint::text::{Galley, Row};
use egui::{Context, FontFamily, FullOutput, Plugin, Shape, vec2};

/// How far apart the two are, as a share of the font's size: the stroke of a semibold is about so much wider.
const APART: f32 = 0.042;

/// Thickens what each frame paints in the family of the strong font.
pub(super) struct BoldHan(pub(super) FontFamily);

impl Plugin for BoldHan {
    fn debug_name(&self) -> &'static str {
        "bold Han"
    }

    fn output_hook(&mut self, _: &Context, output: &mut FullOutput) {
        for clipped in &mut output.shapes {
            thicken(&mut clipped.shape, &self.0);
        }
    }
}

fn thicken(shape: &mut Shape, strong: &FontFamily) {
    match shape {
        Shape::Vec(shapes) => shapes.iter_mut().for_each(|shape| thicken(shape, strong)),
        Shape::Text(text) => {
            if let Some(galley) = thickened(&text.galley, strong) {
                text.galley = Arc::new(galley);
            }
        }
        _ => {}
    }
}

/// The same text with its strong Han glyphs doubled; nothing when it has none.
fn thickened(galley: &Galley, strong: &FontFamily) -> Option<Galley> {
    let job = &galley.job;
    if !job.sections.iter().any(|section| section.format.font_id.family == *strong)
        || !job.text.contains(is_wide)
    {
        return None;
    }
    let mut thick = galley.clone();
    // One glyph stands for one character; a line's end has none.
    let mut places = job.text.char_indices();
    let (mut vertices, mut indices) = (0, 0);
    for placed in &mut thick.rows {
        let mut doubled = Vec::new();
        for (glyph, (place, _)) in placed.row.glyphs.iter().zip(places.by_ref()) {
            let section = job.sections.iter().find(|section| section.byte_range.contains(&place.into()));
            let size = section.map(|section| &section.format.font_id).filter(|font| font.family == *strong);
            if let Some(font) = size
                && is_wide(glyph.chr)
                && !glyph.is_color
                && !glyph.uv_rect.is_nothing()
            {
                doubled.push((glyph.first_vertex as usize, font.size * APART));
            }
        }
        if placed.ends_with_newline {
            places.next();
        }
        if !doubled.is_empty() {
            double(Arc::make_mut(&mut placed.row), &doubled);
        }
        vertices += placed.row.visuals.mesh.vertices.len();
        indices += placed.row.visuals.mesh.indices.len();
    }
    (thick.num_vertices, thick.num_indices) = (vertices, indices);
    Some(thick)
}

/// Paints the glyphs that begin at these vertices again, so much to the right.
fn double(row: &mut Row, glyphs: &[(usize, f32)]) {
    let visuals = &mut row.visuals;
    let end = visuals.glyph_vertex_range.end;
    let mut vertices = Vec::with_capacity(glyphs.len() * 4);
    let mut indices = Vec::with_capacity(glyphs.len() * 6);
    for (first, apart) in glyphs {
        let Some(quad) = visuals.mesh.vertices.get(*first..first + 4) else { continue };
        let Ok(base) = u32::try_from(end + vertices.len()) else { continue };
        indices.extend([0, 1, 2, 2, 1, 3].map(|corner| base + corner));
        vertices.extend(quad.iter().map(|vertex| {
            let mut vertex = *vertex;
            vertex.pos += vec2(*apart, 0.0);
            vertex
        }));
    }
    // What is drawn over the glyphs, an underline, stays behind them in the order.
    for index in &mut visuals.mesh.indices {
        if *index as usize >= end {
            *index += u32::try_from(vertices.len()).unwrap_or(0);
        }
    }
    visuals.glyph_vertex_range.end += vertices.len();
    visuals.mesh.vertices.splice(end..end, vertices);
    visuals.mesh.indices.extend(indices);
}

/// Whether `c` is of a script whose characters fill a square (UAX #11): Inter has none of them.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use egui::epaint::text::MissingGlyphPolicy;
    use egui::text::{LayoutJob, TextFormat};
    use egui::{Color32, FontId, RawInput};

    use super::*;

    fn laid_out(job: LayoutJob) -> Arc<Galley> {
        let context = Context::default();
        context.set_missing_glyph_policy(MissingGlyphPolicy::Tofu);
        let mut galley = None;
        let mut job = Some(job);
        _ = context.run_ui(RawInput::default(), |ui| {
            if let Some(job) = job.take() {
                galley = Some(ui.fonts_mut(|fonts| fonts.layout_job(job)));
            }
        });
        galley.unwrap()
    }

    fn vertices(galley: &Galley) -> usize {
        galley.rows.iter().map(|placed| placed.row.visuals.mesh.vertices.len()).sum()
    }

    #[test]
    fn han_in_the_strong_font_is_painted_twice() {
        let size = 15.0;
        let mut job = LayoutJob::default();
        job.append("网页 a\n", 0.0, TextFormat::simple(FontId::monospace(size), Color32::BLACK));
        job.append("网", 0.0, TextFormat::simple(FontId::proportional(size), Color32::BLACK));
        job.append("页b", 0.0, TextFormat::simple(FontId::monospace(size), Color32::BLACK));
        let plain = laid_out(job);
        let thick = thickened(&plain, &FontFamily::Monospace).unwrap();
        assert_eq!(vertices(&thick), vertices(&plain) + 3 * 4, "of the four Han characters three are strong");
        assert_eq!(thick.num_vertices, vertices(&thick));
        let (row, was) = (&thick.rows[0].row.visuals, &plain.rows[0].row.visuals);
        let (first, again) = (was.mesh.vertices[0].pos, row.mesh.vertices[was.glyph_vertex_range.end].pos);
        assert!((again.x - first.x - size * APART).abs() < 1e-3 && (again.y - first.y).abs() < 1e-3);
        assert!(row.mesh.is_valid() && row.mesh.indices.len() == was.mesh.indices.len() + 2 * 6);
    }

    #[test]
    fn an_underline_keeps_its_place() {
        let mut format = TextFormat::simple(FontId::monospace(15.0), Color32::BLACK);
        format.underline = egui::Stroke::new(1.0, Color32::RED);
        let plain = laid_out(LayoutJob::single_section("网页".to_owned(), format));
        let thick = thickened(&plain, &FontFamily::Monospace).unwrap();
        let red = |galley: &Galley| -> Vec<_> {
            let mesh = &galley.rows[0].row.visuals.mesh;
            let corners = mesh.indices.iter().map(|index| mesh.vertices[*index as usize]);
            corners.filter(|vertex| vertex.color == Color32::RED).map(|vertex| vertex.pos).collect()
        };
        assert!(!red(&plain).is_empty());
        assert_eq!(red(&thick), red(&plain));
    }

    #[test]
    fn what_has_no_strong_han_is_left_alone() {
        for (text, font) in [("bold", FontId::monospace(15.0)), ("网页", FontId::proportional(15.0))] {
            let job = LayoutJob::simple_singleline(text.to_owned(), font, Color32::BLACK);
            assert!(thickened(&laid_out(job), &FontFamily::Monospace).is_none(), "{text}");
        }
    }
}
