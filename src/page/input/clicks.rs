//! Clicks that the engine does not handle as a browser does.

use blitz_dom::node::Attribute;
use blitz_dom::{BaseDocument, Document, ElementData, EventHandler, NodeId, QualName, local_name, ns};
use blitz_traits::events::{DomEvent, DomEventData, EventState};

use super::super::parse::{CHOSEN, attribute, choose, has, options};
use super::enclosing;

/// Looks at each click before the engine does.
#[derive(Default)]
pub(super) struct Clicks {
    /// The hidden field that carries the name of the button just pressed.
    carrier: Option<NodeId>,
}

impl Clicks {
    /// To be called after the event. The engine does not survive that a control is taken out of a form.
    pub(super) fn tidy(self, dom: &mut BaseDocument) {
        if let Some(carrier) = self.carrier {
            dom.mutate().set_attribute(carrier, attribute("disabled"), "");
        }
    }

    fn on_click(&mut self, chain: &[NodeId], dom: &mut BaseDocument, state: &mut EventState) {
        for id in chain {
            let Some(element) = dom.get_node(*id).and_then(|node| node.element_data()) else { continue };
            if element.has_attr(local_name!("disabled")) {
                return;
            }
            let kind = element.attr(local_name!("type")).unwrap_or_default();
            match (&*element.name.local, kind) {
                // The engine leaves the name of the pressed button out; it does send that of a `<button>`.
                ("input", "submit") => {
                    let field = field(element);
                    if let (Some(field), Some(form)) = (field, enclosing(dom, *id, &local_name!("form"))) {
                        self.carrier = Some(carry(dom, form, field));
                    }
                    return;
                }
                ("input", "image") => {
                    if let Some(form) = enclosing(dom, *id, &local_name!("form")) {
                        dom.submit_form(form, *id);
                    }
                    return state.prevent_default();
                }
                ("select", _) => {
                    choose_next(dom, *id);
                    return state.prevent_default();
                }
                ("a" | "button" | "label", _) => return,
                _ => {}
            }
        }
    }
}

impl EventHandler for &mut Clicks {
    fn handle_event(
        &mut self,
        chain: &[NodeId],
        event: &mut DomEvent,
        document: &mut dyn Document,
        state: &mut EventState,
    ) {
        if matches!(event.data, DomEventData::Click(_)) {
            self.on_click(chain, &mut document.inner_mut(), state);
        }
    }
}

/// Name and value of a control that has a name.
fn field(element: &ElementData) -> Option<(String, String)> {
    let name = element.attr(local_name!("name")).filter(|name| !name.is_empty())?;
    Some((name.to_owned(), element.attr(local_name!("value")).unwrap_or_default().to_owned()))
}

/// Adds a hidden field to a form.
fn carry(dom: &mut BaseDocument, form: NodeId, (name, value): (String, String)) -> NodeId {
    let mut mutator = dom.mutate();
    let attributes = [("type", "hidden".to_owned()), ("name", name), ("value", value)];
    let attributes =
        attributes.into_iter().map(|(name, value)| Attribute { name: attribute(name), value }).collect();
    let input = QualName::new(None, ns!(html), local_name!("input"));
    let carrier = mutator.create_element(input, attributes);
    mutator.append_children(form, &[carrier]);
    carrier
}

/// Without a menu of its own, a `<select>` goes to its next option at each click.
fn choose_next(dom: &mut BaseDocument, select: NodeId) {
    let options = options(dom, select);
    let chosen = options.iter().position(|option| has(dom, *option, CHOSEN));
    let next = chosen.map_or(0, |chosen| chosen + 1);
    if let Some(option) = options.get(next).or(options.first()) {
        choose(&mut dom.mutate(), select, *option);
    }
}
