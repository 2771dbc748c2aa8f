//! The DNS panel and the address panel in the real window.

use eframe::egui::accesskit::Role;

use super::screen::{Screen, words};

fn focus(screen: &Screen) {
    screen.xdotool(&["search", "--sync", "--onlyvisible", "--name", "Pellucid", "windowfocus", "--sync"]);
}

#[test]
fn a_name_is_walked_to_from_the_root_and_then_known() {
    let address = "about:dns?name=www.lab.glasscom.com&type=A&relay=1";
    let screen = Screen::open(&["--lang", "en", address]);
    for (number, zone) in [(1, "."), (2, "com."), (3, "glasscom.com."), (4, "lab.glasscom.com.")] {
        let step = format!("Step {number}: {zone} ");
        let kind = if number == 4 { "authoritative" } else { "referral" };
        screen.find(&step, |node| words(node).starts_with(&step) && words(node).contains(kind));
    }
    screen.find("answer", |node| words(node).starts_with("Answer: 192.0.2.80; authoritative"));
    screen.keep_picture("dns.png");
    let first = screen.find("step 1", |node| words(node).starts_with("Step 1: . "));
    screen.click(&first);
    screen.find("its messages", |node| words(node).starts_with("Step 1: a.root-servers.net."));

    let ask = screen.find("Ask", |node| node.role() == Role::Button && words(node) == "Look up");
    screen.click(&ask);
    let saved = "Answered from cache without a query: 4 queries saved.";
    screen.find("what was saved", |node| words(node) == saved);

    let tab = screen.find("memory", |node| node.role() == Role::Tab && words(node).starts_with("Cache (4)"));
    screen.click(&tab);
    let row = |left: &str| {
        let left = left.to_owned();
        move |node: &eframe::egui::accesskit::Node| {
            let words = words(node);
            words.starts_with("www.lab.glasscom.com. A: 192.0.2.80; ") && words.contains(&left)
        }
    };
    let told = screen.find("known name", row("1 hits, 4 queries saved"));
    // A second later it is good for one second less: nobody touches the window meanwhile.
    let seconds = |text: &str| -> u32 {
        let left = text.split("; ").nth(1).unwrap();
        left.split(' ').next().unwrap().parse().unwrap()
    };
    let before = seconds(&words(&told));
    screen.find("fewer seconds", |node| row("")(node) && seconds(&words(node)) < before);
    screen.keep_picture("dns-memory.png");
    let empty = screen.find("Empty", |node| words(node) == "Clear the cache");
    screen.click(&empty);
    screen.find("nothing", |node| words(node).starts_with("The cache is empty."));

    focus(&screen);
    screen.xdotool(&["key", "Escape"]);
    screen.find("page area", |node| words(node) == "Requests");
}

#[test]
fn an_address_is_shown_in_bits_and_opened_in_place_of_a_name() {
    let screen = Screen::open(&["--lang", "en"]);
    screen.find("start page", |node| words(node).starts_with("1 request: 1 page"));
    focus(&screen);
    screen.xdotool(&["key", "ctrl+shift+i"]);
    screen.find("bits", |node| words(node).starts_with("address: 192.0.2.80, in bits 110000000000000"));
    screen.find("legend", |node| words(node) == "network part: 24 bits, filled");
    screen.keep_picture("ip.png");
    let link = screen.find("link", |node| words(node) == "http://192.0.2.80/");
    screen.click(&link);
    screen.find("the first site", |node| words(node).starts_with("4 requests: 1 page + 3 pictures "));
    focus(&screen);
    screen.xdotool(&["key", "ctrl+shift+d"]);
    screen.find("panel", |node| words(node) == "DNS: from a name to an address");
}
