//! The window's icon: the picture that menus and docks show too (`scripts/icons`).

use eframe::egui::IconData;
use eframe::icon_data::from_png_bytes;

/// The name under which a desktop knows the program: that of its desktop file.
pub(super) const APP_ID: &str = "dev.pellucid.Pellucid";

pub(super) fn icon() -> IconData {
    from_png_bytes(include_bytes!("../../assets/icon/256.png")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_icon_is_a_square_on_nothing() {
        let icon = icon();
        assert_eq!((icon.width, icon.height), (256, 256));
        let alpha = |x: usize, y: usize| icon.rgba[(y * 256 + x) * 4 + 3];
        assert_eq!((alpha(0, 0), alpha(255, 255), alpha(128, 16)), (0, 0, 255));
    }
}
