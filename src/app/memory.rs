//! What is remembered of the window from one run to the next: one small file in the platform's folder for
//! settings, written whole a second after the last change and when the window closes.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::clock::Micros;
use crate::disk::{Readers, write_whole};
use crate::explain::Lang;
use crate::plan::{AskedSettings, LinkProfile, Network, ResolverKind, Settings, Strategy};
use crate::ui::ThemeChoice;

/// What is remembered. A field that a file lacks has its default.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one switch of the window")]
pub(super) struct Remembered {
    /// The language, when one was chosen.
    pub(super) lang: Option<Lang>,
    pub(super) theme: ThemeChoice,
    pub(super) strategy: Strategy,
    pub(super) network: Network,
    pub(super) resolver: ResolverKind,
    /// Answers are kept and used again.
    pub(super) cache: bool,
    pub(super) minimise: bool,
    /// The link as the command line takes it.
    pub(super) link: String,
    /// Width and height of the window, in points.
    pub(super) window: Option<[f32; 2]>,
    pub(super) dock: bool,
    pub(super) dock_share: Option<f32>,
    pub(super) inspector: bool,
    pub(super) inspector_share: Option<f32>,
    pub(super) grouped: bool,
    /// How large the page is drawn, in percent.
    pub(super) zoom: u16,
    /// The hint for newcomers has been read.
    pub(super) hint_read: bool,
}

impl Default for Remembered {
    fn default() -> Self {
        Self {
            lang: None,
            theme: ThemeChoice::default(),
            strategy: Strategy::default(),
            network: Network::default(),
            resolver: ResolverKind::default(),
            cache: false,
            minimise: false,
            link: LinkProfile::default().to_string(),
            window: None,
            dock: true,
            dock_share: None,
            inspector: true,
            inspector_share: None,
            grouped: false,
            zoom: 100,
            hint_read: false,
        }
    }
}

impl Remembered {
    /// `settings` with what is remembered, where nothing else was asked for.
    pub(super) fn settings(&self, mut settings: Settings, asked: AskedSettings) -> Settings {
        if !asked.strategy {
            settings.strategy = self.strategy;
        }
        if !asked.network {
            settings.network = self.network;
        }
        if !asked.resolver {
            settings.resolver = self.resolver;
        }
        settings.cache = self.cache;
        if !asked.minimise {
            settings.minimise = self.minimise;
        }
        if !asked.link {
            settings.link = self.link.parse().unwrap_or_default();
        }
        settings
    }

    /// A share of the window that was remembered, if it is one.
    pub(super) fn share(share: Option<f32>) -> Option<f32> {
        share.filter(|share| (0.05..=0.95).contains(share))
    }
}

/// The file, and what stands in it.
#[derive(Debug)]
pub(super) struct Memory {
    /// None: nothing is remembered.
    file: Option<PathBuf>,
    /// What the file holds.
    pub(super) kept: Remembered,
    /// What it shall hold, and since when.
    wished: (Remembered, Micros),
}

/// A larger file is none of ours.
const LARGEST: u64 = 64 * 1024;
/// A change is written when nothing else has changed for so long.
const REST: Micros = Micros::from_ms(1000);

impl Memory {
    /// Reads what was remembered in `folder`; the second value says why it could not be read.
    pub(super) fn open(folder: Option<&Path>) -> (Self, Option<String>) {
        let file = folder.map(|folder| folder.join("window.json"));
        let (kept, problem) = match file.as_deref().map(read) {
            None => (Remembered::default(), None),
            Some(Ok(kept)) => (kept, None),
            Some(Err(error)) if error.kind() == io::ErrorKind::NotFound => (Remembered::default(), None),
            Some(Err(error)) => (Remembered::default(), Some(error.to_string())),
        };
        (Self { file, wished: (kept.clone(), Micros::ZERO), kept }, problem)
    }

    /// Notes what shall be remembered at `now`. Returns how long until it has to be looked at again.
    pub(super) fn note(&mut self, wished: Remembered, now: Micros) -> io::Result<Option<Micros>> {
        if wished != self.wished.0 {
            self.wished = (wished, now);
        }
        if self.file.is_none() || self.wished.0 == self.kept {
            return Ok(None);
        }
        let rested = now.since(self.wished.1);
        if rested < REST {
            return Ok(Some(REST - rested));
        }
        self.write()?;
        Ok(None)
    }

    /// Writes what is not written yet.
    pub(super) fn write(&mut self) -> io::Result<()> {
        let Some(file) = self.file.as_deref().filter(|_| self.wished.0 != self.kept) else { return Ok(()) };
        // Not tried again before the next change: a full disk is told once.
        self.kept = self.wished.0.clone();
        let text = serde_json::to_vec_pretty(&self.kept)?;
        if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::create_dir_all(folder)?;
        }
        write_whole(file, &text, Readers::AsBefore)
    }
}

fn read(file: &Path) -> io::Result<Remembered> {
    let mut text = Vec::new();
    File::open(file)?.take(LARGEST).read_to_end(&mut text)?;
    Ok(serde_json::from_slice(&text)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_rested_for_a_second_is_there_the_next_time() {
        let folder = tempfile::tempdir().unwrap();
        let (mut memory, problem) = Memory::open(Some(folder.path()));
        assert_eq!((problem, memory.kept.clone()), (None, Remembered::default()));
        let wished = Remembered {
            dock: false,
            link: "rtt=5,down=1,up=2".into(),
            lang: Some(Lang::ZhCn),
            minimise: true,
            ..Remembered::default()
        };
        assert_eq!(memory.note(wished.clone(), Micros::from_ms(10)).unwrap(), Some(REST));
        assert_eq!(Memory::open(Some(folder.path())).0.kept, Remembered::default());
        assert_eq!(memory.note(wished.clone(), Micros::from_ms(1010)).unwrap(), None);
        assert_eq!(Memory::open(Some(folder.path())).0.kept, wished);
    }

    #[test]
    fn a_broken_file_is_told_and_gives_way() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("window.json");
        for broken in ["", "{", "3", "{\"theme\": \"pink\"}", "\u{0}\u{1}"] {
            std::fs::write(&file, broken).unwrap();
            let (mut memory, problem) = Memory::open(Some(folder.path()));
            assert!(problem.is_some(), "{broken:?}");
            assert_eq!(memory.kept, Remembered::default());
            let wished = Remembered { grouped: true, ..Remembered::default() };
            memory.note(wished.clone(), Micros::ZERO).unwrap();
            memory.write().unwrap();
            assert_eq!(Memory::open(Some(folder.path())).0.kept, wished);
        }
    }

    #[test]
    fn what_is_asked_for_counts_more() {
        let kept = Remembered { strategy: Strategy::Http10, link: "wpt-dsl".into(), ..Remembered::default() };
        let asked = AskedSettings { strategy: true, ..AskedSettings::default() };
        let settings = kept.settings(Settings::default(), asked);
        assert_eq!((settings.strategy, settings.link.name), (Strategy::default(), "wpt-dsl"));
        let private = Remembered { minimise: true, ..kept.clone() };
        assert!(private.settings(Settings::default(), asked).minimise);
        assert!(!private.settings(Settings::default(), AskedSettings { minimise: true, ..asked }).minimise);
        let unknown = Remembered { link: "moon".into(), ..kept };
        assert!(unknown.settings(Settings::default(), AskedSettings::default()).link.is_none());
    }

    #[test]
    fn what_is_no_share_of_a_window_is_not_taken() {
        let shares = [Some(0.3), Some(-1.0), Some(f32::NAN), Some(300.0), None].map(Remembered::share);
        assert_eq!(shares, [Some(0.3), None, None, None, None]);
    }
}
