//! FTP: what was recorded is what the server wrote down, whatever the server is.

mod lab;
mod troubles;
#[cfg(target_os = "linux")]
mod vsftpd;

use pellucid::internals::record::{
    ConnectionEvent, ConnectionId, ExchangeEvent, ExchangeId, Log, Moved, Side, What,
};
use pellucid::internals::view::{Dialogue, Said, dialogue};

/// The lines of `exchange`'s control connection, out of the recorded bytes.
fn spoken(log: &Log, exchange: ExchangeId) -> Vec<(Side, String)> {
    let control = log.iter().find_map(|event| match &event.what {
        What::Exchange(id, ExchangeEvent::Given(connection)) if *id == exchange => Some(*connection),
        _ => None,
    });
    let mut lines = Vec::new();
    let (mut client, mut server) = (String::new(), String::new());
    for (side, bytes) in log.iter().filter_map(|event| carried(&event.what, control?)) {
        let held = if side == Side::Client { &mut client } else { &mut server };
        held.push_str(std::str::from_utf8(bytes).unwrap());
        while let Some((line, rest)) = held.split_once("\r\n") {
            lines.push((side, line.to_owned()));
            *held = rest.to_owned();
        }
    }
    assert_eq!((client.as_str(), server.as_str()), ("", ""), "nothing without a line end");
    lines
}

fn carried(what: &What, control: ConnectionId) -> Option<(Side, &[u8])> {
    let What::Connection(id, event) = what else { return None };
    if *id != control {
        return None;
    }
    match event {
        ConnectionEvent::Wrote { moved: Moved::Message(chunk), .. } => Some((Side::Client, &chunk.data)),
        ConnectionEvent::Read { moved: Moved::Message(chunk), .. } => Some((Side::Server, &chunk.data)),
        _ => None,
    }
}

/// The verbs of what we sent, and the codes of what came, in order.
fn outline(dialogue: &Dialogue) -> String {
    let words = dialogue.lines.iter().filter_map(|line| match &line.what {
        Said::Command { verb, .. } => Some(verb.clone()),
        Said::Reply { code: Some(code), .. } => Some(code.to_string()),
        Said::Reply { code: None, .. } => None,
        Said::ForeignAddress { .. } => Some("foreign".to_owned()),
        Said::DataOpened { .. } => Some("open".to_owned()),
        Said::DataFailed(_) => Some("fail".to_owned()),
        Said::DataClosed { bytes, .. } => Some(format!("close({bytes})")),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The same of the first exchange. Whether the data connection's end is seen before the reply that tells of it depends
/// on what the system reads first: the reply stands first here.
fn outlined(log: &Log) -> String {
    let told = outline(&dialogue(log, ExchangeId(1)));
    let Some((before, (bytes, after))) = told
        .split_once(" close(")
        .and_then(|(before, rest)| Some((before, rest.split_once(") 226")?)))
        .filter(|(_, (bytes, _))| bytes.bytes().all(|byte| byte.is_ascii_digit()))
    else {
        return told;
    };
    format!("{before} 226 close({bytes}){after}")
}
