//! An element as the pass after styling looks at it: its node and its computed style.

use blitz_dom::{BaseDocument, Node, NodeData, NodeId, ns};
use style::computed_values::position::T as Position;
use style::properties::ComputedValues;
use style::selector_parser::PseudoElement;
use style::servo_arc::Arc;
use style::values::computed::font::LineHeight;
use style::values::computed::length_percentage::LengthPercentage;
use style::values::computed::{CSSPixelLength, Inset, Margin};
use style::values::specified::box_::{DisplayInside, DisplayOutside};

/// Elements with a size of their own. What stands in the others for browsers without sound or scripts is shown.
const REPLACED: [&str; 11] = [
    "button", "embed", "iframe", "img", "input", "meter", "object", "progress", "select", "textarea", "video",
];

/// Others of a line that are no text: the engine makes boxes of them, or breaks at them.
const NO_PHRASES: [&str; 12] =
    ["audio", "br", "hr", "math", "rb", "rp", "rt", "rtc", "ruby", "svg", "wbr", "option"];

pub(super) struct Element<'a> {
    pub(super) dom: &'a BaseDocument,
    pub(super) id: NodeId,
    pub(super) node: &'a Node,
    pub(super) style: Arc<ComputedValues>,
}

impl<'a> Element<'a> {
    /// None for what is no element of HTML, or is not shown.
    pub(super) fn new(dom: &'a BaseDocument, id: NodeId) -> Option<Self> {
        let node = dom.get_node(id)?;
        let style = node.primary_styles()?.clone();
        let is_html = node.element_data().is_some_and(|element| element.name.ns == ns!(html));
        (is_html && !style.clone_display().is_none()).then_some(Self { dom, id, node, style })
    }

    pub(super) fn parent(&self) -> Option<Self> {
        Self::new(self.dom, self.node.parent?)
    }

    pub(super) fn children(&self) -> impl Iterator<Item = Self> {
        self.node.children.iter().filter_map(|child| Self::new(self.dom, *child))
    }

    pub(super) fn tag(&self) -> &'a str {
        self.node.element_data().map_or("", |element| &element.name.local)
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&'a str> {
        let attributes = self.node.attrs()?;
        attributes
            .iter()
            .find(|attribute| &*attribute.name.local == name)
            .map(|attribute| attribute.value.as_str())
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.attribute(name).is_some()
    }

    pub(super) fn outside(&self) -> DisplayOutside {
        self.style.clone_display().outside()
    }

    pub(super) fn inside(&self) -> DisplayInside {
        self.style.clone_display().inside()
    }

    /// Whether it stands in its place in the text around it.
    pub(super) fn is_in_flow(&self) -> bool {
        is_in_flow(&self.style)
    }

    /// Whether what is behind it is seen through it.
    pub(super) fn is_clear(&self) -> bool {
        self.style.resolve_color(&self.style.clone_background_color()).is_transparent()
    }

    /// Whether it is a piece of text in a line, which has no box of its own in the engine.
    pub(super) fn is_phrase(&self) -> bool {
        self.outside() == DisplayOutside::Inline
            && self.inside() == DisplayInside::Flow
            && self.is_in_flow()
            && !self.is_replaced()
            && !NO_PHRASES.contains(&self.tag())
    }

    /// Whether it has a size of its own, whatever stands in it.
    pub(super) fn is_replaced(&self) -> bool {
        REPLACED.contains(&self.tag())
    }

    /// The style of its `::before`.
    pub(super) fn before(&self) -> Option<Arc<ComputedValues>> {
        self.pseudo(PseudoElement::Before)
    }

    /// The style of its `::after`.
    pub(super) fn after(&self) -> Option<Arc<ComputedValues>> {
        self.pseudo(PseudoElement::After)
    }

    fn pseudo(&self, pseudo: PseudoElement) -> Option<Arc<ComputedValues>> {
        self.node.try_stylo_element_data()?.get()?.styles.pseudos.get(&pseudo).cloned()
    }

    /// Whether there is a `::before` or an `::after`.
    pub(super) fn generates(&self) -> bool {
        self.before().is_some() || self.after().is_some()
    }

    /// Whether it is the caption of a table, which is no part of the grid.
    pub(super) fn is_caption(&self) -> bool {
        self.tag() == "caption"
    }

    /// Whether nothing stands in it.
    pub(super) fn is_empty(&self) -> bool {
        self.holds_only(str::is_empty)
    }

    /// Whether nothing but white space stands in it.
    pub(super) fn is_blank(&self) -> bool {
        self.holds_only(|text| text.trim_ascii().is_empty())
    }

    fn holds_only(&self, is_nothing: impl Fn(&str) -> bool) -> bool {
        self.has_only(is_nothing) && !self.generates()
    }

    /// Whether nothing but white space stands between what is generated before and after it.
    pub(super) fn has_no_content(&self) -> bool {
        self.has_only(|text| text.trim_ascii().is_empty())
    }

    fn has_only(&self, is_nothing: impl Fn(&str) -> bool) -> bool {
        let is_nothing = |child: &NodeId| match self.dom.get_node(*child).map(|node| &node.data) {
            Some(NodeData::Text(text)) => is_nothing(&text.content),
            Some(NodeData::Comment { .. }) | None => true,
            Some(_) => false,
        };
        self.node.children.iter().all(is_nothing)
    }

    /// Margins in the order top, right, bottom, left; `auto` and shares of the width count as nothing.
    pub(super) fn margins(&self) -> [f32; 4] {
        let style = &self.style;
        let margins = [
            style.clone_margin_top(),
            style.clone_margin_right(),
            style.clone_margin_bottom(),
            style.clone_margin_left(),
        ];
        margins.map(|margin| match margin {
            Margin::LengthPercentage(length) => px(&length),
            _ => 0.0,
        })
    }

    /// Padding in the same order.
    pub(super) fn paddings(&self) -> [f32; 4] {
        let style = &self.style;
        let sides = [
            style.clone_padding_top(),
            style.clone_padding_right(),
            style.clone_padding_bottom(),
            style.clone_padding_left(),
        ];
        sides.map(|padding| px(&padding.0))
    }

    /// Padding and border together, in the same order.
    pub(super) fn insets(&self) -> [f32; 4] {
        let style = &self.style;
        let borders = [
            (style.clone_border_top_width(), style.clone_border_top_style()),
            (style.clone_border_right_width(), style.clone_border_right_style()),
            (style.clone_border_bottom_width(), style.clone_border_bottom_style()),
            (style.clone_border_left_width(), style.clone_border_left_style()),
        ];
        let mut insets = self.paddings();
        for (inset, (width, style)) in insets.iter_mut().zip(borders) {
            *inset += if style.none_or_hidden() { 0.0 } else { width.0.to_f32_px() };
        }
        insets
    }

    /// The size of its letters.
    pub(super) fn font_size_px(&self) -> f32 {
        self.style.clone_font_size().computed_size().px()
    }

    /// The height of a line of its text, as far as it is said; where the font decides, what common ones have.
    pub(super) fn line_height_px(&self) -> f32 {
        const NORMAL: f32 = 1.2;
        match self.style.clone_line_height() {
            LineHeight::Number(share) => share.0 * self.font_size_px(),
            LineHeight::Length(height) => height.0.px(),
            LineHeight::Normal => NORMAL * self.font_size_px(),
        }
    }

    /// Whether it is moved from its place.
    pub(super) fn is_moved(&self) -> bool {
        let style = &self.style;
        let sides = [style.clone_top(), style.clone_right(), style.clone_bottom(), style.clone_left()];
        style.clone_position() == Position::Relative && sides.iter().any(|side| !matches!(side, Inset::Auto))
    }
}

/// Whether what has this style stands in its place in the text around it.
pub(super) fn is_in_flow(style: &ComputedValues) -> bool {
    !style.clone_float().is_floating()
        && matches!(style.clone_position(), Position::Static | Position::Relative | Position::Sticky)
}

fn px(length: &LengthPercentage) -> f32 {
    length.to_length().map_or(0.0, CSSPixelLength::px)
}
