//! Clicks that the engine does not handle as a browser does.

use std::path::PathBuf;

use blitz_dom::{
    BaseDocument, Document, EventDriver, EventHandler, LocalName, NodeId, NoopEventHandler, local_name,
};
use blitz_traits::events::{DomEvent, DomEventData, EventState};
use keyboard_types::Modifiers as Mods;

use super::super::parse::{CHOSEN, attribute, choose, has, is_list, options, takes_several, toggle};
use super::super::shell::Shell;
use super::sending::{self, form_of};

/// Looks at each click before the engine does.
#[derive(Clone, Copy)]
pub(super) struct Clicks;

impl Clicks {
    fn on_click(chain: &[NodeId], held: Mods, dom: &mut BaseDocument, state: &mut EventState) {
        for id in chain {
            match Target::from_node(dom, *id) {
                Target::Nothing => {}
                Target::Engines => return,
                Target::Submit => {
                    submit(dom, *id);
                    return state.prevent_default();
                }
                Target::Select => {
                    if is_list(dom, *id) {
                        choose_clicked(dom, *id, chain, held);
                    } else {
                        choose_next(dom, *id);
                    }
                    return state.prevent_default();
                }
                Target::File => {
                    ask_files(dom, *id);
                    return state.prevent_default();
                }
                Target::Label => match dom.label_bound_input_element(*id).map(|input| input.id) {
                    None => {}
                    Some(input) => match Target::from_node(dom, input) {
                        Target::Engines => return,
                        Target::Submit => {
                            submit(dom, input);
                            return state.prevent_default();
                        }
                        Target::File => {
                            ask_files(dom, input);
                            return state.prevent_default();
                        }
                        // The engine would go from label to input to label, for ever.
                        Target::Nothing | Target::Select | Target::Label => return state.prevent_default(),
                    },
                },
            }
        }
    }
}

/// Sends the form that a button belongs to.
fn submit(dom: &mut BaseDocument, button: NodeId) {
    if let Some(form) = form_of(dom, button) {
        sending::submit(dom, form, button);
    }
}

/// What a click on an element is for.
enum Target {
    /// Nothing; perhaps for what is around it.
    Nothing,
    /// The engine handles it.
    Engines,
    Submit,
    Select,
    Label,
    /// The person is asked.
    File,
}

impl Target {
    fn from_node(dom: &BaseDocument, node: NodeId) -> Self {
        let Some(element) = dom.get_node(node).and_then(|node| node.element_data()) else {
            return Self::Nothing;
        };
        if element.has_attr(local_name!("disabled")) || element.text_input_data().is_some() {
            return Self::Engines;
        }
        let kind = element.attr(local_name!("type")).unwrap_or_default();
        match (&*element.name.local, kind) {
            ("input", "checkbox" | "radio") => Self::Engines,
            ("input", "submit" | "image") => Self::Submit,
            ("input", "file") => Self::File,
            ("a", _) if element.has_attr(local_name!("href")) => Self::Engines,
            ("button", _) if element.is_submit_button() => Self::Submit,
            ("select", _) => Self::Select,
            ("label", _) => Self::Label,
            _ => Self::Nothing,
        }
    }
}

impl EventHandler for Clicks {
    fn handle_event(
        &mut self,
        chain: &[NodeId],
        event: &mut DomEvent,
        document: &mut dyn Document,
        state: &mut EventState,
    ) {
        if let DomEventData::Click(click) = &event.data {
            Self::on_click(chain, click.mods, &mut document.inner_mut(), state);
        }
    }
}

/// Marks the field whose files were asked for last: so it is known whose they are when they come.
const ASKS: &str = "data-pellucid-asks";

fn asking(dom: &BaseDocument) -> Option<NodeId> {
    let mut nodes = dom.tree().iter();
    nodes.find(|(_, node)| node.attr(LocalName::from(ASKS)).is_some()).map(|(id, _)| id)
}

/// Asks for the files of a field.
fn ask_files(dom: &mut BaseDocument, field: NodeId) {
    dom.set_focus_to(field);
    let before = asking(dom);
    let mut mutator = dom.mutate();
    if let Some(before) = before {
        mutator.clear_attribute(before, attribute(ASKS));
    }
    mutator.set_attribute(field, attribute(ASKS), "");
    drop(mutator);
    let multiple = dom.get_node(field).is_some_and(|node| node.attr(local_name!("multiple")).is_some());
    // Nothing is chosen yet; the shell asks.
    dom.shell_provider.open_file_dialog(multiple, None);
}

/// Gives the file field for which they were asked these files: the engine takes them at a click of its own.
pub(super) fn give_files(dom: &mut BaseDocument, shell: &Shell, files: Vec<PathBuf>) {
    let is_file = |id: &NodeId| matches!(Target::from_node(dom, *id), Target::File);
    let Some(field) = asking(dom).filter(is_file) else { return };
    let named: Vec<_> =
        files.iter().filter_map(|file| file.file_name()).map(|name| name.to_string_lossy()).collect();
    let shown = named.join(", ");
    shell.set_files(files);
    let Some(data) = dom.get_node(field).map(|node| node.synthetic_click_event(Mods::empty())) else {
        return;
    };
    EventDriver::new(dom, NoopEventHandler).handle_dom_event(DomEvent::new(field, data));
    // It takes the focus away, as from a click on nothing.
    dom.set_focus_to(field);
    // The engine writes the name where the layout does not look.
    let label = dom.get_node(field).and_then(|node| node.children.get(1).copied());
    let text = label.and_then(|label| dom.get_node(label)?.children.first().copied());
    if let Some(text) = text {
        let mut mutator = dom.mutate();
        mutator.set_node_text(text, "");
        mutator.set_node_text(text, &shown);
    }
}

/// In a list the option that was clicked is chosen; with Control or Command held besides the others, or no longer.
fn choose_clicked(dom: &mut BaseDocument, select: NodeId, chain: &[NodeId], held: Mods) {
    let Some(option) = options(dom, select).into_iter().find(|option| chain.contains(option)) else { return };
    if takes_several(dom, select) && held.intersects(Mods::CONTROL | Mods::META) {
        toggle(&mut dom.mutate(), option);
    } else {
        choose(&mut dom.mutate(), select, option);
    }
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
