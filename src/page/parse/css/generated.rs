//! `content: url()` of `::before` and `::after`, for an engine that generates texts alone: the picture is painted behind
//! an empty box, or before the text that follows it.

use super::{string, suffix, whole_url};

/// The block that the pass over the sheet is in, as far as generated pictures need it.
#[derive(Default)]
pub(super) struct Block {
    /// Where its selector, its last declaration or its last rule ended.
    since: usize,
    /// Its selector is one of `::before` or `::after`.
    generates: bool,
    /// It has said how wide or high what it is about is.
    has_size: bool,
}

impl Block {
    /// Notes `{`, `}` or `;` at `at`.
    pub(super) fn note(&mut self, css: &str, at: usize, char: char) {
        if char != ';' {
            let selector = css.get(self.since..at).filter(|_| char == '{').map(str::to_ascii_lowercase);
            self.generates =
                selector.is_some_and(|selector| selector.contains(":before") || selector.contains(":after"));
            self.has_size = false;
        }
        self.since = at + char.len_utf8();
    }

    /// Notes a name.
    pub(super) fn note_name(&mut self, name: &str) {
        self.has_size |= self.generates && (name.contains("width") || name.contains("height"));
    }

    /// Returns the declaration that begins at `at` with `content`, and what stands in for it; none when it generates no
    /// picture.
    pub(super) fn picture<'a>(&self, css: &'a str, at: usize) -> Option<(&'a str, String)> {
        let before = css.get(self.since..at)?;
        if !self.generates || !before.trim().is_empty() {
            return None;
        }
        let rest = css.get(at..)?;
        let value = rest.get("content".len()..)?.trim_start().strip_prefix(':')?.trim_start();
        let url = whole_url(value)?;
        let after = value.get(url.len()..)?;
        let text = after.trim_start().chars().next().filter(|first| matches!(first, '"' | '\''));
        let text = text.map(|quote| string(after.trim_start(), quote));
        let after = text.map_or(after, |text| suffix(after.trim_start(), text));
        if !after.trim_start().is_empty() && !after.trim_start().starts_with([';', '}', '!']) {
            return None;
        }
        let size = if self.has_size { "" } else { ";width:1em;height:1em" };
        let with = match text {
            None => {
                format!("content:\"\";display:inline-block;background:{url} center/contain no-repeat{size}")
            }
            Some(text) => format!(
                "content:{text};display:inline-block;white-space:pre;background:{url} left no-repeat;padding-left:1em"
            ),
        };
        Some((rest.get(..rest.len() - after.len())?, with))
    }
}
