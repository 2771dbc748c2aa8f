//! A screen of its own with a window on it, read through its accessible tree.

use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use eframe::egui::accesskit::{Node, Rect, Role};
use egui_inspection::protocol::{self, Request, Response};
use pellucid::internals::clock::{Clock, SystemClock};

use super::super::servers::{PATIENCE, address_to_hand_on};

/// A process that ends with the test that started it.
pub(super) struct Process(pub(super) Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A screen of its own, and a window on it.
pub(super) struct Screen {
    pub(super) display: String,
    inspector: TcpStream,
    pub(super) window: Process,
    _server: Process,
    /// Where the window remembers: nothing at first.
    _settings: tempfile::TempDir,
}

impl Screen {
    pub(super) fn open(arguments: &[&str]) -> Self {
        Self::open_with(arguments, &[])
    }

    /// With `variables` in the window's environment.
    pub(super) fn open_with(arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_pellucid"));
        program.args(arguments);
        Self::show(program, variables)
    }

    /// The window that `program` opens.
    pub(super) fn show(mut program: Command, variables: &[(&str, &str)]) -> Self {
        let mut server = Process(
            Command::new("Xvfb")
                .args(["-displayfd", "1", "-screen", "0", "1400x900x24", "-nolisten", "tcp"])
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .expect("Xvfb is missing: scripts/test installs it"),
        );
        let mut number = String::new();
        BufReader::new(server.0.stdout.take().unwrap()).read_line(&mut number).unwrap();
        let display = format!(":{}", number.trim());
        let settings = tempfile::tempdir().unwrap();
        let port = address_to_hand_on();
        let mut window = Process(
            program
                .env("DISPLAY", &display)
                .env_remove("WAYLAND_DISPLAY")
                .env("XDG_CONFIG_HOME", settings.path())
                .env("HOME", settings.path())
                .env("EGUI_INSPECTION", port.to_string())
                .env("LIBGL_ALWAYS_SOFTWARE", "1")
                // There is no bus: no dialog of this machine's desktop opens.
                .env("DBUS_SESSION_BUS_ADDRESS", format!("unix:path={}/bus", settings.path().display()))
                .envs(variables.iter().copied())
                .stderr(Stdio::null())
                .spawn()
                .unwrap(),
        );
        // The inspector listens before the window is drawn.
        let seconds = PATIENCE.as_secs().to_string();
        let seen = Command::new("timeout")
            .args([&seconds, "xdotool", "search", "--sync", "--onlyvisible", "--name", "."])
            .env("DISPLAY", &display)
            .stdout(Stdio::null())
            .status();
        assert!(seen.expect("xdotool is missing: scripts/test installs it").success(), "no window is seen");
        assert!(window.0.try_wait().unwrap().is_none(), "the window has closed");
        let inspector = TcpStream::connect(port).unwrap();
        inspector.set_read_timeout(Some(PATIENCE)).unwrap();
        protocol::read_handshake(&inspector).unwrap();
        Self { display, inspector, window, _server: server, _settings: settings }
    }

    pub(super) fn ask(&self, request: &Request) -> Response {
        protocol::write_message(&self.inspector, request).unwrap();
        protocol::read_message(&self.inspector).unwrap()
    }

    /// Every node of the accessible tree, in no order.
    pub(super) fn nodes(&self) -> Vec<Node> {
        match self.ask(&Request::GetTree) {
            Response::Tree { accesskit: Some(tree), .. } => {
                tree.nodes.into_iter().map(|(_, node)| node).collect()
            }
            other => panic!("no tree: {other:?}"),
        }
    }

    /// Waits until the keyboard is where `fits` says.
    pub(super) fn await_focus(&self, what: &str, fits: impl Fn(&Node) -> bool) {
        let mut last = None;
        let found = self.glance(|| match self.ask(&Request::GetTree) {
            Response::Tree { accesskit: Some(tree), .. } => {
                last = tree.nodes.into_iter().find(|(id, _)| *id == tree.focus).map(|(_, node)| node);
                last.as_ref().is_some_and(&fits).then_some(())
            }
            other => panic!("no tree: {other:?}"),
        });
        let last = last.map(|node| format!("{:?} {}", node.role(), words(&node)));
        assert!(found.is_some(), "the keyboard does not come to the {what}, but to {last:?}");
        // egui keeps the arrows for a widget from the second frame on in which it has the keyboard.
        self.nodes();
    }

    /// Waits for a node that fits.
    pub(super) fn find(&self, what: &str, fits: impl Fn(&Node) -> bool) -> Node {
        let mut seen = Vec::new();
        let found = self.glance(|| {
            seen = self.nodes();
            seen.iter().find(|node| fits(node)).cloned()
        });
        found.unwrap_or_else(|| {
            let words: Vec<String> =
                seen.iter().map(|node| format!("{:?} {}", node.role(), words(node))).collect();
            panic!("no {what} among:\n{}", words.join("\n"))
        })
    }

    /// Looks after each frame that the window draws, until there is something or patience ends.
    pub(super) fn glance<T>(&self, mut look: impl FnMut() -> Option<T>) -> Option<T> {
        let clock = SystemClock::new();
        loop {
            if let Some(found) = look() {
                return Some(found);
            }
            if clock.now().as_duration() > PATIENCE {
                return None;
            }
            let Response::Tree { .. } = self.ask(&Request::GetTree) else { panic!("no frame") };
        }
    }

    /// Waits for something outside the window, which shows it by no event.
    pub(super) fn await_some<T>(&self, look: impl FnMut() -> Option<T>) -> T {
        self.glance(look).expect("it comes in time")
    }

    pub(super) fn rows(&self) -> Vec<String> {
        let mut rows: Vec<String> =
            self.nodes().iter().filter(|node| is_request_row(node)).map(words).collect();
        rows.sort();
        rows
    }

    pub(super) fn click(&self, node: &Node) {
        let Rect { x0, y0, x1, y1 } = node.bounds().expect("it has a place");
        let (x, y) = (f64::midpoint(x0, x1), f64::midpoint(y0, y1));
        self.xdotool(&["mousemove", &format!("{x:.0}"), &format!("{y:.0}"), "click", "1"]);
    }

    pub(super) fn xdotool(&self, words: &[&str]) {
        let status = Command::new("xdotool").args(words).env("DISPLAY", &self.display).status();
        assert!(status.expect("xdotool is missing: scripts/test installs it").success(), "{words:?}");
    }

    /// A picture of the window as PNG.
    fn picture(&self) -> Vec<u8> {
        match self.ask(&Request::GetScreenshot { pixels_per_point: None }) {
            Response::Screenshot(png) => png.bytes,
            other => panic!("no picture: {other:?}"),
        }
    }

    /// Keeps a picture of the window beside the build.
    pub(super) fn keep_picture(&self, name: &str) -> (u32, u32) {
        let png = self.picture();
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
        std::fs::write(folder.join(name), &png).unwrap();
        let picture = image::load_from_memory(&png).unwrap();
        (picture.width(), picture.height())
    }

    /// The colour that the window has at a place.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in the window")]
    pub(super) fn color_at(&self, x: f64, y: f64) -> [u8; 3] {
        let picture = image::load_from_memory(&self.picture()).unwrap().to_rgb8();
        picture.get_pixel(x as u32, y as u32).0
    }
}

pub(super) fn words(node: &Node) -> String {
    node.label().or_else(|| node.value()).unwrap_or_default().to_owned()
}

pub(super) fn is_request_row(node: &Node) -> bool {
    node.role() == Role::Row && words(node).starts_with("Request ")
}

impl Screen {
    pub(super) fn focus(&self) {
        self.xdotool(&["search", "--sync", "--onlyvisible", "--name", "Pellucid", "windowfocus", "--sync"]);
    }

    /// Types an address and loads it.
    pub(super) fn enter(&self, address: &str) {
        self.xdotool(&["key", "ctrl+l", "type", address]);
        self.xdotool(&["key", "Return"]);
    }

    /// What another program is given from `selection`.
    pub(super) fn xclip(&self, selection: &str) -> Option<String> {
        let xclip = Command::new("xclip")
            .args(["-o", "-selection", selection])
            .env("DISPLAY", &self.display)
            .output();
        let answer = xclip.expect("xclip is missing: scripts/test installs it");
        answer.status.success().then(|| String::from_utf8_lossy(&answer.stdout).into_owned())
    }

    /// Waits until `selection` holds what fits.
    pub(super) fn held(&self, selection: &str, fits: impl Fn(&str) -> bool) -> String {
        self.await_some(|| self.xclip(selection).filter(|held| fits(held)))
    }

    /// Another program that owns `selection` with `text`, until it is dropped.
    pub(super) fn offer(&self, selection: &str, text: &str) -> Process {
        use std::io::Write as _;
        let mut other = Command::new("xclip")
            .args(["-quiet", "-i", "-selection", selection])
            .env("DISPLAY", &self.display)
            .stdin(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("xclip is missing: scripts/test installs it");
        other.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        let other = Process(other);
        self.held(selection, |held| held == text);
        other
    }
}
