//! The small pieces that panels are made of.

mod axis;
mod badge;
mod blocks;
mod byte_grid;
mod chip;
mod entry;
mod failure_word;
mod field;
mod frame_mark;
mod icon;
mod keys;
mod main_button;
mod paint;
mod phase_bar;
mod segments;
mod text;
mod visible;

pub(crate) use axis::{Axis, axis_ui};
pub(crate) use badge::{badge, link_chip};
pub(crate) use blocks::blocks_ui;
pub(crate) use byte_grid::{ByteGrid, Pointed};
pub(crate) use chip::chip;
pub(crate) use entry::entry_ui;
pub(crate) use failure_word::failure_words;
pub(crate) use field::{FILTER_KEYS, describe_field, empties_filter};
pub(crate) use frame_mark::{frame_legend, paint_frame, paint_mark};
pub(crate) use icon::{Icon, icon_button, paint_icon};
pub(crate) use keys::steps;
pub(crate) use main_button::main_button;
pub(crate) use paint::{paint, point_of, pos_of};
pub(crate) use phase_bar::{bars, legend, paint_phase};
pub(crate) use segments::{segments, tabs, tabs_without};
pub(crate) use text::{Align, and_more, cell, fact, note, section, took};
pub(crate) use visible::visible_lines;
