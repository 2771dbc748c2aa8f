//! Families of fonts that pages and drawings ask for, and what may be meant by them.

use std::sync::OnceLock;

/// The kinds of families that every system has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Serif,
    SansSerif,
    Monospace,
}

/// Families of Chinese letters that pages ask for by name.
pub(super) const EAST_ASIAN: &[&str] = &[
    "SimSun",
    "宋体",
    "SimHei",
    "黑体",
    "Microsoft YaHei",
    "微软雅黑",
    "PingFang SC",
    "Hiragino Sans GB",
    "文泉驿微米黑",
    "文泉驿正黑",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
];

/// Names that pages ask for, what may stand in for them on other systems (the best first), and the family of
/// last resort. The system's own rules for this are not applied by the engine.
pub(super) const STAND_INS: &[(&[&str], &[&str], Kind)] = &[
    (
        &["Arial", "Helvetica", "Helvetica Neue"],
        &["Liberation Sans", "Arimo", "Nimbus Sans", "Arial", "Helvetica"],
        Kind::SansSerif,
    ),
    (
        &["Times New Roman", "Times"],
        &["Liberation Serif", "Tinos", "Nimbus Roman", "Times New Roman"],
        Kind::Serif,
    ),
    (
        &["Courier New", "Courier"],
        &["Liberation Mono", "Cousine", "Nimbus Mono PS", "Courier New"],
        Kind::Monospace,
    ),
    (
        &["Verdana", "Tahoma", "Geneva", "Trebuchet MS", "Segoe UI", "Lucida Grande"],
        &["DejaVu Sans", "Noto Sans", "Verdana"],
        Kind::SansSerif,
    ),
    (&["Calibri"], &["Carlito", "Liberation Sans", "Arial"], Kind::SansSerif),
    (
        &["Georgia", "Palatino", "Palatino Linotype", "Book Antiqua", "Garamond"],
        &["Gelasio", "P052", "DejaVu Serif", "Noto Serif", "Georgia"],
        Kind::Serif,
    ),
    (&["Cambria"], &["Caladea", "Liberation Serif", "Times New Roman"], Kind::Serif),
    (
        &["Consolas", "Menlo", "Monaco", "Lucida Console", "SFMono-Regular"],
        &["DejaVu Sans Mono", "Noto Sans Mono", "Menlo", "Consolas"],
        Kind::Monospace,
    ),
    (
        EAST_ASIAN,
        &["Noto Sans CJK SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Microsoft YaHei", "PingFang SC"],
        Kind::SansSerif,
    ),
];

/// What the generic families are on this system, for drawings; nothing before the fonts were looked for.
static GENERIC_NAMES: OnceLock<Vec<(Kind, String)>> = OnceLock::new();

/// Remembers what the generic families are on this system, when it is asked for the first time.
pub(super) fn learn_generic(names: impl FnOnce() -> Vec<(Kind, String)>) {
    GENERIC_NAMES.get_or_init(names);
}

/// What may stand in for a family that is not installed, the best first.
pub(super) fn stand_ins(name: &str) -> impl Iterator<Item = &'static str> {
    let is_named = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    let rows = STAND_INS.iter().filter(|(names, ..)| is_named(names));
    rows.flat_map(|(_, stand_ins, _)| stand_ins.iter().copied()).collect::<Vec<_>>().into_iter()
}

/// Families that may be meant by a generic name, the best first; none for other names (CSS Fonts 4, 2.1.3).
pub(super) fn generic_families(name: &str) -> Option<impl Iterator<Item = &'static str>> {
    let generic = match &*name.to_ascii_lowercase() {
        "serif" | "ui-serif" | "cursive" | "fantasy" | "math" | "fangsong" => Kind::Serif,
        "sans-serif" | "system-ui" | "ui-sans-serif" | "ui-rounded" | "emoji" => Kind::SansSerif,
        "monospace" | "ui-monospace" => Kind::Monospace,
        _ => return None,
    };
    let here = GENERIC_NAMES.get().into_iter().flatten().filter(move |(known, _)| *known == generic);
    let usual = STAND_INS.iter().filter(move |(_, _, last_resort)| *last_resort == generic);
    let usual = usual.flat_map(|(_, stand_ins, _)| stand_ins.iter().copied());
    Some(here.map(|(_, name)| name.as_str()).chain(usual))
}
