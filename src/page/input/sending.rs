//! Forms in the encoding that they are to be sent in: the engine knows UTF-8 alone.

use std::sync::Arc;

use blitz_dom::{BaseDocument, LocalName, NodeId};
use blitz_traits::navigation::{NavigationOptions, NavigationProvider};
use blitz_traits::net::{Body, EntryValue};
use encoding_rs::Encoding;

use super::super::shell::in_charset;
use crate::plan::{FormEncoding, FormField, FormValue, Scheme};

/// Sends `form`. Its `accept-charset` names the encoding, when that is not UTF-8 (`parse/attributes.rs`).
pub(super) fn submit(dom: &mut BaseDocument, form: NodeId, submitter: NodeId) {
    let label = dom.get_node(form).and_then(|node| node.attr(LocalName::from("accept-charset")));
    let Some(charset) = label.and_then(|label| Encoding::for_label(label.as_bytes())) else {
        return dom.submit_form(form, submitter);
    };
    let usual = Arc::clone(&dom.navigation_provider);
    dom.set_navigation_provider(Arc::new(InCharset { usual: Arc::clone(&usual), charset }));
    dom.submit_form(form, submitter);
    dom.set_navigation_provider(usual);
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
