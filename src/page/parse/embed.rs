//! Elements that the engine has in another form: pictures and frames in those that it does not fill (`<input type=image>`,
//! `<object>`, `<embed>`, `<frame>`), and `<br clear>`.

use blitz_dom::node::Attribute;
use blitz_dom::{DocumentMutator, LocalName, NodeId, QualName, local_name, ns};

use super::mend::attribute;
use crate::fetch::markup;

/// Marks an element whose picture stands in an `<img>` of its own.
pub(in crate::page) const PICTURE: &str = "data-pellucid-picture";

/// Marks a frame set.
const FRAMES: &str = "data-pellucid-frames";

/// What the picture takes over from the element it stands in.
const TAKEN: [&str; 8] = ["alt", "title", "width", "height", "border", "align", "hspace", "vspace"];

/// Returns the attributes of the `<img>` that shows what an `<input type=image>` or an `<object>` does; none for
/// other elements.
pub(super) fn picture(element: &QualName, attributes: &[Attribute]) -> Option<Vec<Attribute>> {
    let is_holder = element.ns == ns!(html) && matches!(&*element.local, "input" | "object");
    let address = is_holder.then(|| address(&element.local, attributes)).flatten()?;
    let taken = attributes.iter().filter(|attribute| TAKEN.contains(&&*attribute.name.local)).cloned();
    Some(taken.chain([Attribute { name: attribute("src"), value: address }]).collect())
}

/// Returns the element that the engine has in place of one that it does not fill: the parser still knows it by its name.
pub(super) fn known(element: QualName, mut attributes: Vec<Attribute>) -> (QualName, Vec<Attribute>) {
    if element.ns != ns!(html) {
        return (element, attributes);
    }
    let has_picture = |attributes: &[Attribute]| address(&element.local, attributes).is_some();
    let instead = match &*element.local {
        "frame" => local_name!("iframe"),
        "frameset" => {
            let value = |name: &str| attributes.iter().find(|attribute| &*attribute.name.local == name);
            let tracks = |name| tracks(value(name).map_or("", |attribute| &attribute.value));
            // Of its own style sheets the engine reads no grids.
            let (columns, rows) = (tracks("cols"), tracks("rows"));
            let style = format!("display:grid;grid-template-columns:{columns};grid-template-rows:{rows}");
            attributes.retain(|attribute| &*attribute.name.local != "style");
            attributes.push(Attribute { name: attribute("style"), value: style });
            attributes.push(Attribute { name: attribute(FRAMES), value: String::new() });
            // Of a frame set the engine insists that it is a block.
            local_name!("div")
        }
        "embed" if has_picture(&attributes) => local_name!("img"),
        // Without scripts it is what stands in it (HTML, "the canvas element").
        "canvas" => local_name!("span"),
        // The engine's `<br>` is a sign in the text, which no style reaches (parse/legacy.rs says what it clears).
        "br" if attributes.iter().any(|attribute| &*attribute.name.local == "clear") => local_name!("div"),
        "input" | "object" if has_picture(&attributes) => {
            attributes.push(Attribute { name: attribute(PICTURE), value: String::new() });
            return (element, attributes);
        }
        _ => return (element, attributes),
    };
    (QualName { local: instead, ..element }, attributes)
}

/// The attributes that give a frame its document.
const DOCUMENT: [&str; 2] = ["src", "srcdoc"];

/// Whether an element, by the engine's name, is a frame with a document.
pub(super) fn has_document(element: &QualName, attributes: &[Attribute]) -> bool {
    let is_frame = element.ns == ns!(html) && element.local == local_name!("iframe");
    is_frame && attributes.iter().any(|attribute| DOCUMENT.contains(&&*attribute.name.local))
}

/// Leaves a frame empty.
pub(super) fn empty(attributes: &mut Vec<Attribute>) {
    attributes.retain(|attribute| !DOCUMENT.contains(&&*attribute.name.local));
}

/// Puts the picture into its element.
pub(super) fn put(mutator: &mut DocumentMutator<'_>, holder: NodeId, picture: Vec<Attribute>) {
    let img = mutator.create_element(QualName::new(None, ns!(html), local_name!("img")), picture);
    mutator.append_children(holder, &[img]);
}

fn address(tag: &str, attributes: &[Attribute]) -> Option<String> {
    let parsed = |attribute: &Attribute| html5ever::Attribute {
        name: QualName::new(None, ns!(), LocalName::from(&*attribute.name.local)),
        value: attribute.value.as_str().into(),
    };
    let attributes: Vec<_> = attributes.iter().map(parsed).collect();
    markup::embedded_picture(tag, &attributes).map(|address| address.trim().to_owned())
}

/// The tracks of a grid that `rows` or `cols` means (HTML, "rules for parsing a list of dimensions").
fn tracks(list: &str) -> String {
    const MOST: usize = 100;
    let track = |text: &str| {
        let text = text.trim();
        let digits = text.find(|char: char| !char.is_ascii_digit() && char != '.').unwrap_or(text.len());
        let (number, unit) = text.split_at(digits);
        let number = number.parse::<f64>().ok().filter(|number| *number <= 20_000.0);
        match (number, unit.trim_start().chars().next()) {
            (Some(number), Some('%')) => format!("minmax(0,{number}%)"),
            (Some(number), None) => format!("{number}px"),
            (number, _) => format!("minmax(0,{}fr)", number.unwrap_or(1.0)),
        }
    };
    list.split(',')
        .filter(|text| !text.trim().is_empty())
        .take(MOST)
        .map(track)
        .reduce(|all, next| all + " " + &next)
        .unwrap_or_else(|| "minmax(0,1fr)".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_frames_of_a_set_are_a_grid() {
        assert_eq!(tracks("50%,*"), "minmax(0,50%) minmax(0,1fr)");
        assert_eq!(tracks(" 100 , 2* , x"), "100px minmax(0,2fr) minmax(0,1fr)");
        assert_eq!(tracks(""), "minmax(0,1fr)");
        assert_eq!(tracks("99999999999999999999"), "minmax(0,1fr)");
    }
}
