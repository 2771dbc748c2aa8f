//! The fonts that are installed, their files read once, when a text is first set in it.
//!
//! The reader of drawings looks at a font several times for each letter, and its database opens the file anew each time:
//! `Source::with_data` (fontdb), `outline`, `raster`, `svg`, `colr` (usvg, text/flatten.rs).

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use usvg::fontdb::{Database, ID, Source};

/// Files beyond these are opened anew as ever: a text may ask for a letter in every font there is.
const MOST_BYTES: u64 = 32 << 20;

/// A file of fonts.
struct FontFile {
    path: PathBuf,
    bytes: OnceLock<Vec<u8>>,
}

impl AsRef<[u8]> for FontFile {
    /// Nothing, if it cannot be read by now.
    fn as_ref(&self) -> &[u8] {
        self.bytes.get_or_init(|| std::fs::read(&self.path).unwrap_or_default())
    }
}

/// The fonts of the system. Looking for them takes a moment; none is read as a whole yet.
pub(super) fn installed() -> Database {
    let mut fonts = Database::new();
    fonts.load_system_fonts();
    read_once(&mut fonts, MOST_BYTES);
    fonts
}

/// Files of `most_bytes` together.
fn read_once(fonts: &mut Database, most_bytes: u64) {
    let mut files: BTreeMap<PathBuf, Option<Arc<FontFile>>> = BTreeMap::new();
    let mut left = most_bytes;
    let faces: Vec<ID> = fonts.faces().map(|face| face.id).collect();
    for id in faces {
        let Some(mut face) = fonts.face(id).cloned() else { continue };
        let Source::File(path) = face.source else { continue };
        let file = files.entry(path).or_insert_with_key(|path| {
            left = left.checked_sub(std::fs::metadata(path).ok()?.len())?;
            Some(Arc::new(FontFile { path: path.clone(), bytes: OnceLock::new() }))
        });
        let Some(file) = file else { continue };
        face.source = Source::Binary(Arc::clone(file) as _);
        fonts.push_face_info(face);
        fonts.remove_face(id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_once_and_only_when_it_is_needed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("font.ttf");
        std::fs::write(&path, epaint_default_fonts::UBUNTU_LIGHT).unwrap();
        let mut fonts = Database::new();
        fonts.load_font_file(&path).unwrap();
        read_once(&mut fonts, 1);
        assert!(fonts.faces().all(|face| matches!(face.source, Source::File(_))), "too large");
        read_once(&mut fonts, MOST_BYTES);
        let bytes = |fonts: &Database| {
            let id = fonts.faces().next().unwrap().id;
            fonts.with_face_data(id, |bytes, _| bytes.to_vec()).unwrap()
        };
        let copy = fonts.clone();
        std::fs::write(&path, "other").unwrap();
        assert_eq!(bytes(&fonts), b"other");
        std::fs::remove_file(&path).unwrap();
        assert_eq!((bytes(&fonts), bytes(&copy)), (b"other".to_vec(), b"other".to_vec()));
        assert_eq!(fonts.len(), 1);
    }
}
