//! Elements of our own around what stands in a caption, and around each piece of a ruby with its annotation: boxes that
//! the engine does not make. Their rules stand in `workarounds/user_agent.css`.

use blitz_dom::{DocumentMutator, LocalName, NodeId, QualName, ns};

/// How many elements stand between a caption and what it says.
pub(super) const IN_CAPTION: u32 = 3;

/// No more nodes stand under one annotation.
const MOST_IN_BASE: usize = 32;

const ROW: &str = "pellucid-row";
const CELL: &str = "pellucid-cell";
const BLOCK: &str = "pellucid-block";
const RUBY: &str = "pellucid-ruby";

/// Makes a new caption a row of its table, and returns the element for what it says (workarounds/captions.rs).
pub(super) fn caption(mutator: &mut DocumentMutator<'_>, caption: NodeId) -> NodeId {
    [ROW, CELL, BLOCK].into_iter().fold(caption, |around, name| {
        let inner = new(mutator, name);
        mutator.append_children(around, &[inner]);
        inner
    })
}

/// Returns an element at the end of a ruby with what has come since the last annotation, for the next one.
///
/// Engine: it knows no `display: ruby` (`build_inline_layout_recursive` in blitz-dom, layout/construct.rs, makes spans of
/// text of its parts).
pub(super) fn ruby(mutator: &mut DocumentMutator<'_>, ruby: NodeId) -> NodeId {
    let is_piece = |id: &NodeId| {
        let node = mutator.doc.get_node(*id).and_then(|node| node.element_data());
        node.is_some_and(|element| &*element.name.local == RUBY)
    };
    let children = mutator.doc.get_node(ruby).map_or(&[][..], |node| &node.children);
    let since = children.iter().rposition(is_piece).map_or(0, |last| last + 1);
    // Moving a node takes longer the more siblings it has.
    let since = since.max(children.len().saturating_sub(MOST_IN_BASE));
    let base = children.get(since..).unwrap_or_default().to_vec();
    let piece = new(mutator, RUBY);
    mutator.append_children(ruby, &[piece]);
    mutator.append_children(piece, &base);
    piece
}

fn new(mutator: &mut DocumentMutator<'_>, name: &str) -> NodeId {
    mutator.create_element(QualName::new(None, ns!(html), LocalName::from(name)), Vec::new())
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    #[test]
    fn annotations_stand_above_their_base() {
        let html = "<!DOCTYPE html><body style='margin:0'><p style='font:20px/40px serif'>x<ruby>\
            <b id=a style='display:inline-block'>MM</b><rp>(</rp><rt id=t>m</rt><rp>)</rp>\
            <b id=c style='display:inline-block'>N</b><rt id=u>nnnnnn</rt></ruby><b id=b style='display:inline-block'>y</b>";
        let engine = Drawn::by_the_engine(html);
        assert!(
            engine.rect("#c").x > engine.rect("#a").x + engine.rect("#a").width + 4.0,
            "the engine does it itself"
        );
        let page = Drawn::by_us(html);
        let [base, above, next, wide] = ["#a", "#t", "#c", "#u"].map(|id| page.rect(id));
        assert!(above.y + above.height <= base.y + 6.0, "{above:?} {base:?}");
        assert!((above.x + above.width / 2.0 - base.x - base.width / 2.0).abs() < 1.0, "{above:?} {base:?}");
        assert!(wide.x >= base.x + base.width - 0.5 && next.x > wide.x, "{wide:?} {next:?}");
        // Lines of 40 and of 23 pixels on one baseline.
        let (after, inner) = (page.rect("#b").y + 20.0, next.y + 11.5);
        assert!((after - inner).abs() < 2.0, "{after} {inner}");
    }
}
