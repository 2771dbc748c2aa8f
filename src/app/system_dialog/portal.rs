//! The dialog for files of a Linux desktop, asked for over the session bus: the portal `FileChooser`
//! (<https://flatpak.github.io/xdg-desktop-portal/>).
//!
//! ```text
//!  connect ─▶ is the portal there? ─▶ OpenFile, SaveFile ─▶ ... ─▶ Response: code, uris
//! ```
//!
//! The connection is of this one dialog. When it ends, the portal closes the dialog.

use std::collections::HashMap;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

use futures_lite::StreamExt as _;
use url::Url;
use zbus::message::Type;
use zbus::zvariant::{OwnedValue, Value};
use zbus::{Address, Connection, MatchRule, Message, MessageStream, connection};

use super::{Heard, Question};

const NAME: &str = "org.freedesktop.portal.Desktop";
const PATH: &str = "/org/freedesktop/portal/desktop";
const CHOOSER: &str = "org.freedesktop.portal.FileChooser";
const REQUEST: &str = "org.freedesktop.portal.Request";
/// The last part of the path of our request.
const TOKEN: &str = "pellucid";

/// Asks `question` on the bus at `address`, and waits for the person. `opens` is called when there is a portal.
pub(super) async fn ask(address: Address, question: &Question, opens: impl FnOnce()) -> Heard {
    match choose(address, question, opens).await {
        Ok(heard) => heard,
        // Whatever it was: there is another dialog.
        Err(_) => Heard::Missing,
    }
}

async fn choose(address: Address, question: &Question, opens: impl FnOnce()) -> zbus::Result<Heard> {
    let bus = connection::Builder::address(address)?.build().await?;
    let properties = Some("org.freedesktop.DBus.Properties");
    bus.call_method(Some(NAME), PATH, properties, "Get", &(CHOOSER, "version")).await?;
    opens();
    let mut responses = responses(&bus).await?;
    let method = if question.saves { "SaveFile" } else { "OpenFile" };
    // The first argument would be the window that the dialog belongs to.
    let arguments = ("", question.title.as_str(), options(question));
    bus.call_method(Some(NAME), PATH, Some(CHOOSER), method, &arguments).await?;
    match responses.next().await {
        Some(response) => heard(&response?),
        None => Ok(Heard::Missing),
    }
}

/// The signals that end our request. They are subscribed to before it is made.
async fn responses(bus: &Connection) -> zbus::Result<MessageStream> {
    let own_name = bus.unique_name().map(|name| name.as_str()).unwrap_or_default();
    let sender = own_name.trim_start_matches(':').replace('.', "_");
    let rule = MatchRule::builder()
        .msg_type(Type::Signal)
        .sender(NAME)?
        .path(format!("{PATH}/request/{sender}/{TOKEN}"))?
        .interface(REQUEST)?
        .member("Response")?
        .build();
    MessageStream::for_match_rule(rule, bus, Some(1)).await
}

fn options(question: &Question) -> HashMap<&'static str, Value<'_>> {
    let mut options = HashMap::from([("handle_token", Value::from(TOKEN))]);
    options.insert("current_folder", Value::from(with_end(&question.folder)));
    if question.saves {
        options.insert("current_name", Value::from(question.name.as_str()));
    } else {
        options.insert("multiple", Value::from(question.multiple));
    }
    if !question.kinds.is_empty() {
        let filters: Vec<_> =
            question.kinds.iter().map(|(name, ends)| (name.clone(), patterns(ends))).collect();
        options.insert("filters", Value::from(filters));
    }
    options
}

/// Names that end so. 0: a pattern of names, not a media type.
fn patterns(ends: &[&str]) -> Vec<(u32, String)> {
    ends.iter().map(|end| (0, if *end == "*" { "*".to_owned() } else { format!("*.{end}") })).collect()
}

/// A path as the bus has it, which allows more in it than in its texts: bytes with a zero at the end.
fn with_end(path: &Path) -> Vec<u8> {
    path.as_os_str().as_bytes().iter().copied().chain([0]).collect()
}

/// What the portal says in the end: 0 with the files, 1 when the person closed the dialog, 2 when it went wrong.
fn heard(response: &Message) -> zbus::Result<Heard> {
    let body = response.body();
    let (code, mut results): (u32, HashMap<String, OwnedValue>) = body.deserialize()?;
    let uris = match code {
        0 => results.remove("uris").map(Vec::<String>::try_from).transpose()?.unwrap_or_default(),
        1 => return Ok(Heard::Cancelled),
        _ => return Ok(Heard::Missing),
    };
    let path = |uri: &String| Url::parse(uri).ok()?.to_file_path().ok();
    let paths: Vec<PathBuf> = uris.iter().filter_map(path).collect();
    Ok(if paths.is_empty() { Heard::Missing } else { Heard::Chosen(paths) })
}
