//! Workarounds for what the engine draws otherwise than browsers do, each in a file of its own with the engine's function
//! that makes it necessary. `docs/page.md` has their table.
//!
//! - `after_styling` visits the elements whose style has changed, before they are laid out, and lets the workarounds
//!   that need computed styles look at them;
//! - `user_agent.css` has the rules of those that a style sheet can do, and of the marks that the others set.
//!
//! Most have a test that fails once the engine does it by itself: the page drawn by the engine alone must still be wrong.
//! `docs/page.md` names what has none.

mod after_styling;
mod applied;
mod around_block;
mod auto_columns;
mod bare_cells;
mod bare_tables;
mod bidi;
mod canvas;
mod captions;
mod changes;
mod clearing;
mod collapsed_borders;
mod collapsed_rows;
pub(super) mod color_filters;
mod colored_emoji;
mod column_shares;
mod column_widths;
mod contents;
mod counters;
mod drawings;
mod element;
mod ellipsis;
mod empty_cells;
mod empty_inline;
mod field_align;
mod field_baseline;
mod filters;
mod font_faces;
mod generated;
mod generated_blocks;
mod glyphs;
mod hidden_inline;
mod icons;
mod inline_box;
mod legend;
mod list_images;
mod list_markers;
mod longest_option;
mod marker_style;
mod not_shown;
mod old_borders;
mod outlines;
mod percent_widths;
mod phrase_widths;
mod placeholder;
pub(super) mod quirks;
mod right_markers;
pub(super) mod scene;
mod switches;
mod table_grid;
mod tabs;
mod text_lines;
mod text_runs;
mod text_shadow;
mod translucent;

pub(super) use after_styling::AfterStyling;
pub(super) use switches::turn_on;

/// A font in which every character is a bullet (`assets/bullets.py`), for fields that hide what is typed.
///
/// Engine: `create_text_editor` (blitz-dom, layout/construct.rs) shows a password as any other text.
pub(super) const PASSWORD_FONT: &[u8] = include_bytes!("../../../assets/bullets.ttf");

/// The rules of the workarounds, for the engine's own sheets.
pub(super) const RULES: &str = include_str!("user_agent.css");

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    const HTML: &str = "<!DOCTYPE html><style>body{margin:0}.own td{border:4px solid #f00}</style>\
        <table cellspacing=30><tr><td><table id=t cellspacing=x cellpadding=20><tr><td id=c>x<td id=v valign=top>\
        <p id=p style='margin:0'>y</p><br><br></table></table>\
        <table class=own border=1 bordercolor=lime cellspacing=0><tr><td id=r style='width:40px;height:20px'></table>\
        <table border=8 bordercolor=lime cellspacing=0><tr><td id=l style='width:40px;height:20px'></table>";

    fn at_the_edge(page: &Drawn, id: &str) -> [u8; 3] {
        let cell = page.rect(id);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the page")]
        page.color((cell.x + cell.width - 0.5) as u32, (cell.y + cell.height / 2.0) as u32)
    }

    #[test]
    fn attributes_of_old_tables_count_less_than_the_authors_style() {
        let engine = Drawn::by_the_engine(HTML);
        assert!((engine.rect("#p").x - engine.rect("#v").x) < 10.0, "the engine does it itself");
        let page = Drawn::by_us(HTML);
        assert!((page.rect("#c").x - page.rect("#t").x - 2.0).abs() < 0.1, "the spacing of the outer table");
        assert!((page.rect("#p").x - page.rect("#v").x - 20.0).abs() < 0.1);
        assert!((page.rect("#p").y - page.rect("#v").y - 20.0).abs() < 0.1);
        assert_eq!(at_the_edge(&page, "#r"), [255, 0, 0]);
        let [red, green, blue] = at_the_edge(&page, "#l");
        assert!(green > 200 && red < 50 && blue < 50, "{red} {green} {blue}");
    }
}
