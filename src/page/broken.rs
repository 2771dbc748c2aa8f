//! Pictures that are not there: a marked box says what should be seen and why it is not.
//!
//! The engine draws nothing for them, not even the alternative text. So an element with the words, as large as the
//! picture was to be, takes the place of the `<img>`, which is hidden. With an empty alternative text nothing takes it:
//! the picture says nothing (HTML, "images that may be removed").

use std::sync::Arc;

use blitz_dom::node::Attribute;
use blitz_dom::{BaseDocument, LocalName, NodeId, QualName, local_name, ns};

use super::parse::{PICTURE, attribute, has};
use super::svg::Refusal;

/// Why a picture is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// The server answered with this status.
    Status(u16),
    /// No whole answer came.
    Failed,
    /// What came is no picture that we can read.
    Unreadable,
    /// It has too many pixels.
    TooLarge,
    /// It is a drawing of too many or too fine parts.
    TooComplex,
    /// It is a drawing whose entities are not put in.
    Entities,
}

impl From<Refusal> for Broken {
    fn from(why: Refusal) -> Self {
        match why {
            Refusal::Unreadable => Self::Unreadable,
            Refusal::TooComplex => Self::TooComplex,
            Refusal::Entities => Self::Entities,
        }
    }
}

/// Says why, in the language of the person.
pub type BrokenWords = Arc<dyn Fn(Broken) -> String + Send + Sync>;

/// What became of an address: none when its bytes were handed to the engine.
pub(super) type Outcome = (String, Option<Broken>);

/// Marks an `<img>` that has its box.
const MARKED: &str = "data-pellucid-broken";

const LOOK: &str = "display:inline-block;box-sizing:border-box;overflow:hidden;border:1px solid #b4bcc3;\
    background:#f3f5f6;color:#56636d;font:12px/1.3 sans-serif;padding:1px 4px;text-align:left;";

/// Puts a box in the place of each picture that was answered and is not there, of each drawing in the page that was
/// `refused`, and of each picture that is `bare` of an address. Whether there was any.
pub(super) fn mark(
    dom: &mut BaseDocument,
    outcomes: &[Outcome],
    refused: &[(NodeId, Refusal)],
    bare: &[NodeId],
    words: &BrokenWords,
) -> bool {
    let refused = refused.iter().map(|(drawing, why)| (*drawing, Some((*why).into())));
    let mut broken: Vec<(NodeId, Option<Broken>)> =
        refused.chain(bare.iter().map(|picture| (*picture, None))).collect();
    if !outcomes.is_empty() {
        let answered = dom.tree().iter().filter_map(|(id, _)| why(dom, id, outcomes));
        broken.extend(answered.map(|(picture, why)| (picture, Some(why))));
    }
    for (picture, why) in &broken {
        replace(dom, *picture, &why.map(|why| words(why)).unwrap_or_default());
    }
    !broken.is_empty()
}

fn why(dom: &BaseDocument, id: NodeId, outcomes: &[Outcome]) -> Option<(NodeId, Broken)> {
    let element = dom.get_node(id)?.element_data()?;
    if element.name.local != local_name!("img") || element.image_data().is_some() || has(dom, id, MARKED) {
        return None;
    }
    let url = dom.url().join(element.attr(local_name!("src"))?).ok()?;
    let (_, why) = outcomes.iter().rev().find(|(answered, _)| *answered == *url.as_str())?;
    Some((id, why.unwrap_or(Broken::Unreadable)))
}

/// Whether it is an `<object>` with a picture: what else stands in it is there for the case that the picture is not.
fn is_object(dom: &BaseDocument, node: NodeId) -> bool {
    let is_tag =
        dom.get_node(node).is_some_and(|node| node.data.is_element_with_tag_name(&local_name!("object")));
    is_tag && has(dom, node, PICTURE)
}

fn replace(dom: &mut BaseDocument, picture: NodeId, reason: &str) {
    let Some(node) = dom.get_node(picture).filter(|node| node.parent.is_some()) else { return };
    let object = node.parent.filter(|parent| is_object(dom, *parent));
    if let Some(object) = object {
        let mut mutator = dom.mutate();
        mutator.clear_attribute(object, attribute(PICTURE));
        mutator.set_attribute(picture, attribute(MARKED), "");
        return mutator.set_attribute(picture, attribute("style"), "display:none");
    }
    let value = |name: &str| node.attr(LocalName::from(name)).unwrap_or_default().to_owned();
    if node.attr(local_name!("alt")) == Some("") {
        let style = format!("{};display:none", value("style"));
        let mut mutator = dom.mutate();
        mutator.set_attribute(picture, attribute(MARKED), "");
        return mutator.set_attribute(picture, attribute("style"), &style);
    }
    let (alt, class, style) = (value("alt"), value("class"), value("style"));
    let size = node.final_layout().size;
    let mut look = format!("{style};{LOOK}");
    for (property, length) in [("width", size.width), ("height", size.height)] {
        if length > 0.0 {
            look = format!("{look}{property}:{length}px;");
        }
    }
    if let Some(styles) = node.primary_styles() {
        let display = styles.clone_display();
        if display.is_none() {
            return;
        }
        if !display.is_inline_flow() {
            look.push_str("display:block;");
        }
    }
    let alt = alt.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = match (alt.as_str(), reason) {
        (alt, "") => format!("\u{d7} {alt}"),
        ("", reason) => format!("\u{d7} {reason}"),
        (alt, reason) => format!("\u{d7} {alt} ({reason})"),
    };
    let mut mutator = dom.mutate();
    let attributes =
        [("class", class), ("style", look)].map(|(name, value)| Attribute { name: attribute(name), value });
    let span = QualName::new(None, ns!(html), local_name!("span"));
    let instead = mutator.create_element(span, attributes.to_vec());
    let text = mutator.create_text_node(&text);
    mutator.append_children(instead, &[text]);
    mutator.insert_nodes_before(picture, &[instead]);
    mutator.set_attribute(picture, attribute(MARKED), "");
    mutator.set_attribute(picture, attribute("style"), &format!("{style};display:none"));
}
