//! `content: url()` of `::before` and `::after`, for an engine that generates texts alone: the picture is painted behind
//! an empty box.

use super::through;

/// Returns the declaration that begins at `at` with `content`, and what stands in for it; none when it generates no picture.
pub(super) fn picture(css: &str, at: usize) -> Option<(&str, String)> {
    let (before, rest) = css.split_at_checked(at)?;
    if !before.trim_end().ends_with(['{', ';']) {
        return None;
    }
    let (head, declared) = before.rsplit_once('{')?;
    let selector = head.rsplit(['}', '{', ';']).next().unwrap_or_default().to_ascii_lowercase();
    if !selector.contains(":before") && !selector.contains(":after") {
        return None;
    }
    let value =
        rest.split_once(':').filter(|(name, _)| name.trim().eq_ignore_ascii_case("content"))?.1.trim_start();
    let is_url = value.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("url("));
    let url = through(value, 4, ")");
    let after = value.get(url.len()..).filter(|_| is_url && url.ends_with(')'))?;
    if !after.trim_start().is_empty() && !after.trim_start().starts_with([';', '}', '!']) {
        return None;
    }
    let has_size = declared.contains("width") || declared.contains("height");
    let size = if has_size { "" } else { ";width:1em;height:1em" };
    let with = format!("content:\"\";display:inline-block;background:{url} center/contain no-repeat{size}");
    Some((rest.get(..rest.len() - after.len())?, with))
}
