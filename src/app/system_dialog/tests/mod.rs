//! The portal, as a bus of the tests has it; a bus that says nothing; and how long the window waits.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader};
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{JoinHandle, spawn};
use std::time::Duration;

use egui::Context;
use futures_channel::oneshot;
use futures_lite::StreamExt as _;
use zbus::message::Header;
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};
use zbus::{Address, Connection, MessageStream};

use super::{Chooser, Heard, Outcome, PATIENCE, Question, SystemDialog, choose_at};
use crate::clock::Micros;
use crate::ui::{FileDialog, FileTask};

const LONGEST: Duration = Duration::from_secs(20);

fn question(saves: bool) -> Question {
    Question {
        title: "Open a load".to_owned(),
        saves,
        multiple: !saves,
        folder: PathBuf::from("/tmp"),
        name: "a.har".to_owned(),
        kinds: vec![("Loads".to_owned(), &["pellucid", "har"]), ("All".to_owned(), &["*"])],
    }
}

fn address(path: &Path) -> Address {
    format!("unix:path={}", path.display()).parse().unwrap()
}

/// Asks on a thread. Dropping what is returned second stops it.
fn ask(bus: Address, saves: bool) -> (JoinHandle<(Heard, bool)>, oneshot::Sender<std::convert::Infallible>) {
    let (stop, stopped) = oneshot::channel();
    let asked = spawn(move || {
        let has_opened = std::cell::Cell::new(false);
        let heard = choose_at(bus, &question(saves), &|| has_opened.set(true), stopped);
        (heard, has_opened.get())
    });
    (asked, stop)
}

#[test]
fn without_a_bus_there_is_no_dialog() {
    let folder = tempfile::tempdir().unwrap();
    let (asked, _stop) = ask(address(&folder.path().join("bus")), false);
    assert_eq!(asked.join().unwrap(), (Heard::Missing, false));
}

#[test]
fn a_bus_that_says_nothing_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bus");
    let listener = UnixListener::bind(&path).unwrap();
    let (asked, stop) = ask(address(&path), false);
    let _silent = listener.accept().unwrap();
    assert!(!asked.is_finished());
    drop(stop);
    assert_eq!(asked.join().unwrap(), (Heard::Cancelled, false));
}

fn dialog() -> FileDialog {
    FileDialog::new(FileTask::OpenLoad, "/tmp/".to_owned())
}

/// A dialog that reports whether it opened, and then waits until nobody waits for it.
fn silent(opens_first: bool, ended: Sender<()>) -> Chooser {
    Arc::new(move |_, opens, stop| {
        if opens_first {
            opens();
        }
        let _never_sent = zbus::block_on(stop);
        ended.send(()).unwrap();
        Heard::Cancelled
    })
}

#[test]
fn a_path_is_typed_when_the_system_says_nothing_for_less_than_half_a_second() {
    let (ctx, (ended, end)) = (Context::default(), channel());
    let mut system = SystemDialog::new(silent(false, ended));
    let begun = Micros::from_ms(7);
    assert!(system.ask(&ctx, dialog(), question(false), begun).is_ok());
    assert!(system.poll(&ctx, begun + PATIENCE - Micros(1)).is_none() && system.is_asked());
    assert!(matches!(system.poll(&ctx, begun + PATIENCE), Some(Outcome::Type(_))));
    assert!(PATIENCE < Micros::from_ms(500) && !system.is_asked());
    end.recv_timeout(LONGEST).expect("its thread ends");
}

#[test]
fn an_open_dialog_is_waited_for_until_it_is_given_up() {
    let (ring, bell) = channel();
    let ctx = Context::default();
    ctx.set_request_repaint_callback(move |_| {
        let _closed = ring.send(());
    });
    let (ended, end) = channel();
    let mut system = SystemDialog::new(silent(true, ended));
    assert!(system.ask(&ctx, dialog(), question(false), Micros::ZERO).is_ok());
    while system.open_for().is_none() {
        assert!(system.poll(&ctx, Micros::ZERO).is_none());
        bell.recv_timeout(LONGEST).unwrap();
        assert!(system.poll(&ctx, Micros::ZERO).is_none());
    }
    assert!(system.poll(&ctx, Micros::from_ms(3_600_000)).is_none(), "a person may take an hour");
    assert_eq!(system.give_up().map(|dialog| dialog.task), Some(FileTask::OpenLoad));
    end.recv_timeout(LONGEST).expect("its thread ends");
}

/// A session bus of its own.
struct Bus {
    daemon: Child,
    address: Address,
    _folder: tempfile::TempDir,
}

impl Bus {
    /// None where no bus is installed.
    fn start() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let path = format!("--address=unix:path={}", folder.path().join("bus").display());
        let arguments = ["--session", "--nofork", "--nopidfile", "--print-address=1", &path];
        let daemon =
            Command::new("dbus-daemon").args(arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let Ok(mut daemon) = daemon else {
            eprintln!("dbus-daemon is not installed: the portal is not tried");
            return None;
        };
        let mut line = String::new();
        BufReader::new(daemon.stdout.take().unwrap()).read_line(&mut line).unwrap();
        Some(Self { daemon, address: line.trim().parse().unwrap(), _folder: folder })
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        let _has_ended = self.daemon.kill();
        let _has_ended = self.daemon.wait();
    }
}

/// What stands for the person: the code of the response and its files; without, the dialog stays open.
struct Portal {
    version: u32,
    says: Option<(u32, Vec<&'static str>)>,
    asked: Sender<(String, Vec<String>)>,
}

impl Portal {
    async fn answer(
        &self,
        asked: String,
        options: HashMap<String, OwnedValue>,
        bus: &Connection,
        header: &Header<'_>,
    ) -> OwnedObjectPath {
        let mut names: Vec<String> = options.into_keys().collect();
        names.sort();
        self.asked.send((asked, names)).unwrap();
        let sender = header.sender().unwrap().as_str()[1..].replace('.', "_");
        let path = format!("/org/freedesktop/portal/desktop/request/{sender}/pellucid");
        if let Some((code, uris)) = &self.says {
            let results = HashMap::from([("uris", Value::from(uris.clone()))]);
            let request = "org.freedesktop.portal.Request";
            bus.emit_signal(None::<&str>, path.as_str(), request, "Response", &(code, results))
                .await
                .unwrap();
        }
        path.try_into().unwrap()
    }
}

#[zbus::interface(name = "org.freedesktop.portal.FileChooser")]
impl Portal {
    #[zbus(property, name = "version")]
    fn version(&self) -> u32 {
        self.version
    }

    async fn open_file(
        &self,
        parent: String,
        title: String,
        options: HashMap<String, OwnedValue>,
        #[zbus(connection)] bus: &Connection,
        #[zbus(header)] header: Header<'_>,
    ) -> OwnedObjectPath {
        self.answer(format!("OpenFile {parent}{title}"), options, bus, &header).await
    }

    async fn save_file(
        &self,
        parent: String,
        title: String,
        options: HashMap<String, OwnedValue>,
        #[zbus(connection)] bus: &Connection,
        #[zbus(header)] header: Header<'_>,
    ) -> OwnedObjectPath {
        self.answer(format!("SaveFile {parent}{title}"), options, bus, &header).await
    }
}

#[test]
fn the_portal_is_asked_and_its_response_understood() {
    let Some(bus) = Bus::start() else { return };
    let name = "org.freedesktop.portal.Desktop";
    let files = vec!["file:///tmp/a%20b.har", "file:///tmp/c.har"];
    let chosen = Heard::Chosen(vec!["/tmp/a b.har".into(), "/tmp/c.har".into()]);
    let opened = ["current_folder", "filters", "handle_token", "multiple"];
    let saved = ["current_folder", "current_name", "filters", "handle_token"];
    for (saves, says, heard, method, options) in [
        (false, (0, files), chosen, "OpenFile Open a load", opened),
        (
            true,
            (0, vec!["file:///tmp/d"]),
            Heard::Chosen(vec!["/tmp/d".into()]),
            "SaveFile Open a load",
            saved,
        ),
        (true, (1, Vec::new()), Heard::Cancelled, "SaveFile Open a load", saved),
        (false, (2, Vec::new()), Heard::Missing, "OpenFile Open a load", opened),
        (false, (0, vec!["https://h/x"]), Heard::Missing, "OpenFile Open a load", opened),
    ] {
        let (asked, told) = channel();
        let portal = Portal { version: 4, says: Some(says), asked };
        let builder = zbus::connection::Builder::address(bus.address.clone()).unwrap();
        let builder = builder.serve_at("/org/freedesktop/portal/desktop", portal).unwrap();
        let served = zbus::block_on(builder.name(name).unwrap().build()).unwrap();
        let (asked, _stop) = ask(bus.address.clone(), saves);
        assert_eq!(asked.join().unwrap(), (heard, true));
        let options: Vec<String> = options.map(str::to_owned).to_vec();
        assert_eq!(told.recv_timeout(LONGEST).unwrap(), (method.to_owned(), options));
        zbus::block_on(served.graceful_shutdown());
    }
}

/// Rings when a connection has left the bus, from now on.
fn departure(address: &Address) -> Receiver<()> {
    let (ring, bell) = channel();
    let watcher =
        zbus::block_on(zbus::connection::Builder::address(address.clone()).unwrap().build()).unwrap();
    let rule = "type='signal',member='NameOwnerChanged',arg2=''";
    let mut changes = zbus::block_on(MessageStream::for_match_rule(rule, &watcher, None)).unwrap();
    spawn(move || {
        if zbus::block_on(changes.next()).is_some() {
            let _closed = ring.send(());
        }
    });
    bell
}

#[test]
fn a_bus_without_a_portal_has_no_dialog_and_one_that_stays_open_can_be_given_up() {
    let Some(bus) = Bus::start() else { return };
    let (asked, _stop) = ask(bus.address.clone(), false);
    assert_eq!(asked.join().unwrap(), (Heard::Missing, false));
    let (asked, told) = channel();
    let builder = zbus::connection::Builder::address(bus.address.clone()).unwrap();
    let builder = builder
        .serve_at("/org/freedesktop/portal/desktop", Portal { version: 4, says: None, asked })
        .unwrap();
    let builder = builder.name("org.freedesktop.portal.Desktop").unwrap();
    let _served = zbus::block_on(builder.build()).unwrap();
    let (asked, stop) = ask(bus.address.clone(), true);
    told.recv_timeout(LONGEST).unwrap();
    assert!(!asked.is_finished());
    let gone = departure(&bus.address);
    drop(stop);
    assert_eq!(asked.join().unwrap(), (Heard::Cancelled, true));
    gone.recv_timeout(LONGEST).expect("the portal learns that nobody waits");
}
