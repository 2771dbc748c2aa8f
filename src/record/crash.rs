//! A panic becomes a failure that is reported, wherever a thread begins: nobody waits for what will not come.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::Failure;

/// The longest words of a panic that are kept, in characters.
const MOST: usize = 300;

/// Does `work`; a panic in it is a failure of this program.
///
/// # Errors
/// As `work`, or [`Failure::Crashed`]. What `work` had changed stays: the caller drops it or does not mind.
pub fn caught<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|panic| Err(Failure::Crashed { detail: words(&*panic) }))
}

/// What a panic said, on one line.
fn words(panic: &(dyn Any + Send)) -> String {
    let text =
        panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    text.unwrap_or_default().chars().map(plain).take(MOST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_failure_with_its_words() {
        let crashed = |detail: &str| Err::<(), _>(Failure::Crashed { detail: detail.to_owned() });
        assert_eq!(caught(|| Ok(7)), Ok(7));
        assert_eq!(
            caught(|| -> Result<(), Failure> { panic!("first\nline {}", 2) }),
            crashed("first line 2")
        );
        assert_eq!(caught(|| -> Result<(), Failure> { std::panic::panic_any(7) }), crashed(""));
    }
}
