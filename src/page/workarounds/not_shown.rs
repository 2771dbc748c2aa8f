//! An element that is not shown (`display: none`, `<style>` in the body) between pieces of a line that has blocks beside
//! it: the line goes on. Such elements are no children of the one around them while the document is laid out.
//!
//! Engine: `collect_complex_layout_children` (blitz-dom, layout/construct.rs) ends the line at every child that is no
//! piece of it (`out.push`).

use std::collections::BTreeSet;

use blitz_dom::{BaseDocument, Node, NodeData, NodeId, RestyleHint};
use style::values::specified::box_::DisplayOutside;

use super::element::Element;

/// The elements of one document that are not shown.
#[derive(Default)]
pub(super) struct NotShown {
    /// What they stand in.
    around: BTreeSet<NodeId>,
    /// All the children of those that lack some while the document is laid out.
    whole: Vec<(NodeId, Vec<NodeId>)>,
}

impl NotShown {
    /// Takes in a node that was styled.
    pub(super) fn note(&mut self, dom: &BaseDocument, id: NodeId) {
        let parent = dom.get_node(id).filter(|node| is_hidden(node)).and_then(|node| node.parent);
        self.around.extend(parent.filter(|parent| Element::new(dom, *parent).is_some()));
    }

    /// Whether some stand among pieces of a line that is to be laid out anew.
    pub(super) fn has_any(&self, dom: &BaseDocument) -> bool {
        self.around.iter().any(|around| line_around(dom, *around).is_some())
    }

    /// Whether some are taken out.
    pub(super) fn is_at_work(&self) -> bool {
        !self.whole.is_empty()
    }

    pub(super) fn clear(&mut self) {
        self.around.clear();
    }

    /// Takes them out where something is to be laid out anew. Everything must have been styled.
    pub(super) fn take_out(&mut self, dom: &mut BaseDocument) {
        let mut around = std::mem::take(&mut self.around);
        around.retain(|id| dom.get_node(*id).is_some());
        for &id in &around {
            let Some(element) = line_around(dom, id) else { continue };
            let is_hidden = |child: &NodeId| dom.get_node(*child).is_some_and(is_hidden);
            let whole = element.node.children.to_vec();
            let (hidden, shown): (Vec<_>, Vec<_>) = whole.iter().partition(|child| is_hidden(child));
            for child in hidden {
                let Some(node) = dom.get_node_mut(child) else { continue };
                // What was shown before leaves a gap.
                let damage = node.damage().unwrap_or_default();
                node.clear_damage_mut();
                node.unset_damaged_descendants();
                node.unset_dirty_descendants();
                if let Some(node) = dom.get_node_mut(id).filter(|_| !damage.is_empty()) {
                    node.insert_damage(damage);
                }
            }
            if let Some(node) = dom.get_node_mut(id) {
                node.children = shown.into_iter().collect();
            }
            self.whole.push((id, whole));
        }
        self.around = around;
    }

    /// Puts them back. `is_styled_anew`: the document was styled without them.
    pub(super) fn put_back(&mut self, dom: &mut BaseDocument, is_styled_anew: bool) {
        for (id, whole) in self.whole.drain(..) {
            let Some(node) = dom.get_node_mut(id) else { continue };
            node.children = whole.into_iter().collect();
            if is_styled_anew {
                node.set_restyle_hint(RestyleHint::restyle_subtree());
            }
        }
    }
}

fn is_hidden(node: &Node) -> bool {
    node.primary_styles().is_some_and(|style| style.clone_display().is_none())
}

/// The element with this id, when it is to be laid out anew and pieces of a line stand in it.
fn line_around(dom: &BaseDocument, id: NodeId) -> Option<Element<'_>> {
    let element = Element::new(dom, id).filter(|element| is_laid_out_anew(element.node))?;
    element.node.children.iter().any(|child| is_in_line(dom, *child)).then_some(element)
}

fn is_laid_out_anew(node: &Node) -> bool {
    node.has_damaged_descendants() || node.damage().is_some_and(|damage| !damage.is_empty())
}

/// Whether a node is a piece of a line.
fn is_in_line(dom: &BaseDocument, id: NodeId) -> bool {
    match dom.get_node(id).map(|node| &node.data) {
        Some(NodeData::Text(text)) => !text.content.trim_ascii().is_empty(),
        _ => Element::new(dom, id).is_some_and(|element| element.outside() == DisplayOutside::Inline),
    }
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    const HTML: &str = "<!DOCTYPE html><style>.n{display:none}body{margin:0}#h:hover .n{display:inline-block}\
        span:nth-child(2){color:red}</style>\
        <div id=h style='line-height:20px'>one <i id=i class=n>x</i> <span id=s>two</span><div id=b>block</div></div>";

    #[test]
    fn a_line_goes_on_behind_an_element_that_is_not_shown() {
        assert!(Drawn::by_the_engine(HTML).rect("#b").y > 30.0, "the engine does it itself");
        let page = Drawn::by_us(HTML);
        assert!((page.rect("#b").y - 20.0).abs() < 0.1);
    }

    #[test]
    fn it_is_shown_under_the_pointer_and_hidden_again() {
        let html = HTML.replace("<i id=i", "<i id=i style='height:40px'");
        let mut page = Drawn::by_us(&html);
        for _ in 0..2 {
            page.point_at(8.0, 10.0);
            assert!((page.rect("#i").height - 40.0).abs() < 0.1);
            assert!(page.rect("#b").y > 39.0);
            page.point_at(8.0, 250.0);
            assert!((page.rect("#b").y - 20.0).abs() < 0.1);
        }
    }

    #[test]
    fn selectors_count_what_is_not_shown() {
        let page = Drawn::by_us(HTML);
        let red = page.frame().pixels.chunks_exact(4).filter(|pixel| pixel[0] > 200 && pixel[1] < 60).count();
        assert!(red > 0);
    }
}
