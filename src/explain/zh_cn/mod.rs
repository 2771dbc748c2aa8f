//! Everything the program says, in Simplified Chinese.

pub(super) mod address;
pub(super) mod cache;
pub(super) mod comparison;
pub(super) mod compose;
pub(super) mod count;
pub(super) mod failure;
pub(super) mod file;
pub(super) mod ftp;
pub(super) mod glossary;
pub(super) mod help;
pub(super) mod ip_panel;
pub(super) mod journey;
pub(super) mod marks;
pub(super) mod messages;
pub(super) mod name_panel;
pub(super) mod names;
pub(super) mod omitted;
pub(super) mod pages;
pub(super) mod secure;
pub(super) mod sockets;
pub(super) mod story;
pub(super) mod strategy;
pub(super) mod terminal;
pub(super) mod terms;
pub(super) mod tools;
pub(super) mod window;
