//! The laboratory from outside, over plain sockets.

mod broken_http2;
mod client;
mod connections;
mod faults;
mod http2;
mod http2_client;
mod sites;

use std::net::{IpAddr, SocketAddr, TcpListener};

use super::Lab;
use super::world::MACHINES;
use crate::explain::Lang;

#[test]
fn every_name_leads_to_a_listener() {
    let lab = Lab::start().unwrap();
    let description = lab.description();
    let names = MACHINES.iter().map(|machine| machine.names.len()).sum::<usize>();
    let ftp_servers = description.hosts.iter().filter(|host| host.port == 21).count();
    assert_eq!((description.hosts.len() - ftp_servers, ftp_servers), (names, 6));
    for host in &description.hosts {
        assert_eq!(lab.routes().addresses_of(&host.name), Some([host.address].as_slice()));
        assert_eq!(lab.routes().listener_for(SocketAddr::new(host.address, host.port)), Some(host.listener));
        assert!(host.listener.ip().is_loopback());
    }
    assert_eq!(
        lab.routes().addresses_of("nobody.lab.glasscom.com"),
        Some([].as_slice()),
        "known not to exist"
    );
    assert_eq!(lab.routes().addresses_of("www.example.com"), None, "not the lab's to say");
}

#[test]
fn the_description_is_json() {
    let json = serde_json::to_value(Lab::start().unwrap().description()).unwrap();
    assert_eq!(json["hosts"][0]["name"], "start.lab.glasscom.com");
    assert_eq!(json["hosts"][0]["address"], "192.0.2.10");
    assert_eq!(json["hosts"][0]["port"], 80);
    assert!(json["hosts"][0]["listener"].as_str().unwrap().starts_with("127.0.0.1:"));
    assert_eq!(json["name_servers"][1]["zones"][0], ".");
    assert_eq!(json["name_servers"][0]["recursive"], true);
}

#[test]
fn the_start_pages_are_in_the_lab() {
    let lab = Lab::start().unwrap();
    for lang in Lang::ALL {
        let url = url::Url::parse(Lab::start_page(lang)).unwrap();
        let reply = client::get(&lab, url.host_str().unwrap(), url.path());
        assert_eq!(reply.status, 200);
        assert!(reply.text().contains("<main>"));
    }
}

#[test]
fn the_start_page_has_six_groups_in_each_language_and_its_links_lead_somewhere() {
    let lab = Lab::start().unwrap();
    let links = Lang::ALL.map(|lang| {
        let url = url::Url::parse(Lab::start_page(lang)).unwrap();
        let reply = client::get(&lab, url.host_str().unwrap(), url.path());
        assert_eq!(reply.text().matches("<h2>").count(), 6);
        let links: Vec<url::Url> = reply
            .text()
            .split("href=\"")
            .skip(1)
            .map(|rest| url.join(&rest.split('"').next().unwrap().replace("&amp;", "&")).unwrap())
            .collect();
        for host in links.iter().filter_map(url::Url::host_str) {
            assert!(lab.routes().addresses_of(host).is_some(), "{host}");
        }
        links.len()
    });
    assert_eq!(links, [47, 47]);
}

#[test]
fn two_labs_live_side_by_side() {
    let (one, two) = (Lab::start().unwrap(), Lab::start().unwrap());
    assert_eq!(client::get(&one, "www.lab.glasscom.com", "/").status, 200);
    drop(one);
    assert_eq!(client::get(&two, "www.lab.glasscom.com", "/").status, 200);
}

#[test]
fn dropping_it_frees_every_port() {
    let lab = Lab::start().unwrap();
    // Connections that would last for ever without the drop.
    let mut silent = client::connect(&lab, "silent.lab.glasscom.com");
    let mut idle = client::connect(&lab, "www.lab.glasscom.com");
    client::send(&mut silent, "GET / HTTP/1.1\r\nHost: silent.lab.glasscom.com\r\n\r\n");
    let ports: Vec<SocketAddr> = lab.routes().listeners().map(|(_, listener)| listener).collect();
    assert!(ports.len() > MACHINES.len());
    drop(lab);
    // Both connections end: with FIN, or with RST where bytes were left unread.
    assert!(client::ended(&mut silent));
    assert!(client::ended(&mut idle));
    // Another test may be given one of these ports meanwhile, but not most of them.
    let free = ports.iter().filter(|port| TcpListener::bind(port).is_ok()).count();
    assert!(free > ports.len() / 2, "{free} of {} are free", ports.len());
}

#[test]
fn the_addresses_are_for_documentation() {
    for (address, _) in Lab::start().unwrap().routes().listeners() {
        let IpAddr::V4(address) = address.ip() else { panic!("not IPv4") };
        assert!(address.is_documentation());
    }
}
