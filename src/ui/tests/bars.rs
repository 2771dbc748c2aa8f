//! The bar at the top and the line at the bottom.

use std::cell::RefCell;
use std::sync::Arc;

use egui::Key;
use egui_kittest::kittest::{self, Queryable};

use super::{panel, three_pictures};
use crate::address::PartKind;
use crate::explain::{AddressWords, Lang, Ui as Words, named, part_name};
use crate::plan::{LinkProfile, Network, ResolverKind, Strategy};
use crate::ui::{
    Address, Asks, Command, Find, FindBar, LogIn, StatusLine, ThemeChoice, TopBar, VisitLine, Zoom, ZoomStep,
    find_bar_ui, log_in_ui, status_line_ui, top_bar_ui,
};
use crate::view::{HIDDEN, Lock};

pub(super) fn lines(names: &[&str]) -> Arc<[VisitLine]> {
    let line = |name: &&str| VisitLine { name: (*name).to_owned(), address: format!("http://h/{name}") };
    names.iter().map(line).collect()
}

pub(super) fn bar(lang: Lang) -> TopBar {
    TopBar {
        lock: Some(Lock::Lab),
        lang,
        behind: lines(&["Second", "First"]),
        ahead: Arc::default(),
        loading: false,
        progress: 0.0,
        strategy: Strategy::Parallel,
        link: LinkProfile::default(),
        network: Network::Auto,
        resolver: ResolverKind::Stub,
        cache: false,
        kept: 0,
        minimise: false,
        theme: ThemeChoice::System,
        zoom: Zoom::default(),
        dock: true,
        inspector: true,
        languages: Lang::ALL.to_vec(),
    }
}

#[test]
fn buttons_are_found_by_name_in_both_languages() {
    for lang in Lang::ALL {
        let mut address = Address::default();
        let mut harness = panel([1200.0, 48.0], |ui| top_bar_ui(ui, &bar(lang), &mut address, &[]));
        for words in [Words::Back, Words::Reload, Words::ToggleDock] {
            harness.get_by_label(words.text(lang)).click();
            harness.run_steps(2);
        }
        let expected = [Command::Back(1), Command::Reload, Command::Toggle(crate::ui::Panel::Dock)];
        assert_eq!(harness.state().as_slice(), expected);
    }
}

#[test]
fn language_colours_and_network_are_chosen_in_the_settings() {
    for lang in Lang::ALL {
        let mut address = Address::default();
        let mut harness = panel([1200.0, 520.0], |ui| top_bar_ui(ui, &bar(lang), &mut address, &[]));
        harness.get_by_label(Words::Settings.text(lang)).click();
        harness.run_steps(3);
        let usual = named(Words::ZoomUsual.text(lang), "100 %", lang);
        let larger = Words::ZoomLarger.text(lang);
        for name in [
            "简体中文",
            Words::DarkTheme.text(lang),
            larger,
            &usual,
            Words::NetworkInternet.text(lang),
            Words::ResolverRelay.text(lang),
        ] {
            harness.get_by_label(name).click();
            harness.run_steps(2);
        }
        let expected = [
            Command::Speak(Lang::ZhCn),
            Command::UseTheme(ThemeChoice::Dark),
            Command::Zoom(ZoomStep::Larger),
            Command::Zoom(ZoomStep::Usual),
            Command::UseNetwork(Network::Internet),
            Command::UseResolver(ResolverKind::Relay),
        ];
        assert_eq!(harness.state().as_slice(), expected);
    }
}

#[test]
fn the_relay_can_be_told_to_keep_names_to_itself() {
    for lang in Lang::ALL {
        let mut address = Address::default();
        let walking = TopBar { resolver: ResolverKind::Relay, ..bar(lang) };
        let mut harness = panel([1200.0, 620.0], |ui| top_bar_ui(ui, &walking, &mut address, &[]));
        harness.get_by_label(Words::Settings.text(lang)).click();
        harness.run_steps(3);
        harness.get_by_label(Words::MeansTellWhole.text(lang));
        harness.get_by_label(Words::TellLittle.text(lang)).click();
        harness.run_steps(2);
        assert_eq!(harness.state().as_slice(), [Command::Minimise(true)]);
    }
}

#[test]
fn a_link_is_chosen_or_written() {
    let mut address = Address::default();
    let mut harness = panel([1200.0, 700.0], |ui| top_bar_ui(ui, &bar(Lang::En), &mut address, &[]));
    harness.get_by_label("Emulated link").click();
    harness.run_steps(3);
    harness.get_by_label_contains("chrome-slow-4g: round trip 562 ms, down 1.44 Mbit/s").click();
    harness.run_steps(3);
    harness.get_by_label("Emulated link").click();
    harness.run_steps(3);
    let own = "Custom";
    harness.get_by_role_and_label(egui::Role::TextInput, own).click();
    harness.run_steps(2);
    harness.get_by_role_and_label(egui::Role::TextInput, own).type_text("fast");
    harness.run_steps(2);
    harness.get_by_label("Use").click();
    harness.run_steps(2);
    assert!(harness.query_by_label_contains("Write it as rtt=100").is_some());
    let chosen = "chrome-slow-4g".parse().unwrap();
    assert_eq!(harness.state().as_slice(), [Command::UseLink(chosen)]);
}

#[test]
fn what_is_typed_is_loaded() {
    let address =
        RefCell::new(Address { text: "http://old/".into(), wants_focus: true, ..Address::default() });
    let mut harness =
        panel([1200.0, 48.0], |ui| top_bar_ui(ui, &bar(Lang::En), &mut address.borrow_mut(), &[]));
    // All of the old text is selected when the field gets the focus.
    harness.get_by_label("Address").type_text("www.lab.glasscom.com");
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    assert_eq!(harness.state().as_slice(), [Command::Load("www.lab.glasscom.com".into())]);
}

/// On a slow machine the key for the field, the text and Enter arrive in one frame.
#[test]
fn what_is_typed_and_entered_in_the_frame_that_gives_the_focus_is_loaded() {
    let address = RefCell::new(Address { text: "http://old/".into(), ..Address::default() });
    let mut harness =
        panel([1200.0, 48.0], |ui| top_bar_ui(ui, &bar(Lang::En), &mut address.borrow_mut(), &[]));
    harness.run_steps(2);
    address.borrow_mut().wants_focus = true;
    let enter = |pressed| egui::Event::Key {
        key: Key::Enter,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: egui::Modifiers::NONE,
    };
    // Not `Harness::event`, which gives each event a frame of its own.
    let text = egui::Event::Text("www.lab.glasscom.com".into());
    harness.input_mut().events.extend([text, enter(true), enter(false)]);
    harness.run_steps(2);
    assert_eq!(harness.state().as_slice(), [Command::Load("www.lab.glasscom.com".into())]);
}

#[test]
fn the_line_counts_what_was_asked_for() {
    let (load, _, _) = three_pictures();
    let show = |lang: Lang| {
        let load = load.clone();
        panel([900.0, 28.0], move |ui| {
            let line = StatusLine { keys: None, lang, load: Some(&load), hovered: None, notice: None };
            status_line_ui(ui, &line);
            Vec::new()
        })
    };
    let english = show(Lang::En);
    assert!(english.query_by_label_contains("4 requests: 1 page + 3 pictures").is_some());
    assert!(english.query_by_label_contains("4 connections").is_some());
    assert!(english.query_by_label("lab").is_some());
    let chinese = show(Lang::ZhCn);
    assert!(chinese.query_by_label_contains("4 个请求：1 个网页 + 3 张图片").is_some());
}

#[test]
fn the_parts_of_what_is_typed_are_told_and_known_addresses_offered() {
    for lang in Lang::ALL {
        let address = RefCell::new(Address { wants_focus: true, ..Address::default() });
        let known = ["http://www.lab.glasscom.com/".to_owned(), "http://start.lab.glasscom.com/".to_owned()];
        let mut harness =
            panel([1200.0, 600.0], |ui| top_bar_ui(ui, &bar(lang), &mut address.borrow_mut(), &known));
        harness.get_by_label(Words::Address.text(lang)).type_text("u:secret@lab.glasscom:81/x");
        harness.run_steps(3);
        let host = part_name(PartKind::Host, lang);
        assert!(harness.query_by_label(&format!("{host}: lab.glasscom")).is_some());
        assert!(harness.query_by_label(&format!("{}: 81", part_name(PartKind::Port, lang))).is_some());
        let password = part_name(PartKind::Password, lang);
        assert!(harness.query_by_label(&format!("{password}: {HIDDEN}")).is_some());
        assert!(harness.query_by_label(&known[0]).is_none());

        address.borrow_mut().text = "lab".into();
        harness.run_steps(3);
        assert!(harness.query_by_label(&known[0]).is_some());
        for key in [Key::ArrowDown, Key::ArrowDown, Key::Enter] {
            harness.key_press(key);
            harness.run_steps(2);
        }
        assert_eq!(harness.state().as_slice(), [Command::Load(known[1].clone())]);
    }
}

#[test]
fn a_text_is_looked_for_in_the_page() {
    for lang in Lang::ALL {
        let find = RefCell::new(FindBar { wants_focus: true, ..FindBar::default() });
        let mut harness =
            panel([800.0, 48.0], |ui| find_bar_ui(ui, &mut find.borrow_mut(), lang).into_iter().collect());
        harness.get_by_label(Words::FindInPage.text(lang)).type_text("x");
        harness.run_steps(2);
        find.borrow_mut().found = Some((1, 2));
        harness.run_steps(2);
        let count = Words::FoundCount.with(lang, &[("n", "1"), ("all", "2")]);
        assert!(harness.query_by_label(&count).is_some());
        harness.key_press(Key::Enter);
        harness.run_steps(2);
        for words in [Words::FindPrevious, Words::FindEnd] {
            harness.get_by_label(words.text(lang)).click();
            harness.run_steps(2);
        }
        let expected = [
            Command::Find(Find::Here, "x".into()),
            Command::Find(Find::Next, "x".into()),
            Command::Find(Find::Previous, "x".into()),
            Command::EndFind,
        ];
        assert_eq!(harness.state().as_slice(), expected);
        find.borrow_mut().found = Some((0, 0));
        harness.run_steps(2);
        assert!(harness.query_by_label(Words::FoundNothing.text(lang)).is_some());
    }
}

#[test]
fn what_will_be_sent_is_shown_while_an_address_is_typed() {
    let url = url::Url::parse("http://www.lab.glasscom.com/a?b").unwrap();
    let planned = crate::plan::PlannedRequest::new("GET", &url, crate::plan::HttpVersion::Http11, "*/*")
        .with_cookies(Some(b"session=secret".to_vec()));
    let size = planned.to_bytes().len();
    let mut address = Address { text: url.to_string(), wants_focus: true, ..Address::default() };
    address.preview = Some(planned);
    let mut harness = panel([900.0, 700.0], |ui| top_bar_ui(ui, &bar(Lang::En), &mut address, &[]));
    harness.run_steps(3);
    assert!(harness.query_by_label(&format!("This will be sent, {size} B")).is_some());
    assert!(harness.query_by_label("GET /a?b HTTP/1.1  path and query of the address").is_some());
    assert!(
        harness.query_by_label_contains("Host: www.lab.glasscom.com  rule: HTTP/1.1 requires Host").is_some()
    );
    assert!(harness.query_by_label_contains("cookies set by servers: session").is_some());
    assert!(harness.query_by_label_contains("secret").is_none(), "values are masked");
}

#[test]
fn the_lock_says_how_safe_the_way_was() {
    let said = [
        (Some(Lock::Secure), "Secure: encrypted, and the certificate was verified"),
        (Some(Lock::NotVerified), "Not verified: encrypted, but the server's identity is unknown"),
        (Some(Lock::NotEncrypted), "Not encrypted: anyone on the path can read it"),
        (Some(Lock::Lab), "The laboratory: not encrypted, but it never leaves this machine"),
        (None, "Nothing has been connected yet"),
    ];
    for (lock, words) in said {
        let mut address = Address::default();
        let shown = TopBar { lock, ..bar(Lang::En) };
        let mut harness = panel([1000.0, 60.0], move |ui| top_bar_ui(ui, &shown, &mut address, &[]));
        harness.get_by_label(words).click();
        harness.run_steps(2);
        assert_eq!(harness.state().as_slice(), [Command::ShowSecurity]);
    }
}

#[test]
fn an_address_in_place_of_a_name_leads_to_its_bits() {
    for (typed, opened) in [
        ("http://192.0.2.80/dir", Some("about:ip?address=192.0.2.80")),
        ("http://[2001:db8::1]/", Some("about:ip?address=2001:db8::1")),
        ("http://www.lab.glasscom.com/", None),
    ] {
        let address = RefCell::new(Address { text: typed.into(), wants_focus: true, ..Address::default() });
        let draw = |ui: &mut egui::Ui| top_bar_ui(ui, &bar(Lang::En), &mut address.borrow_mut(), &[]);
        let mut harness = panel([1200.0, 600.0], draw);
        harness.run_steps(2);
        if let Some(bits) = harness.query_by_label("Show the bits of this address") {
            bits.click();
        }
        harness.run_steps(2);
        let opened: Vec<Command> =
            opened.map(|address| Command::Load(address.to_owned())).into_iter().collect();
        assert_eq!(harness.state().first(), opened.first(), "{typed}");
    }
}

#[test]
fn a_page_that_asks_who_one_is_takes_name_and_password() {
    let mut written = LogIn { user: "user".into(), password: "secret".into() };
    let mut harness = panel([900.0, 60.0], move |ui| {
        let asks = Asks { host: "h.example", realm: "glass house", scheme: "Basic" };
        log_in_ui(ui, &asks, &mut written, Lang::En).into_iter().collect()
    });
    assert!(harness.query_by_label("h.example requires a login: glass house (Basic)").is_some());
    assert!(harness.query_by_label("User name").is_some() && harness.query_by_label("Password").is_some());
    assert!(harness.query_by_label_contains("secret").is_none());
    harness.get_by_label("Log in").click();
    harness.run_steps(2);
    assert_eq!(harness.state().as_slice(), [Command::LogIn("user".into(), "secret".into())]);
}

/// The texts of every node: labels and values.
fn texts(harness: &egui_kittest::Harness<'_, Vec<Command>>) -> String {
    let mut texts = String::new();
    for node in kittest::NodeT::children_recursive(&harness.root()) {
        let node = kittest::NodeT::accesskit_node(&node);
        for text in [node.label(), node.value()].into_iter().flatten() {
            texts.push_str(&text);
            texts.push('\n');
        }
    }
    texts
}

#[test]
fn a_password_is_shown_only_while_the_eye_is_open() {
    let typed = "http://user:topsecret@www.lab.glasscom.com/";
    for lang in Lang::ALL {
        let address = RefCell::new(Address { text: typed.into(), wants_focus: true, ..Address::default() });
        let draw = |ui: &mut egui::Ui| top_bar_ui(ui, &bar(lang), &mut address.borrow_mut(), &[]);
        let mut harness = panel([1200.0, 700.0], draw);
        harness.run_steps(2);
        let shown = texts(&harness);
        assert!(!shown.contains("topsecret"), "{shown}");
        assert!(shown.contains("user:•••••••••@"), "{shown}");
        // A click on the password, and on what surrounds it, leaves the panel where it is.
        let (show, hide) = (AddressWords::ShowPassword.text(lang), AddressWords::HidePassword.text(lang));
        let password = part_name(PartKind::Password, lang);
        harness.get_by_label(&format!("{password}: {HIDDEN}")).click();
        harness.run_steps(3);
        harness.get_by_role_and_label(egui::Role::Button, show).click();
        harness.run_steps(3);
        let shown = texts(&harness);
        assert!(shown.contains(typed) && shown.contains(&format!("{password}: topsecret")), "{shown}");
        harness.get_by_role_and_label(egui::Role::Button, hide).click();
        harness.run_steps(3);
        assert!(!texts(&harness).contains("topsecret"));
        // Writing goes on as if nothing had been hidden.
        harness.key_press(Key::End);
        harness.run_steps(1);
        harness.get_by_role_and_label(egui::Role::TextInput, Words::Address.text(lang)).type_text("dir");
        harness.run_steps(2);
        assert_eq!(address.borrow().text, format!("{typed}dir"));
    }
}

#[test]
fn escape_closes_the_panel_then_restores_the_address_then_leaves() {
    let address = RefCell::new(Address::default());
    address.borrow_mut().show("http://www.lab.glasscom.com/");
    address.borrow_mut().wants_focus = true;
    let draw = |ui: &mut egui::Ui| top_bar_ui(ui, &bar(Lang::En), &mut address.borrow_mut(), &[]);
    let mut harness = panel([1200.0, 700.0], draw);
    harness.get_by_label("Address").type_text("elsewhere.example");
    harness.run_steps(2);
    let host = "host: elsewhere.example";
    assert!(harness.query_by_label(host).is_some());
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert!(harness.query_by_label(host).is_none());
    assert_eq!(address.borrow().text, "elsewhere.example");
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert_eq!(address.borrow().text, "http://www.lab.glasscom.com/");
    assert!(address.borrow().has_focus(&harness.ctx));
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert!(!address.borrow().has_focus(&harness.ctx));
}

#[test]
fn what_is_being_typed_is_not_replaced() {
    let address = RefCell::new(Address::default());
    address.borrow_mut().show("http://h/one");
    address.borrow_mut().wants_focus = true;
    let draw = |ui: &mut egui::Ui| top_bar_ui(ui, &bar(Lang::En), &mut address.borrow_mut(), &[]);
    let mut harness = panel([1200.0, 700.0], draw);
    harness.run_steps(2);
    address.borrow_mut().show("http://h/two");
    assert_eq!(address.borrow().text, "http://h/two", "nothing was typed yet");
    harness.run_steps(1);
    harness.get_by_label("Address").type_text("els");
    harness.run_steps(2);
    let typed = address.borrow().text.clone();
    assert!(typed.contains("els"), "{typed}");
    address.borrow_mut().show("http://h/three");
    assert_eq!(address.borrow().text, typed);
    for _ in 0..2 {
        harness.key_press(Key::Escape);
        harness.run_steps(2);
    }
    assert_eq!(address.borrow().text, "http://h/three");
    for _ in 0..2 {
        harness.key_press(Key::Escape);
        harness.run_steps(2);
    }
    address.borrow_mut().text.push('x');
    address.borrow_mut().show("http://h/four");
    assert_eq!(address.borrow().text, "http://h/four", "nobody writes");
}

/// What the widgets drawn in this frame have put into the primary selection.
fn primary(ui: &egui::Ui) -> Vec<String> {
    let settled = |command: &egui::OutputCommand| match command {
        egui::OutputCommand::TextSelectionSettled(text) => Some(text.clone()),
        egui::OutputCommand::CopyText(_)
        | egui::OutputCommand::CopyImage(_)
        | egui::OutputCommand::OpenUrl(_) => None,
    };
    ui.output(|output| output.commands.iter().filter_map(settled).collect())
}

#[test]
fn the_field_that_selects_itself_leaves_the_primary_selection_alone() {
    let (address, selected) = (RefCell::new(Address::default()), RefCell::new(Vec::new()));
    address.borrow_mut().show("http://www.lab.glasscom.com/");
    let mut harness = panel([1200.0, 700.0], |ui| {
        let commands = top_bar_ui(ui, &bar(Lang::En), &mut address.borrow_mut(), &[]);
        selected.borrow_mut().extend(primary(ui));
        commands
    });
    address.borrow_mut().wants_focus = true;
    harness.run_steps(4);
    assert_eq!(*selected.borrow(), [""; 0]);
    // What a person selects gets there.
    harness.key_press(Key::End);
    harness.run_steps(2);
    harness.key_press_modifiers(egui::Modifiers::SHIFT, Key::ArrowLeft);
    harness.run_steps(4);
    assert_eq!(*selected.borrow(), ["/"]);
}
