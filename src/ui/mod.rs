//! The panels of the window: each draws a view and returns [`Command`]s. Nothing here starts work.
//!
//! ```text
//!  ┌──────────────────────────────────────────────────────────┐
//!  │ top_bar                                                  │
//!  ├──────────┬────────────────────────────┬──────────────────┤
//!  │ lesson   │ page, or failure in its    │ inspector        │
//!  │ (while   │ place                      │                  │
//!  │ one is   ├────────────────────────────┤                  │
//!  │ on)      │ ruler                      │                  │
//!  │          ├────────────────────────────┤                  │
//!  │          │ dock: a layer of the load  │                  │
//!  ├──────────┴────────────────────────────┴──────────────────┤
//!  │ status_line                                              │
//!  └──────────────────────────────────────────────────────────┘
//! ```

mod address_bar;
mod address_sent;
mod bold_han;
mod clean_labels;
mod command;
mod compare;
mod connections;
mod course;
mod cut_short;
mod dock;
mod failure;
mod file_dialog;
mod file_wait;
mod find_bar;
mod fonts;
mod hint;
mod history_menu;
mod inspector;
mod ip;
mod journey;
mod layers;
mod link_choice;
mod loads;
mod lock;
mod log_in;
mod main_menu;
mod name_message;
mod names;
mod not_a_page;
mod note;
mod page;
mod page_menu;
mod playhead;
mod regions;
mod ruler;
mod saved_files;
mod secret_text;
mod send;
mod settings;
mod shortcuts;
mod sockets;
mod sparkline;
mod status_line;
mod story;
mod theme;
mod time_axis;
mod tool;
mod tool_head;
mod top_bar;
mod top_bar_state;
mod waterfall;
mod widgets;
mod zoom;

#[cfg(test)]
pub(crate) mod tests;

pub use address_bar::Address;
pub use command::{
    Command, DockTab, FileTask, Find, Form, Held, PageInput, PageTarget, Panel, Reflex, Tab, ThemeChoice,
    ZoomStep,
};
pub use compare::{Compare, CompareProgress, CompareState, compare_ui};
pub use connections::ConnectionsState;
pub use course::{
    CardState, CourseList, LessonCard, LessonState, LessonStrip, LessonWish, UnreadLesson, course_ui,
    lesson_ui,
};
pub use cut_short::{CUT_SHORT, cut_short_ui};
pub use dock::{Dock, dock_ui};
pub use failure::{Broken, failure_ui};
pub use file_dialog::{FileDialog, file_dialog_ui, task_title};
pub use file_wait::file_wait_ui;
pub use find_bar::{FIND_BAR, FindBar, find_bar_ui};
pub use fonts::{find_fonts, use_fonts};
pub use hint::{HINT, hint_ui};
pub use history_menu::{VisitLine, call_history_menu};
pub use inspector::{Inspector, inspector_ui};
pub use ip::{IpState, ip_ui};
pub use journey::{Strip, strip_ui};
pub use layers::LayerState;
pub use loads::Loads;
pub use log_in::{Asks, LOG_IN, LogIn, log_in_ui};
pub use names::{Names, NamesState, names_ui};
pub use not_a_page::not_a_page_ui;
pub use note::{NoteDialog, NoteWish, note_dialog_ui};
pub use page::{PAGE_BAR, PagePlace, PageView, page_ui};
pub use playhead::{PlayheadMove, Speed};
pub use regions::Region;
pub use ruler::{RULER, Ruler, ruler_ui};
pub use saved_files::{SavedFile, saved_files_ui};
pub use send::{SendState, send_ui};
pub use settings::no_font;
pub use shortcuts::{KeyAction, SHORTCUTS, keys_sheet_ui};
pub use sockets::{Sockets, SocketsState};
pub use sparkline::Spark;
pub use status_line::{StatusLine, status_line_ui};
pub use theme::{BAR, install, panel_frame};
pub use time_axis::TimeAxis;
pub use tool::Tool;
pub use tool_head::tool_head_ui;
pub use top_bar::top_bar_ui;
pub use top_bar_state::TopBar;
pub use waterfall::{OnAxis, WaterfallState, rows_axis};
pub use zoom::Zoom;
