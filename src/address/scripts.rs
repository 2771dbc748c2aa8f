//! Names that may not be what they look like.

/// Whether a label of `host` (in Unicode) mixes letters that look alike: Latin with Cyrillic or Greek. Such a
/// name may imitate another one (Unicode Technical Standard 39, 5.1 "mixed-script detection", for the scripts
/// that are confused most).
#[must_use]
pub fn mixes_scripts(host: &str) -> bool {
    host.split('.').any(|label| {
        let has = |fits: fn(char) -> bool| label.chars().any(fits);
        let latin = has(|letter| letter.is_ascii_alphabetic() || matches!(letter, '\u{c0}'..='\u{24f}'));
        let cyrillic = has(|letter| matches!(letter, '\u{400}'..='\u{52f}'));
        let greek = has(|letter| matches!(letter, '\u{370}'..='\u{3ff}'));
        usize::from(latin) + usize::from(cyrillic) + usize::from(greek) > 1
    })
}
