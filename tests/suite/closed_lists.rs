//! Closed lists are matched whole: where an event, a scheme or a way is told from another, the compiler must point at
//! the place when the list grows. So no match over one of them has an arm `_ =>`.

use syn::visit::{self, Visit};
use syn::{Arm, ExprMatch, ItemImpl, ItemMod, Pat, Path, Signature, Type};

use super::layers::{is_for_tests, sources};

/// The lists.
const LISTS: [&str; 12] = [
    "CacheEvent",
    "ConnectionEvent",
    "ExchangeEvent",
    "LoadEvent",
    "LocalEvent",
    "LookupEvent",
    "PageEvent",
    "Scheme",
    "Strategy",
    "SecureEvent",
    "Way",
    "What",
];

#[derive(Default)]
struct Matches {
    /// The list whose own functions are looked at.
    own: Option<String>,
    /// The function that is looked at.
    function: String,
    /// The functions with an arm that takes whatever is left.
    open: Vec<String>,
}

impl Matches {
    fn is_of_list(&self, path: &Path) -> bool {
        let parts: Vec<String> = path.segments.iter().map(|part| part.ident.to_string()).collect();
        let Some((_, lists)) = parts.split_last() else { return false };
        let is_list = |part: &String| LISTS.contains(&part.as_str());
        lists.iter().any(|part| is_list(part) || (part == "Self" && self.own.as_ref().is_some_and(is_list)))
    }

    fn names_list(&self, pat: &Pat) -> bool {
        struct Names<'a>(&'a Matches, bool);
        impl<'ast> Visit<'ast> for Names<'_> {
            fn visit_path(&mut self, path: &'ast Path) {
                self.1 |= self.0.is_of_list(path);
                visit::visit_path(self, path);
            }
        }
        let mut names = Names(self, false);
        names.visit_pat(pat);
        names.1
    }
}

impl<'ast> Visit<'ast> for Matches {
    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if !is_for_tests(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_impl(&mut self, item: &'ast ItemImpl) {
        let own = match &*item.self_ty {
            Type::Path(path) => path.path.segments.last().map(|part| part.ident.to_string()),
            _ => None,
        };
        let before = std::mem::replace(&mut self.own, own);
        visit::visit_item_impl(self, item);
        self.own = before;
    }

    fn visit_signature(&mut self, signature: &'ast Signature) {
        self.function = signature.ident.to_string();
        visit::visit_signature(self, signature);
    }

    fn visit_expr_match(&mut self, matched: &'ast ExprMatch) {
        let is_open = |arm: &Arm| matches!(&arm.pat, Pat::Wild(_)) && arm.guard.is_none();
        if matched.arms.iter().any(|arm| self.names_list(&arm.pat)) && matched.arms.iter().any(is_open) {
            self.open.push(self.function.clone());
        }
        visit::visit_expr_match(self, matched);
    }
}

/// Where `source` takes what is left of a list in one arm.
fn open_matches(source: &str) -> Vec<String> {
    let mut matches = Matches::default();
    matches.visit_file(&syn::parse_file(source).unwrap());
    matches.open
}

#[test]
fn no_arm_takes_whatever_is_left_of_a_closed_list() {
    let found: Vec<String> = sources()
        .iter()
        .flat_map(|(name, source)| {
            open_matches(source).into_iter().map(move |function| format!("{name}: {function}"))
        })
        .collect();
    assert!(found.is_empty(), "name what is left out: {found:?}");
}

#[test]
fn the_reader_sees_what_it_must() {
    let open = "fn f(w: &What) { match w { What::Load(_) => {}\n _ => {} } }";
    assert_eq!(open_matches(open), ["f"]);
    let own = "impl Way { fn f(self) { match self { Self::Http => {}\n _ => {} } } }";
    assert_eq!(open_matches(own), ["f"]);
    for fine in [
        "fn f(w: &What) { match w { What::Load(_) => {} What::Lookup(..) | What::Connection(..) => {} } }",
        "fn f(n: u8) { match n { 1 => LoadEvent::FirstPaint, _ => LoadEvent::DocumentParsed }; }",
        "impl Other { fn f(self) { match self { Self::One => {}\n _ => {} } } }",
        "#[cfg(test)] mod tests { fn f(w: Way) { match w { Way::Http => {} _ => {} } } }",
    ] {
        assert!(open_matches(fine).is_empty(), "{fine}");
    }
}

/// A scheme is asked for its traits; whether an address begins with its letters is nobody's business.
#[test]
fn no_text_is_compared_with_the_name_of_a_scheme() {
    let names = ["http", "https", "ftp", "file", "data", "about", "view-source", "mailto"];
    let comparisons = |name: &str| {
        [
            format!("scheme() == \"{name}\""),
            format!("scheme() != \"{name}\""),
            format!("scheme(), \"{name}\""),
            format!("starts_with(\"{name}\")"),
            format!("starts_with(\"{name}:\")"),
        ]
    };
    let mut found = Vec::new();
    for (file, source) in sources() {
        let program = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        for comparison in names.iter().flat_map(|name| comparisons(name)) {
            if program.contains(&comparison) {
                found.push(format!("{file}: {comparison}"));
            }
        }
    }
    assert!(found.is_empty(), "ask `Scheme`: {found:?}");
}
