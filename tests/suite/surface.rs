//! What the modules offer each other and the tests: it is used, and it is explained.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use syn::visit::{self, Visit};
use syn::{Attribute, ImplItemFn, Item, ItemImpl, ItemUse, UseTree, Variant, Visibility};

use super::layers::{is_for_tests, sources};

/// Every Rust file below `folder`, as one text.
fn text_below(folder: &Path) -> String {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .map(|path| match path.extension() {
            Some(extension) if extension == "rs" => fs::read_to_string(&path).unwrap(),
            None if path.is_dir() => text_below(&path),
            _ => String::new(),
        })
        .collect()
}

/// The names that `use` declarations hand on.
#[derive(Default)]
struct HandedOn(Vec<String>);

impl HandedOn {
    fn note(&mut self, tree: &UseTree) {
        match tree {
            UseTree::Path(path) => self.note(&path.tree),
            UseTree::Name(name) => self.0.push(name.ident.to_string()),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.note(tree)),
            UseTree::Rename(_) | UseTree::Glob(_) => panic!("name each item as it is called"),
        }
    }
}

impl<'ast> Visit<'ast> for HandedOn {
    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        self.note(&item.tree);
    }
}

#[test]
fn a_test_or_a_fuzz_target_names_everything_that_is_handed_to_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut names = HandedOn::default();
    names.visit_file(&syn::parse_file(&fs::read_to_string(root.join("src/internals.rs")).unwrap()).unwrap());
    let outside: String =
        ["tests", "fuzz/fuzz_targets", "fuzz/src"].map(|folder| text_below(&root.join(folder))).concat();
    let words: BTreeSet<&str> =
        outside.split(|letter: char| !letter.is_alphanumeric() && letter != '_').collect();
    let unused: Vec<&String> = names.0.iter().filter(|name| !words.contains(name.as_str())).collect();
    assert!(names.0.len() > 50 && unused.is_empty(), "{unused:?}");
}

/// Finds what is public and has no comment. The compiler looks only at what leaves the crate.
#[derive(Default)]
struct Unexplained(Vec<String>);

impl Unexplained {
    fn look(&mut self, name: &dyn ToString, visibility: &Visibility, attributes: &[Attribute]) {
        let explains = |attribute: &Attribute| attribute.path().is_ident("doc");
        if matches!(visibility, Visibility::Public(_)) && !attributes.iter().any(explains) {
            self.0.push(name.to_string());
        }
    }
}

/// Whether the attributes say that the names explain themselves.
fn explains_itself(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let list = attribute.meta.require_list();
        list.is_ok_and(|list| list.tokens.to_string().contains("missing_docs"))
    })
}

impl<'ast> Visit<'ast> for Unexplained {
    fn visit_item(&mut self, item: &'ast Item) {
        let (name, visibility, attributes): (&dyn ToString, _, _) = match item {
            Item::Const(item) => (&item.ident, &item.vis, &item.attrs),
            Item::Enum(item) => (&item.ident, &item.vis, &item.attrs),
            Item::Fn(item) => (&item.sig.ident, &item.vis, &item.attrs),
            Item::Struct(item) => (&item.ident, &item.vis, &item.attrs),
            Item::Trait(item) => (&item.ident, &item.vis, &item.attrs),
            Item::Type(item) => (&item.ident, &item.vis, &item.attrs),
            Item::Mod(item) if is_for_tests(&item.attrs) => return,
            _ => return visit::visit_item(self, item),
        };
        self.look(name, visibility, attributes);
        if matches!(visibility, Visibility::Public(_)) && !explains_itself(attributes) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_impl(&mut self, item: &'ast ItemImpl) {
        if item.trait_.is_none() {
            visit::visit_item_impl(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'ast ImplItemFn) {
        self.look(&item.sig.ident, &item.vis, &item.attrs);
    }

    fn visit_field(&mut self, field: &'ast syn::Field) {
        if let Some(name) = &field.ident {
            self.look(name, &field.vis, &field.attrs);
        }
    }

    fn visit_variant(&mut self, variant: &'ast Variant) {
        self.look(&variant.ident, &Visibility::Public(syn::token::Pub::default()), &variant.attrs);
    }
}

fn unexplained_in(text: &str) -> Vec<String> {
    let mut finder = Unexplained::default();
    finder.visit_file(&syn::parse_file(text).unwrap());
    finder.0
}

#[test]
fn everything_public_has_a_comment() {
    let bare = "pub struct A { pub b: u8, c: u8 } /// D. pub enum E { F } impl A { pub fn g() {} fn h() {} } fn i() {}";
    assert_eq!(unexplained_in(&bare.replace("D. ", "D.\n")), ["A", "b", "F", "g"]);
    let mut unexplained = Vec::new();
    for (file, text) in sources().iter().filter(|(file, _)| file != "internals.rs") {
        unexplained.extend(unexplained_in(text).iter().map(|name| format!("{file}: {name}")));
    }
    assert!(unexplained.is_empty(), "{unexplained:#?}");
}

/// Types of one name whose folder says which is meant: `dns::Cache`, `http::Response`, `http2::Frame`, `view::comparison::Step`. The
/// objects of HAR are called as its specification calls them.
const SAME_NAME: &[&str] = &[
    "Broken",
    "Cache",
    "Cause",
    "Command",
    "Connection",
    "Exchange",
    "Field",
    "Form",
    "Frame",
    "Held",
    "Leaf",
    "Listing",
    "Log",
    "Meaning",
    "Message",
    "Names",
    "Page",
    "Part",
    "Request",
    "Response",
    "Step",
    "StepKind",
    "Verdict",
    "Way",
];

/// Finds functions called `told`, and the names of public types.
#[derive(Default)]
struct Names {
    told: usize,
    types: Vec<String>,
}

impl<'ast> Visit<'ast> for Names {
    fn visit_signature(&mut self, signature: &'ast syn::Signature) {
        self.told += usize::from(signature.ident == "told");
    }

    fn visit_item(&mut self, item: &'ast Item) {
        let (name, visibility) = match item {
            Item::Enum(item) => (&item.ident, &item.vis),
            Item::Struct(item) => (&item.ident, &item.vis),
            Item::Trait(item) => (&item.ident, &item.vis),
            Item::Type(item) => (&item.ident, &item.vis),
            _ => return visit::visit_item(self, item),
        };
        if matches!(visibility, Visibility::Public(_)) {
            self.types.push(name.to_string());
        }
    }
}

/// A name is found by searching for it.
#[test]
fn a_name_says_what_it_is_and_stands_once() {
    let mut where_defined = BTreeMap::<String, Vec<String>>::new();
    for (file, text) in sources() {
        let mut names = Names::default();
        names.visit_file(&syn::parse_file(&text).unwrap());
        assert_eq!(names.told, 0, "{file}: `told` by whom, and what? Name what is returned");
        for name in names.types {
            where_defined.entry(name).or_default().push(file.clone());
        }
    }
    where_defined.retain(|_, files| files.len() > 1);
    let found: Vec<&str> = where_defined.keys().map(String::as_str).collect();
    assert_eq!(found, SAME_NAME, "{where_defined:#?}");
}
