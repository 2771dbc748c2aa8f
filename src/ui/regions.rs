//! The parts of the window that F6 goes through, and the widgets that take the focus for them.

use egui::{Id, Rect, Response, Ui};

/// A part of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Region {
    /// The lesson under way.
    Lesson,
    /// The page.
    Page,
    /// The waterfall.
    Waterfall,
    /// The inspector.
    Inspector,
}

impl Region {
    /// All of them, in the order of F6.
    pub const ALL: [Self; 4] = [Self::Lesson, Self::Page, Self::Waterfall, Self::Inspector];

    /// The widget that takes its focus.
    #[must_use]
    pub fn id(self) -> Id {
        match self {
            Self::Lesson => Id::unique("lesson-keys"),
            Self::Page => Id::unique("page"),
            Self::Waterfall => Id::unique("waterfall-keys"),
            Self::Inspector => Id::unique("inspector-keys"),
        }
    }

    /// The one after `now` (before it, when `back`) of those in `there`.
    #[must_use]
    pub fn after(now: Option<Self>, back: bool, there: &[Self]) -> Option<Self> {
        let count = there.len();
        let at = now.and_then(|now| there.iter().position(|region| *region == now));
        let next = match (at, back) {
            (Some(at), false) => (at + 1).checked_rem(count)?,
            (Some(at), true) => (at + count).checked_sub(1)?.checked_rem(count)?,
            (None, false) => 0,
            (None, true) => count.checked_sub(1)?,
        };
        there.get(next).copied()
    }
}

/// A press in `area` gives the keyboard to the widget of `response`, unless something drawn later takes it. To be
/// called before what stands there is drawn. It takes the widget's response because egui takes the focus from a widget
/// that is covered where the pointer presses, at the moment when the widget is drawn: only after that it may be given.
pub(super) fn focus_on_press(ui: &Ui, area: Rect, response: &Response) {
    if ui.input(|input| input.pointer.any_pressed()) && ui.rect_contains_pointer(area) {
        response.request_focus();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_focus_goes_round_in_both_directions_over_what_is_there() {
        let all = Region::ALL;
        assert_eq!(Region::after(None, false, &all), Some(Region::Lesson));
        assert_eq!(Region::after(Some(Region::Inspector), false, &all), Some(Region::Lesson));
        assert_eq!(Region::after(Some(Region::Lesson), true, &all), Some(Region::Inspector));
        let some = [Region::Page, Region::Inspector];
        assert_eq!(Region::after(Some(Region::Page), false, &some), Some(Region::Inspector));
        assert_eq!(Region::after(Some(Region::Waterfall), false, &some), Some(Region::Page));
        assert_eq!(Region::after(Some(Region::Page), false, &[]), None);
    }
}
