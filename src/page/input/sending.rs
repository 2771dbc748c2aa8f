//! Forms are sent whole, in the encoding that they are to be sent in: the engine knows UTF-8 alone.

use std::sync::Arc;

use blitz_dom::node::Attribute;
use blitz_dom::traversal::TreeTraverser;
use blitz_dom::{BaseDocument, LocalName, NodeId, QualName, local_name, ns};
use blitz_traits::navigation::{NavigationOptions, NavigationProvider};
use blitz_traits::net::{Body, EntryValue};
use encoding_rs::Encoding;

use super::super::parse::{CHOSEN, attribute, has, options, takes_several, value};
use super::super::shell::in_charset;
use super::enclosing;
use crate::plan::{FormEncoding, FormField, FormValue, Scheme};

/// Sends `form`. Its `accept-charset` names the encoding, when that is not UTF-8 (`parse/attributes.rs`).
pub(super) fn submit(dom: &mut BaseDocument, form: NodeId, submitter: NodeId) {
    let carriers: Vec<_> =
        left_out(dom, form, submitter).into_iter().map(|field| carry(dom, form, field)).collect();
    let label = dom.get_node(form).and_then(|node| node.attr(LocalName::from("accept-charset")));
    match label.and_then(|label| Encoding::for_label(label.as_bytes())) {
        Some(charset) => {
            let usual = Arc::clone(&dom.navigation_provider);
            dom.set_navigation_provider(Arc::new(InCharset { usual: Arc::clone(&usual), charset }));
            dom.submit_form(form, submitter);
            dom.set_navigation_provider(usual);
        }
        None => dom.submit_form(form, submitter),
    }
    // The engine does not survive that a control is taken out of a form.
    for carrier in carriers {
        dom.mutate().set_attribute(carrier, attribute("disabled"), "");
    }
}

/// The form that a control belongs to.
pub(super) fn form_of(dom: &BaseDocument, control: NodeId) -> Option<NodeId> {
    match dom.get_node(control)?.attr(local_name!("form")) {
        Some(id) => dom.get_element_by_id(id),
        None => enclosing(dom, control, &local_name!("form")),
    }
}

/// Names and values that the engine leaves out: those of an `<input>` button, and of a `<select>` with several options.
fn left_out(dom: &BaseDocument, form: NodeId, submitter: NodeId) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for id in TreeTraverser::new(dom) {
        let Some(element) = dom.get_node(id).and_then(|node| node.element_data()) else { continue };
        let name = element.attr(local_name!("name")).filter(|name| !name.is_empty());
        let Some(name) = name.filter(|_| !element.has_attr(local_name!("disabled"))) else { continue };
        match &*element.name.local {
            "input" if id == submitter && element.attr(local_name!("type")) == Some("submit") => {
                let value = element.attr(local_name!("value")).unwrap_or_default();
                fields.push((name.to_owned(), value.to_owned()));
            }
            "select" if takes_several(dom, id) && form_of(dom, id) == Some(form) => {
                let is_sent = |option: &NodeId| has(dom, *option, CHOSEN) && !has(dom, *option, "disabled");
                let sent = options(dom, id).into_iter().filter(is_sent);
                fields.extend(sent.map(|option| (name.to_owned(), value(dom, option))));
            }
            _ => {}
        }
    }
    fields
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

/// Writes what is sent in another encoding and passes it on.
struct InCharset {
    usual: Arc<dyn NavigationProvider>,
    charset: &'static Encoding,
}

impl NavigationProvider for InCharset {
    fn navigate_to(&self, mut options: NavigationOptions) {
        match &mut options.document_resource {
            Body::Empty if Scheme::of_url(&options.url).is_special() => {
                let pairs = options.url.query_pairs();
                let fields: Vec<_> = pairs.map(|(name, value)| self.named(&name, &value)).collect();
                let (_, query) = FormEncoding::Urlencoded.encode_in(&fields, self.charset);
                options.url.set_query(Some(&String::from_utf8_lossy(&query)));
            }
            Body::Empty | Body::Bytes(_) => {}
            Body::Form(entries) => {
                for entry in &mut entries.0 {
                    if let EntryValue::String(value) = &mut entry.value
                        && is_charset(&entry.name, value)
                    {
                        self.charset.name().clone_into(value);
                    }
                }
                // The form is written where its files are read, off this thread.
                let how = options.content_type.take().unwrap_or_default();
                options.content_type = Some(in_charset(&how, self.charset));
            }
        }
        self.usual.navigate_to(options);
    }
}

impl InCharset {
    fn named(&self, name: &str, value: &str) -> FormField {
        let value = if is_charset(name, value) { self.charset.name() } else { value };
        FormField { name: name.to_owned(), value: FormValue::Text(value.to_owned()) }
    }
}

/// Whether a field tells the server the encoding (HTML, "constructing the entry list"): the engine writes its own.
fn is_charset(name: &str, value: &str) -> bool {
    name.eq_ignore_ascii_case("_charset_") && value == "UTF-8"
}
