//! Dots where a line does not fit (`text-overflow: ellipsis`), and where lines are left out (`-webkit-line-clamp`).
//!
//! Engine: `stroke_text` (blitz-paint, text.rs) never looks at the property.

use anyrender::Glyph;
use blitz_dom::node::TextBrush;
use blitz_dom::util::ToColorColor as _;
use blitz_dom::{BaseDocument, Node, NodeData};
use parley::{GlyphRun, Line, Run};
use peniko::Color;
use skrifa::instance::{LocationRef, NormalizedCoord, Size};
use skrifa::{FontRef, MetadataProvider as _};
use style::Atom;
use style::properties::ComputedValues;
use style::values::computed::{MaxSize, Overflow};
use style::values::specified::box_::DisplayInside;
use style::values::specified::text::TextOverflowSide;

/// Less than this is no overflow: what comes of adding the same widths in another order.
const NOTHING_PX: f32 = 0.1;

/// Whether lines of a block with this style end in dots.
pub(super) fn ends_in_dots(style: &ComputedValues) -> bool {
    let is_clipped = style.clone_overflow_x() != Overflow::Visible;
    is_clipped && (is_ellipsis(style) || clamped_lines(style).is_some())
}

fn is_ellipsis(style: &ComputedValues) -> bool {
    style.clone_text_overflow().second == TextOverflowSide::Ellipsis
}

/// How many lines of a block with this style are shown (parse/css/clamp.rs).
fn clamped_lines(style: &ComputedValues) -> Option<usize> {
    // What is declared there is inherited, its height is not.
    let is_clamped = !matches!(style.clone_max_height(), MaxSize::None);
    let lines = style.custom_properties().inherited.get(&Atom::from("pellucid-lines"))?;
    lines.as_universal()?.css_text().trim().parse().ok().filter(|_| is_clamped)
}

/// Where the lines of a block are cut, from left to right.
pub(super) struct Cut {
    /// Where the block ends, in device pixels.
    end_px: f32,
    /// Whether a line that does not fit ends in dots.
    is_ellipsis: bool,
    /// How many lines are shown.
    lines: Option<usize>,
    /// That of the block, in which the dots are drawn.
    color: Color,
    state: State,
}

/// What is shown of a run of glyphs.
pub(super) struct CutRun {
    pub(super) glyphs: Vec<Glyph>,
    /// Where the text of its line ends, and the lines under it.
    pub(super) end_px: f32,
    pub(super) dots: Option<(Vec<Glyph>, Color)>,
}

/// How far a line has been gone through.
enum State {
    /// It is whole.
    Whole,
    /// It is to end here, or before with room for the dots.
    Before { end_px: f32, is_first: bool },
    /// It has ended here.
    Ended { at_px: f32 },
}

impl Cut {
    /// None for a block of text whose lines are whole.
    pub(super) fn new(dom: &BaseDocument, root: &Node) -> Option<Self> {
        let around = match root.data {
            // Text beside blocks; an item of a flexible box is a block of its own.
            NodeData::AnonymousBlock(_) => dom.get_node(root.parent?)?,
            _ => root,
        };
        let style = around.primary_styles()?;
        let is_flow = matches!(
            style.clone_display().inside(),
            DisplayInside::Flow | DisplayInside::FlowRoot | DisplayInside::TableCell
        );
        let text = root.element_data()?.inline_layout_data.as_ref()?;
        if !ends_in_dots(&style) || !is_flow || text.layout.is_rtl() {
            return None;
        }
        let layout = root.unrounded_layout();
        let insets = layout.padding.left + layout.padding.right + layout.border.left + layout.border.right;
        Some(Self {
            end_px: (layout.size.width - insets) * text.layout.scale(),
            is_ellipsis: is_ellipsis(&style),
            lines: clamped_lines(&style),
            color: style.clone_color().as_color_color(),
            state: State::Whole,
        })
    }

    /// Goes to the next line, one of so many.
    pub(super) fn begin(&mut self, line: &Line<'_, TextBrush>, index: usize, count: usize) {
        let metrics = line.metrics();
        let text_end_px = metrics.offset + metrics.advance - metrics.hanging_advance;
        let is_last_shown = self.lines.is_some_and(|lines| index + 1 == lines && lines < count);
        self.state = if is_last_shown || (self.is_ellipsis && text_end_px > self.end_px + NOTHING_PX) {
            State::Before { end_px: text_end_px, is_first: true }
        } else {
            State::Whole
        };
    }

    /// What is shown of the next run of the line, where that is not all of it.
    pub(super) fn run(&mut self, run: &GlyphRun<'_, TextBrush>) -> Option<CutRun> {
        let (end_px, is_first) = match self.state {
            State::Whole => return None,
            State::Before { end_px, is_first } => (end_px, is_first),
            State::Ended { at_px } => return Some(CutRun { glyphs: Vec::new(), end_px: at_px, dots: None }),
        };
        self.state = State::Before { end_px, is_first: false };
        let dots = Dots::new(run.run())?;
        let end_px = end_px.min(self.end_px - dots.width_px()) + NOTHING_PX;
        if run.offset() + run.advance() + 2.0 * NOTHING_PX < end_px {
            return None;
        }
        let mut x = run.offset();
        let mut kept = Vec::new();
        for (glyph, placed) in run.glyphs().zip(run.positioned_glyphs()) {
            // The first letter of a line is shown in any case (CSS Overflow 3, 6.1).
            if x + glyph.advance > end_px && !(is_first && kept.is_empty()) {
                break;
            }
            x += glyph.advance;
            kept.push(Glyph { id: placed.id, x: placed.x, y: placed.y });
        }
        self.state = State::Ended { at_px: x };
        let dots = dots.at(x, run.baseline()).collect();
        Some(CutRun { glyphs: kept, end_px: x, dots: Some((dots, self.color)) })
    }
}

/// The dots of a face.
struct Dots {
    glyph: u32,
    count: u8,
    advance_px: f32,
}

impl Dots {
    /// None for a face without any.
    fn new(run: &Run<'_, TextBrush>) -> Option<Self> {
        let font = FontRef::from_index(run.font().data.as_ref(), run.font().index).ok()?;
        let charmap = font.charmap();
        let own = charmap.map('…').map(|glyph| (glyph, 1));
        let (glyph, count) = own.or_else(|| Some((charmap.map('.')?, 3)))?;
        let coordinates: Vec<_> =
            run.normalized_coords().iter().map(|at| NormalizedCoord::from_bits(at.to_bits())).collect();
        let metrics = font.glyph_metrics(Size::new(run.font_size()), LocationRef::new(&coordinates));
        Some(Self { glyph: glyph.to_u32(), count, advance_px: metrics.advance_width(glyph)? })
    }

    fn width_px(&self) -> f32 {
        f32::from(self.count) * self.advance_px
    }

    fn at(&self, x: f32, y: f32) -> impl Iterator<Item = Glyph> {
        (0..self.count).map(move |at| Glyph { id: self.glyph, x: x + f32::from(at) * self.advance_px, y })
    }
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;
    use crate::page::tests::pixel;

    const LONG: &str = "A line that is much too long for its box";

    fn html(style: &str, text: &str) -> String {
        format!(
            "<!DOCTYPE html><style>body{{margin:0}}p{{margin:0;width:150px;padding-right:50px;overflow:hidden;\
            font:20px/30px sans-serif;{style}}}</style><p>{text}"
        )
    }

    /// Where the last dark pixel of a line stands.
    fn end(page: &Drawn, line: u32) -> u32 {
        let frame = page.frame();
        let is_dark = |x: u32, y: u32| pixel(&frame, x, y)[0] < 160;
        let last = (0..frame.width).rev().find(|x| (0..30).any(|y| is_dark(*x, line * 30 + y)));
        last.unwrap_or_default()
    }

    #[test]
    fn lines_that_do_not_fit_end_in_dots() {
        let style = "white-space:nowrap;text-overflow:ellipsis";
        let end_px = end(&Drawn::by_the_engine(&html(style, LONG)), 0);
        assert!(end_px > 190, "the engine does it itself");
        let end_px = end(&Drawn::by_us(&html(style, LONG)), 0);
        assert!((120..150).contains(&end_px), "{end_px}");
        let end_px = end(&Drawn::by_us(&html(style, "<i>A line</i> <a>that is <b>much</b> too long</a>")), 0);
        assert!((120..150).contains(&end_px), "{end_px}");
        for (style, text) in
            [("white-space:nowrap", LONG), (style, "A line"), ("text-overflow:ellipsis", LONG)]
        {
            let html = html(style, text);
            let [engine, ours] = [Drawn::by_the_engine(&html), Drawn::by_us(&html)].map(|page| end(&page, 0));
            assert_eq!(engine, ours, "{style}: {text}");
        }
    }

    #[test]
    fn lines_under_text_end_with_it_and_dots_have_the_colour_of_the_block() {
        let style = "white-space:nowrap;text-overflow:ellipsis";
        let page = Drawn::by_us(&html(style, &format!("<u style='color:#f00'>{LONG}</u>")));
        let frame = page.frame();
        let ends = |is: fn([u8; 3]) -> bool| {
            (0..frame.width).rev().find(|x| (0..30).any(|y| is(pixel(&frame, *x, y)))).unwrap_or_default()
        };
        let (red, black) = (ends(|[red, green, _]| red > 200 && green < 100), ends(|[red, ..]| red < 100));
        assert!(red > 100 && red < black && black < 150, "{red} {black}");
    }

    #[test]
    fn the_first_letter_is_shown_in_any_case() {
        let narrow = html("white-space:nowrap;text-overflow:ellipsis;width:4px;padding-right:90px", "Wide");
        let end_px = end(&Drawn::by_us(&narrow), 0);
        assert!((25..60).contains(&end_px), "{end_px}");
    }

    #[test]
    fn clamped_text_ends_in_dots() {
        let text = format!("{LONG}, and more of it that nobody sees");
        let clamped = html("display:-webkit-box;-webkit-line-clamp:2", &text);
        let whole = html("", &text);
        let (clamped, whole) = (Drawn::by_us(&clamped), Drawn::by_us(&whole));
        assert_eq!(end(&clamped, 0), end(&whole, 0), "the first line");
        assert_ne!(end(&clamped, 1), end(&whole, 1), "the second line");
        assert!(end(&clamped, 1) < 150);
        let short = html("display:-webkit-box;-webkit-line-clamp:2", "A line that is much");
        assert_eq!(end(&Drawn::by_us(&short), 1), end(&Drawn::by_us(&html("", "A line that is much")), 1));
    }
}
