//! Words: everything the program says to people, in every language, from the same keys.

mod address;
mod cache;
mod cause;
mod comparison;
mod compose;
mod count;
mod en;
mod failure;
mod file;
mod frames;
mod ftp;
pub mod glossary;
mod help;
mod ip_panel;
mod journey;
mod keys;
mod lang;
mod marks;
mod messages;
mod misused;
mod name_panel;
mod names;
mod omitted;
mod page_menu;
mod pages;
mod replay;
mod saved;
mod secure;
mod sockets;
mod story;
mod strategy;
mod terminal;
mod terms;
mod texts;
mod tools;
mod window;
mod zh_cn;

#[cfg(test)]
mod tests;

pub use address::{AddressWords, correction_reason, no_path_meaning, part_meaning, part_name};
pub use cache::{Cached, cache_words};
pub use cause::cause_words;
pub use comparison::Compared;
pub use compose::Composing;
pub use count::Counted;
pub use failure::{Broken, address_fault, explain_failure, explain_failure_on, failure_title, message};
pub use file::{FileWords, UnusedWords, file_error, unused_line, unused_reason};
pub use frames::{FrameOdd, FrameWord};
pub use ftp::{FtpWord, ftp_command, ftp_reply};
pub use glossary::method_meaning;
pub use help::Help;
pub use ip_panel::IpPanel;
pub use journey::JourneyWord;
pub use keys::KeyWord;
pub use lang::{Lang, fill};
pub use marks::{Mark, counted, listed, named};
pub use messages::{MessageWord, odd_words, origin_words, section_words, span_name};
pub use misused::Misused;
pub use name_panel::NamePanel;
pub use names::{
    NameWord, address_kind, answer_fate, fault_words, held, message_part, message_place, queries,
};
pub use omitted::OmittedWord;
pub use page_menu::PageMenu;
pub use pages::{PageWord, about_pages};
pub use replay::ReplayWord;
pub use saved::SavedWord;
pub use secure::{Secure, date, short_fault};
pub use sockets::{SocketWord, kernel_facts};
pub use story::StoryWord;
pub use strategy::{StrategyWord, strategy_short, strategy_words};
pub use terminal::Terminal;
pub use terms::{Term, close_reason, kind_name, link_name, side_name, status_class};
pub use tools::Tools;
pub use window::Ui;
