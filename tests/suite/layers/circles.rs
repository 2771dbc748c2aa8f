//! Files of one folder that need each other in a circle: none of them can be read alone.
//!
//! A folder's `mod.rs` and what lies below it are parent and child: they may need each other. A name that a parent
//! hands on (`pub use`) is followed to the file that defines it.

use std::collections::{BTreeMap, BTreeSet};

use syn::visit::{self, Visit};
use syn::{Item, ItemMod, UseTree, Visibility};

use super::paths::{is_for_tests, paths_in};

/// The sources of a crate: each module's path, and its text.
pub(super) struct Sources {
    texts: BTreeMap<Vec<String>, String>,
    /// What a module hands on: its path and the name there, and the path that this stands for.
    handed_on: BTreeMap<Vec<String>, Vec<String>>,
}

impl Sources {
    /// `files`: path below `src`, and text.
    pub(super) fn new(files: impl IntoIterator<Item = (String, String)>) -> Self {
        let texts: BTreeMap<_, _> = files.into_iter().map(|(file, text)| (module_of(&file), text)).collect();
        let mut handed_on = BTreeMap::new();
        for (module, text) in &texts {
            let mut finder = HandedOn { module: module.clone(), found: &mut handed_on };
            finder.visit_file(&syn::parse_file(text).unwrap());
        }
        Self { texts, handed_on }
    }

    /// The circles, each with its files in order of their names.
    pub(super) fn circles(&self) -> Vec<Vec<String>> {
        let needs: BTreeMap<_, _> =
            self.texts.iter().map(|(module, text)| (module, self.needed_by(module, text))).collect();
        let reached: BTreeMap<_, _> = needs.keys().map(|module| (*module, reach(&needs, module))).collect();
        let mut circles = BTreeSet::new();
        for (module, from_here) in &reached {
            let circle: Vec<String> = from_here
                .iter()
                .filter(|other| reached.get(*other).is_some_and(|back| back.contains(*module)))
                .map(|module| module.join("/"))
                .collect();
            if circle.len() > 1 {
                circles.insert(circle);
            }
        }
        circles.into_iter().collect()
    }

    /// The modules in the same folder of the root that `module` needs, parents and children left out.
    fn needed_by(&self, module: &[String], text: &str) -> BTreeSet<Vec<String>> {
        let file_paths = paths_in(text, module.to_vec());
        let own = file_paths.iter().filter(|path| path.first().is_some_and(|first| first == "crate"));
        own.filter_map(|path| self.defined_in(path.get(1..)?))
            .filter(|other| other.first() == module.first())
            .filter(|other| !other.starts_with(module) && !module.starts_with(other))
            .collect()
    }

    /// The module whose file defines what `path` names.
    fn defined_in(&self, path: &[String]) -> Option<Vec<String>> {
        let mut path = path.to_vec();
        // Each step follows one `pub use`; a circle of them would not compile.
        for _ in 0..8 {
            let at = (1..=path.len()).find_map(|length| {
                let stands_for = self.handed_on.get(path.get(..length)?)?;
                Some(stands_for.iter().chain(path.get(length..)?).cloned().collect())
            });
            match at {
                Some(next) => path = next,
                None => break,
            }
        }
        (1..=path.len()).rev().find_map(|length| {
            let module = path.get(..length)?;
            self.texts.contains_key(module).then(|| module.to_vec())
        })
    }
}

/// The path of the module in `file`.
fn module_of(file: &str) -> Vec<String> {
    file.trim_end_matches(".rs").split('/').filter(|part| *part != "mod").map(str::to_owned).collect()
}

type Needs<'a> = BTreeMap<&'a Vec<String>, BTreeSet<Vec<String>>>;

/// Everything that `from` needs, however far; itself only when a circle leads back.
fn reach(needs: &Needs<'_>, from: &[String]) -> BTreeSet<Vec<String>> {
    let mut found = BTreeSet::new();
    let mut waiting = vec![from.to_vec()];
    while let Some(module) = waiting.pop() {
        for next in needs.get(&module).into_iter().flatten() {
            if found.insert(next.clone()) {
                waiting.push(next.clone());
            }
        }
    }
    found
}

/// Finds what the modules of one file hand on.
struct HandedOn<'a> {
    module: Vec<String>,
    found: &'a mut BTreeMap<Vec<String>, Vec<String>>,
}

impl HandedOn<'_> {
    fn note(&mut self, before: &[String], tree: &UseTree) {
        let with = |name: String| before.iter().cloned().chain([name]).collect::<Vec<_>>();
        match tree {
            UseTree::Path(path) => self.note(&with(path.ident.to_string()), &path.tree),
            UseTree::Name(name) => self.hand_on(name.ident.to_string(), with(name.ident.to_string())),
            UseTree::Rename(name) => self.hand_on(name.rename.to_string(), with(name.ident.to_string())),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.note(before, tree)),
            UseTree::Glob(_) => {}
        }
    }

    fn hand_on(&mut self, name: String, path: Vec<String>) {
        let stands_for: Vec<String> = match path.first().map(String::as_str) {
            Some("crate") => path.into_iter().skip(1).collect(),
            Some("self") => self.module.iter().cloned().chain(path.into_iter().skip(1)).collect(),
            Some("super") => {
                let supers = path.iter().take_while(|part| *part == "super").count();
                let kept = self.module.len().saturating_sub(supers);
                self.module.iter().take(kept).cloned().chain(path.into_iter().skip(supers)).collect()
            }
            _ => self.module.iter().cloned().chain(path).collect(),
        };
        let at: Vec<String> = self.module.iter().cloned().chain([name]).collect();
        if at != stands_for {
            self.found.insert(at, stands_for);
        }
    }
}

impl<'ast> Visit<'ast> for HandedOn<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        if let Item::Use(item) = item
            && !matches!(item.vis, Visibility::Inherited)
            && !is_for_tests(&item.attrs)
        {
            self.note(&[], &item.tree);
        }
        visit::visit_item(self, item);
    }

    /// Modules inside a file hand on nothing to other files here.
    fn visit_item_mod(&mut self, _: &'ast ItemMod) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    fn circles(files: &[(&str, &str)]) -> Vec<Vec<String>> {
        let files = files.iter().map(|(file, text)| ((*file).to_owned(), (*text).to_owned()));
        Sources::new(files).circles()
    }

    #[test]
    fn a_circle_is_found_however_it_is_closed() {
        for closing in [
            "use super::a::A;",
            "use crate::net::a::A;",
            "use super::A;",
            "fn f() { super::a::make(); }",
            "use super::c::C;",
        ] {
            let found = circles(&[
                ("net/mod.rs", "mod a; mod b; mod c; pub use a::A;"),
                ("net/a.rs", "use super::b::B;"),
                ("net/b.rs", closing),
                ("net/c.rs", "use super::A;"),
            ]);
            assert_eq!(found.len(), 1, "{closing}");
            assert!(found[0].starts_with(&["net/a".to_owned(), "net/b".to_owned()]), "{found:?}");
        }
    }

    #[test]
    fn parents_and_children_and_other_folders_are_no_circle() {
        let found = circles(&[
            ("net/mod.rs", "mod a; mod b; pub use a::A; fn f(a: A) {}"),
            ("net/a.rs", "use super::f; use super::b::B;"),
            ("net/b.rs", "use crate::fetch::C; #[cfg(test)] mod tests { use super::super::a::A; }"),
            ("fetch/mod.rs", "pub struct C; use crate::net::A;"),
        ]);
        assert_eq!(found, Vec::<Vec<String>>::new());
    }
}
