//! What the waterfall keeps between frames.

use std::sync::Arc;

use crate::record::ExchangeId;
use crate::ui::TimeAxis;
use crate::view::{Table, Waterfall, Wishes};

/// What the waterfall keeps between frames.
#[derive(Clone, Debug, Default)]
pub struct WaterfallState {
    /// Filter, order and groups.
    pub wishes: Wishes,
    /// Which stretch of time is looked at.
    pub axis: TimeAxis,
    /// The critical path is outlined, and everything else dimmed.
    pub shows_path: bool,
    /// The filter's field shall get the focus.
    pub wants_filter: bool,
    /// The table itself shall get the focus.
    pub wants_focus: bool,
    /// How many rows were drawn in the last frame.
    pub drawn: usize,
    /// How often the table was made, ever.
    pub made: usize,
    /// The row that was last scrolled to.
    pub(super) shown: Option<ExchangeId>,
    table: Option<Made>,
}

/// A table, and what it was made from.
#[derive(Clone, Debug)]
struct Made {
    waterfall: Arc<Waterfall>,
    wishes: Wishes,
    table: Arc<Table>,
}

impl WaterfallState {
    /// The table of `waterfall`, made anew only when rows or wishes have changed.
    pub(super) fn table(&mut self, waterfall: &Arc<Waterfall>) -> Arc<Table> {
        // The old waterfall is still held here, so that no other one can have its place in memory.
        if let Some(made) = &self.table
            && Arc::ptr_eq(&made.waterfall, waterfall)
            && made.wishes == self.wishes
        {
            return Arc::clone(&made.table);
        }
        self.made += 1;
        let table = Arc::new(Table::from_waterfall(waterfall, &self.wishes));
        self.table = Some(Made {
            waterfall: Arc::clone(waterfall),
            wishes: self.wishes.clone(),
            table: Arc::clone(&table),
        });
        table
    }
}
