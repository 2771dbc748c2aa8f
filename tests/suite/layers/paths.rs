//! Every path in a source text, as far from the root as it can be told without compiling.

use syn::visit::{self, Visit};
use syn::{Attribute, ItemMod, ItemUse, Macro, UseTree};

/// The paths in `source`, a file of `module`. Paths of our own begin with `crate`; a glob ends in `*`. What is
/// compiled for tests alone is left out.
pub(super) fn paths_in(source: &str, module: Vec<String>) -> Vec<Vec<String>> {
    let file = syn::parse_file(source).unwrap();
    let mut finder = Finder { module, found: Vec::new() };
    finder.visit_file(&file);
    finder.found
}

struct Finder {
    module: Vec<String>,
    found: Vec<Vec<String>>,
}

impl Finder {
    /// Notes a path, with `self`, `super` and our own crate's name resolved.
    fn note(&mut self, path: &[String]) {
        let supers = path.iter().take_while(|part| *part == "super").count();
        let resolved = match path.first().map(String::as_str) {
            Some("crate" | "pellucid") => own(path.iter().skip(1)),
            Some("self") => own(self.module.iter().chain(path.iter().skip(1))),
            Some("super") => {
                let kept = self.module.len().saturating_sub(supers);
                own(self.module.iter().take(kept).chain(path.iter().skip(supers)))
            }
            _ => path.to_vec(),
        };
        self.found.push(resolved);
    }

    fn note_use(&mut self, before: &[String], tree: &UseTree) {
        let with = |name: String| before.iter().cloned().chain([name]).collect::<Vec<_>>();
        match tree {
            UseTree::Path(path) => self.note_use(&with(path.ident.to_string()), &path.tree),
            UseTree::Name(name) => self.note(&with(name.ident.to_string())),
            UseTree::Rename(name) => self.note(&with(name.ident.to_string())),
            UseTree::Glob(_) => self.note(&with("*".to_owned())),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.note_use(before, tree)),
        }
    }
}

fn own<'a>(parts: impl Iterator<Item = &'a String>) -> Vec<String> {
    std::iter::once("crate".to_owned()).chain(parts.cloned()).collect()
}

impl<'ast> Visit<'ast> for Finder {
    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if is_for_tests(&item.attrs) {
            return;
        }
        self.module.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.module.pop();
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        if !is_for_tests(&item.attrs) {
            self.note_use(&[], &item.tree);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let parts: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.note(&parts);
        visit::visit_path(self, path);
    }

    /// What stands inside a macro is no syntax yet: words joined by `::` are taken for paths.
    fn visit_macro(&mut self, item: &'ast Macro) {
        let text = item.tokens.to_string().replace(" :: ", "::");
        for word in text.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')) {
            if word.contains("::") {
                let parts = word.split("::").filter(|part| !part.is_empty()).map(str::to_owned);
                self.note(&parts.collect::<Vec<_>>());
            }
        }
        visit::visit_macro(self, item);
    }
}

pub(in crate::suite) fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute.parse_args::<syn::Path>().is_ok_and(|path| path.is_ident("test"))
    })
}
