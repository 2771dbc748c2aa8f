//! Whoever carries out the deeds of a lesson without a window: the same orders that the window gives, in the laboratory.

use std::sync::Arc;

use url::Url;

use crate::address;
use crate::clock::{AdvancedClock, Clock, Micros};
use crate::course::{Hands, Happening, How, Recorded};
use crate::explain::{Lang, message};
use crate::fetch::{Engine, Loading, NameOrder, Order};
use crate::lab::Lab;
use crate::plan::{PlannedRequest, Settings};
use crate::record::{Log, RecordKind};

/// An engine that knows the laboratory, and nothing of earlier lessons.
pub(super) struct LabHands {
    clock: Arc<AdvancedClock>,
    engine: Engine,
    /// The language in which it is told what cannot be done.
    lang: Lang,
}

impl LabHands {
    pub(super) fn new(lab: &Lab, lang: Lang) -> Self {
        let clock = Arc::new(AdvancedClock::default());
        let engine = Engine::new(Arc::clone(&clock) as Arc<dyn Clock>, lab.routes());
        Self { clock, engine, lang }
    }

    fn url_of(&self, text: &str) -> Result<Url, String> {
        let parsed = address::parse_typed(text, None).map(|parsed| parsed.url);
        parsed.map_err(|failure| message(&failure, self.lang))
    }

    fn carry_out(&self, order: Order, stop: Option<Micros>) -> Result<Happening, String> {
        let loading: Loading = self.engine.load(order, None).map_err(|error| error.to_string())?;
        if let Some(after) = stop
            && !loading.wait_for(after.as_duration())
        {
            loading.stop();
        }
        loading.wait();
        left(loading.recorder().snapshot())
    }
}

fn left(log: Log) -> Result<Happening, String> {
    let recorded = Recorded::from_log(Arc::new(log)).ok_or("nothing was recorded")?;
    Ok(Happening::Left(Arc::new(recorded)))
}

impl Hands for LabHands {
    fn load(&mut self, address: &str, form: Option<(&str, &str)>, how: How) -> Result<Happening, String> {
        let order = Order::get(address, self.url_of(address)?, how.settings);
        let order = match form {
            Some((method, body)) => {
                let body = ("application/x-www-form-urlencoded".to_owned(), body.as_bytes().to_vec());
                order.with_method(method, Some(body))
            }
            None => order,
        };
        self.carry_out(order, how.stop)
    }

    fn send(&mut self, request: &str, to: &str, how: How) -> Result<Happening, String> {
        let url = self.url_of(to)?;
        let request = PlannedRequest::exactly(&url, request.as_bytes().to_vec());
        self.carry_out(Order::composed(to, url, request, how.settings), how.stop)
    }

    fn ask(&mut self, name: &str, kind: RecordKind, settings: Settings) -> Result<Happening, String> {
        let order = NameOrder { name: name.to_owned(), kind, server: None, settings, fresh: false };
        let looking = self.engine.look_up(order, None).map_err(|error| error.to_string())?;
        left(looking.wait().snapshot())
    }

    fn wait(&mut self, time: Micros) {
        self.clock.advance(time);
    }
}
