//! A lesson walked by hand in the real window, with one prediction that is wrong.

use eframe::egui::accesskit::{Node, Role};

use super::screen::{Screen, words};

fn is_button(node: &Node, name: &str) -> bool {
    node.role() == Role::Button && words(node) == name
}

#[test]
fn the_first_lesson_is_walked_by_hand() {
    let screen = Screen::open(&["about:course", "--lang", "en"]);
    let is_card =
        |node: &Node| node.role() == Role::Button && words(node).starts_with("Start here: a first look");
    let card = screen.find("card of the first lesson", is_card);
    assert!(words(&card).ends_with("Not started"), "{}", words(&card));
    screen.focus();
    screen.click(&card);
    screen.find("strip", |node| words(node) == "Lesson: Start here: a first look");
    screen.find("first step", |node| words(node).starts_with("Step 1 of "));
    // The strip has the keyboard: Enter goes on to the question, whose field has it then.
    screen.xdotool(&["key", "Return"]);
    screen.await_focus("prediction", |node| words(node).starts_with("Your prediction"));
    screen.xdotool(&["type", "3"]);
    screen.xdotool(&["key", "Return"]);
    screen.find("third step", |node| words(node).starts_with("Step 3 of "));
    // The order that is offered is one that can be given.
    let predict = screen.find("Submit", |node| is_button(node, "Submit prediction"));
    screen.click(&predict);
    screen.find("what is awaited", |node| words(node).starts_with("Waiting for you to load http://www.lab"));
    screen.keep_picture("lesson-do.png");
    // As a person would load it.
    screen.enter("www.lab.glasscom.com");
    screen.find("done", |node| words(node) == "Done.");
    let next = screen.find("Next", |node| is_button(node, "Next"));
    screen.click(&next);
    screen.find("verdict", |node| words(node) == "It came out differently.");
    screen.find("prediction", |node| words(node) == "3 requests");
    screen.find("measurement", |node| words(node) == "4 requests");
    screen.keep_picture("lesson-see.png");
    // F6 leads round and back to it.
    screen.xdotool(&["key", "F6"]);
    screen.xdotool(&["key", "F6", "F6", "F6"]);
    screen.await_focus("strip", |node| words(node) == "Lesson: Start here: a first look");
    let leave = screen.find("Leave", |node| words(node).starts_with("Leave the lesson"));
    screen.click(&leave);
    screen.xdotool(&["key", "ctrl+shift+l"]);
    screen.find("how far it is", |node| is_card(node) && words(node).contains("Step 5 of "));
}
