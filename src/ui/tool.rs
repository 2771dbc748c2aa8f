//! Tools: views that take the page's place, each with a name, an address and a key of its own.

use egui::Key;

use crate::course::LessonTool;
use crate::explain::{Compared, Composing, CourseWord, IpPanel, Lang, NamePanel, Tools};

/// A view that takes the page's place until it is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// The lessons.
    Course,
    /// The same page loaded in several ways.
    Compare,
    /// Names looked up, and what is remembered of them.
    Names,
    /// An IP address in every notation.
    Ip,
    /// A request that a person composes.
    Send,
}

impl Tool {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 5] = [Self::Course, Self::Compare, Self::Names, Self::Ip, Self::Send];

    /// What follows `about:` in the address that opens it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Course => "course",
            Self::Compare => "compare",
            Self::Names => "dns",
            Self::Ip => "ip",
            Self::Send => "send",
        }
    }

    /// The tool that a lesson asks for.
    pub(crate) const fn of_lesson(tool: LessonTool) -> Self {
        match tool {
            LessonTool::Compare => Self::Compare,
            LessonTool::Names => Self::Names,
            LessonTool::Ip => Self::Ip,
            LessonTool::Send => Self::Send,
        }
    }

    /// What lessons call it; none for their own list.
    pub(crate) fn for_lesson(self) -> Option<LessonTool> {
        LessonTool::ALL.into_iter().find(|tool| Self::of_lesson(*tool) == self)
    }

    /// The tool of `about:NAME`.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tool| tool.name() == name)
    }

    /// Its name in the menu and above it.
    pub const fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Course => CourseWord::Title.text(lang),
            Self::Compare => Compared::Title.text(lang),
            Self::Names => NamePanel::Title.text(lang),
            Self::Ip => IpPanel::Title.text(lang),
            Self::Send => Composing::Title.text(lang),
        }
    }

    /// The key that opens it together with Ctrl (on a Mac: Command), and whether Shift is held as well.
    pub const fn key(self) -> (Key, bool) {
        match self {
            Self::Course => (Key::L, true),
            Self::Compare => (Key::K, false),
            Self::Names => (Key::D, true),
            Self::Ip => (Key::I, true),
            Self::Send => (Key::E, false),
        }
    }

    /// Its name with its key, for the menu.
    pub(super) fn menu_words(self, lang: Lang) -> String {
        let title = self.title(lang);
        let (key, shift) = self.key();
        let key = format!("Ctrl+{}{}", if shift { "Shift+" } else { "" }, key.name());
        Tools::Key.with(lang, &[("title", title), ("key", &key)])
    }

    /// It takes the place of the inspector and the dock, too.
    pub const fn is_wide(self) -> bool {
        match self {
            Self::Course | Self::Compare | Self::Names | Self::Ip => true,
            // What it sends is seen in both.
            Self::Send => false,
        }
    }
}
