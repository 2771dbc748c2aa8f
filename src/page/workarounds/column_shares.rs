//! How columns of tables share what there is (CSS Tables 3, 3.9.3).

/// How wide a column is, or a box with its padding and border, in pixels.
#[derive(Clone, Copy, Default)]
pub(super) struct Widths {
    /// With every word in a line of its own.
    pub(super) least: f32,
    /// With all in one line.
    pub(super) most: f32,
    pub(super) said: Said,
}

/// What the page says of a width; what stands below counts more.
#[derive(Clone, Copy, Default, PartialEq, PartialOrd)]
pub(super) enum Said {
    #[default]
    Nothing,
    /// With padding and border, in pixels.
    Length(f32),
    /// Of the table.
    Share(f32),
}

impl Widths {
    /// Takes in another cell of the column.
    pub(super) fn add(&mut self, cell: Self) {
        self.least = self.least.max(cell.least);
        self.most = self.most.max(cell.most);
        if cell.said > self.said {
            self.said = cell.said;
        }
    }

    /// How wide it is where there is room.
    pub(super) fn wants(&self) -> f32 {
        match self.said {
            Said::Length(length) => length.max(self.least),
            Said::Nothing | Said::Share(_) => self.most.max(self.least),
        }
    }
}

/// How wide the columns want to be together when some want a share of that (CSS Tables 3, 3.8.3).
pub(super) fn wanted(columns: &[Widths]) -> f32 {
    let (mut shares, mut others, mut all) = (0.0_f32, 0.0_f32, 0.0_f32);
    for column in columns {
        match column.said {
            Said::Share(part) => {
                shares += part;
                all = all.max(column.wants() / part);
            }
            _ => others += column.wants(),
        }
    }
    let left = (1.0 - shares).max(0.0);
    if others > 0.0 { all.max(others / left) } else { all }
}

/// Gives `all` to the columns: first what they need at least, then the shares, the lengths, what the others want, and what
/// is left to these. None where the engine may do it.
pub(super) fn share(columns: &[Widths], all: f32) -> Option<Vec<f32>> {
    let steps = columns.iter().map(|column| {
        let (least, wants) = (column.least, column.wants());
        match column.said {
            Said::Nothing => [least, least, least, wants],
            Said::Length(_) => [least, least, wants, wants],
            Said::Share(part) => {
                let share = least.max(part * all);
                [least, share, share, share]
            }
        }
    });
    let steps: Vec<[f32; 4]> = steps.collect();
    let sum = |step: usize| -> f32 { steps.iter().filter_map(|steps| steps.get(step)).sum() };
    let sums = [sum(0), sum(1), sum(2), sum(3)];
    if !(all.is_finite() && sums.iter().all(|sum| sum.is_finite())) || all <= sums[0] {
        return None;
    }
    for (step, (from, to)) in sums.iter().zip(&sums[1..]).enumerate() {
        if all <= *to {
            let part = (all - from) / (to - from);
            let between =
                |steps: &[f32; 4]| Some(steps.get(step)? + part * (steps.get(step + 1)? - steps.get(step)?));
            return steps.iter().map(between).collect();
        }
    }
    let left = all - sums[3];
    let of_open = |column: &Widths| if column.said == Said::Nothing { column.wants() } else { 0.0 };
    let of_lengths =
        |column: &Widths| if matches!(column.said, Said::Length(_)) { column.wants() } else { 0.0 };
    let of_shares = |column: &Widths| if let Said::Share(part) = column.said { part } else { 0.0 };
    let weights = [of_open, of_lengths, of_shares].map(|of| columns.iter().map(of).collect::<Vec<f32>>());
    let weights = weights.into_iter().find(|weights| weights.iter().any(|weight| *weight > 0.0))?;
    let weight: f32 = weights.iter().sum();
    Some(steps.iter().zip(weights).map(|(steps, own)| steps[3] + left * own / weight).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Columns of this content, as wide as a word and as a text.
    fn open(least: f32, most: f32) -> Widths {
        Widths { least, most, said: Said::Nothing }
    }

    #[test]
    fn columns_share_what_is_left_by_what_they_want() {
        assert_eq!(share(&[open(20.0, 100.0), open(20.0, 340.0)], 240.0), Some(vec![60.0, 180.0]));
        assert_eq!(share(&[open(20.0, 100.0), open(20.0, 300.0)], 800.0), Some(vec![200.0, 600.0]));
        let fixed = Widths { least: 10.0, most: 90.0, said: Said::Length(50.0) };
        assert_eq!(
            share(&[fixed, open(20.0, 100.0), open(20.0, 300.0)], 850.0),
            Some(vec![50.0, 200.0, 600.0])
        );
        assert_eq!(share(&[open(20.0, 100.0), open(20.0, 100.0)], 40.0), None, "no wider than their words");
        assert_eq!(share(&[fixed, fixed], 300.0), Some(vec![150.0, 150.0]));
        let tenth = Widths { least: 30.0, most: 60.0, said: Said::Share(0.1) };
        assert_eq!(share(&[tenth, open(20.0, 600.0)], 200.0), Some(vec![30.0, 170.0]));
        assert_eq!(share(&[tenth, open(20.0, 300.0)], 500.0), Some(vec![50.0, 450.0]));
        assert!((wanted(&[tenth, open(20.0, 300.0)]) - 600.0).abs() < 0.01);
        assert_eq!(share(&[open(0.0, f32::INFINITY), open(0.0, 1.0)], 300.0), None);
    }
}
