//! The address panel: both notations, the bits of both parts, and the pitfall of an address in place of a name.

use std::cell::RefCell;

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::panel;
use crate::explain::Lang;
use crate::ui::{Command, IpState, ip_ui};

fn show(state: &RefCell<IpState>, lang: Lang) -> Harness<'_, Vec<Command>> {
    panel([1000.0, 900.0], move |ui| ip_ui(ui, &mut state.borrow_mut(), lang))
}

fn typed(text: &str) -> RefCell<IpState> {
    RefCell::new(IpState { text: text.to_owned(), ..IpState::default() })
}

#[test]
fn an_address_is_told_in_decimal_and_bits_with_its_parts() {
    let state = typed("192.0.2.7 255.255.255.0");
    let mut harness = show(&state, Lang::En);
    for said in [
        "address: 192.0.2.7, in bits 11000000000000000000001000000111",
        "netmask: 255.255.255.0, in bits 11111111111111111111111100000000",
        "network address: 192.0.2.0, in bits ",
        "broadcast address: 192.0.2.255, in bits ",
        "network part: 24 bits, filled",
        "host part: 8 bits, outlined",
        "255.255.255.0 = /24",
        "256 addresses in this network",
        "(RFC 5737)",
    ] {
        assert!(harness.query_by_label_contains(said).is_some(), "{said}");
    }
    for (label, text) in [("Longer network part", "192.0.2.7/25"), ("Shorter network part", "192.0.2.7/24")] {
        harness.get_by_label(label).click();
        harness.run_steps(2);
        assert_eq!(state.borrow().text, text);
    }
}

#[test]
fn six_is_told_in_full_and_short() {
    let state = typed("2001:db8::1/32");
    let harness = show(&state, Lang::ZhCn);
    for said in [
        "地址：2001:db8::1，二进制 00100000000000010000110110111000",
        "2001:0db8:0000:0000:0000:0000:0000:0001",
        "IPv6 没有广播地址",
        "这个网络中有 2^96 个地址",
    ] {
        assert!(harness.query_by_label_contains(said).is_some(), "{said}");
    }
}

#[test]
fn what_is_no_address_is_said() {
    for (text, said) in [("300.1.1.1", "is not an address"), ("192.0.2.7/99", "neither a prefix length")] {
        let state = typed(text);
        assert!(show(&state, Lang::En).query_by_label_contains(said).is_some(), "{text}");
    }
}

#[test]
fn its_name_is_asked_for_and_the_pitfall_is_tried() {
    let state = typed("192.0.2.80");
    let mut harness = show(&state, Lang::En);
    for label in ["Look up the name of this address", "http://garden.lab.glasscom.com/", "http://192.0.2.80/"]
    {
        harness.get_by_label(label).click();
        harness.run_steps(2);
    }
    let wanted = [
        Command::Load("about:dns?name=192.0.2.80&type=PTR&relay=1".to_owned()),
        Command::Open("http://garden.lab.glasscom.com/".to_owned()),
        Command::Open("http://192.0.2.80/".to_owned()),
    ];
    assert_eq!(harness.state().as_slice(), wanted);
}
