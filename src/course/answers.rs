//! What a learner predicted and what was measured, as a table to hand in (RFC 4180).

use super::walk::{KeptWalk, Trial};
use crate::explain::{CourseWord as W, Lang};

/// The predictions of lessons, each with its name, as CSV with a line of titles.
#[must_use]
pub fn answers_csv<'a>(lessons: impl Iterator<Item = (&'a str, &'a KeptWalk)>, lang: Lang) -> String {
    let titles = [W::Lesson, W::StepTitle, W::Question, W::Predicted, W::Measured, W::Right, W::Tries];
    let mut csv = line(&titles.map(|title| title.text(lang).to_owned()));
    for (lesson, kept) in lessons {
        for (step, trial) in &kept.trials {
            csv += &line(&cells(lesson, step, trial, lang));
        }
    }
    csv
}

fn cells(lesson: &str, step: &str, trial: &Trial, lang: Lang) -> [String; 7] {
    let right = if trial.is_right { W::Yes } else { W::No };
    [
        lesson.to_owned(),
        step.to_owned(),
        trial.question.clone(),
        trial.predicted.clone(),
        trial.measured.clone(),
        right.text(lang).to_owned(),
        trial.tries.to_string(),
    ]
}

fn line(cells: &[String; 7]) -> String {
    cells.each_ref().map(|cell| quoted(cell)).join(",") + "\r\n"
}

/// A cell in quotation marks. What a spreadsheet would take for a formula begins with an apostrophe.
fn quoted(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    format!("\"{}{}\"", if is_formula { "'" } else { "" }, cell.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_stays_a_cell() {
        let trial = Trial {
            question: "How many \"requests\",\nand why?".into(),
            predicted: "=1+1".into(),
            measured: "4".into(),
            is_right: false,
            tries: 2,
        };
        let kept = KeptWalk { trials: [("guess".to_owned(), trial)].into(), ..KeptWalk::default() };
        let csv = answers_csv([("first-look", &kept)].into_iter(), Lang::En);
        let (titles, row) = csv.split_once("\r\n").unwrap();
        assert_eq!(titles.split(',').count(), 7);
        assert_eq!(
            row,
            "\"first-look\",\"guess\",\"How many \"\"requests\"\",\nand why?\",\"'=1+1\",\"4\",\"no\",\"2\"\r\n"
        );
    }
}
