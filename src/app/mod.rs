//! The window: eframe's shell around the panels of `ui`.
//!
//! ```text
//!  events of the page ─┐                        ┌─ Command ─ apply ─▶ engine, page, history
//!  events of a load  ──┴▶ logic ─▶ views ─▶ layout
//! ```
//!
//! Nothing here waits: loads run on threads of their own, the page on its own, and each wakes the window when
//! something has happened.

mod apply;
mod clipboard;
mod compare;
mod composer;
mod course;
mod disk;
mod file_desk;
mod file_tasks;
mod files;
mod frame_desk;
mod history;
mod host;
mod icon;
mod inspected;
mod journey;
mod keys;
mod layout;
mod loads;
mod memory;
mod names;
mod noting;
mod opened;
mod opening;
mod outside;
mod page_events;
mod panels;
mod picture;
mod reflexes;
mod refresh;
mod remember;
mod replay;
mod replaying;
mod saved_files;
mod secure;
mod seek;
mod shell;
mod sockets;
mod story;
mod system_dialog;
#[cfg(test)]
mod tests;
mod tools;
mod visit;
mod wanted;

use std::path::PathBuf;
use std::sync::Arc;

use crate::clock::SystemClock;
use crate::explain::Lang;
use crate::fetch::Engine;
use crate::lab::{HostDescription, Lab, LabError};
use crate::plan::{AskedSettings, Settings};
use crate::view::Opening;

pub use disk::settings_folder;
use memory::Memory;
use shell::Shell;

/// How the window begins.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What to load; the lab's start page when there is none.
    pub address: Option<String>,
    /// A saved load or a HAR file to open in place of an address.
    pub file: Option<PathBuf>,
    /// The moment, the row and the panel at which that file is opened.
    pub opening: Opening,
    /// The course, or one lesson, in place of an address.
    pub course: Option<CourseOptions>,
    /// The language; the system's when there is none.
    pub lang: Option<Lang>,
    /// Dark or light; as the system likes it when there is none.
    pub dark: Option<bool>,
    /// Strategy, network, certificates and bounds of every load.
    pub settings: Settings,
    /// Which of them were asked for; the others are as they were the last time.
    pub asked: AskedSettings,
    /// Where the keys of TLS go; nowhere, when there is none.
    pub key_log: Option<PathBuf>,
    /// Addresses of the lab, for completion.
    pub lab_addresses: Vec<String>,
    /// The folder in which the window is remembered; it is not, when there is none.
    pub folder: Option<PathBuf>,
}

/// How the course is opened.
#[derive(Clone, Debug, Default)]
pub struct CourseOptions {
    /// A lesson in place of those built in.
    pub file: Option<PathBuf>,
    /// What its exercises are made from; some number without one.
    pub seed: Option<u64>,
}

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The lab could not be started.
    #[error("the lab could not be started: {0}")]
    Lab(#[from] LabError),
    /// The file for the keys of TLS cannot be written.
    #[error("no keys can be written to {path}: {source}")]
    KeyLog {
        /// The file.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// The display has no OpenGL that works.
    #[error("the window could not be opened without OpenGL: {0}")]
    OpenGl(String),
    /// The system gives no window, or no thread for the page.
    #[error("the window could not be opened: {0}")]
    Window(String),
}

/// Opens the window and stays until it is closed.
///
/// # Errors
/// When the lab, the page's thread or the window cannot be had.
pub fn run(options: Options) -> Result<(), AppError> {
    let lab = Lab::start()?;
    let clock = Arc::new(SystemClock::new());
    let engine = Engine::new(clock.clone(), lab.routes());
    if let Some(path) = &options.key_log {
        let opened = engine.trust().keys().open(path);
        opened.map_err(|source| AppError::KeyLog { path: path.display().to_string(), source })?;
    }
    let (memory, problem) = Memory::open(options.folder.as_deref());
    let [width, height] = memory.kept.window.unwrap_or([1280.0, 860.0]);
    let hosts = lab.description().hosts;
    let lab_addresses = hosts.iter().map(HostDescription::url).collect();
    let options = Options { lab_addresses, ..options };
    let native = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title("Pellucid")
            .with_app_id(icon::APP_ID)
            .with_icon(icon::icon())
            .with_inner_size([width.clamp(900.0, 8000.0), height.clamp(600.0, 8000.0)])
            .with_min_inner_size([900.0, 600.0]),
        // `ui::find_fonts` does it.
        system_font_fallback: false,
        ..eframe::NativeOptions::default()
    };
    let window = eframe::run_native(
        "pellucid",
        native,
        Box::new(move |creation| {
            let shell = Shell::new(&creation.egui_ctx, &options, engine, clock, (memory, problem))?;
            Ok(Box::new(shell))
        }),
    );
    // The lab lives as long as the window.
    drop(lab);
    // eframe's error holds handles that may not cross threads, so only its words go on.
    window.map_err(|error| match error {
        eframe::Error::Glutin(_) | eframe::Error::NoGlutinConfigs(..) | eframe::Error::OpenGL(_) => {
            AppError::OpenGl(error.to_string())
        }
        eframe::Error::AppCreation(_) | eframe::Error::Winit(_) | eframe::Error::WinitEventLoop(_) => {
            AppError::Window(error.to_string())
        }
    })
}
