//! What a load would send, shown before it begins.

use super::cookies::Asker;
use super::planned::planned;
use super::{Engine, Order};
use crate::plan::{PlannedRequest, Scheme};
use crate::record::Kind;

impl Engine {
    /// The first request that a load of `order` will send, for a person who typed its address. None for a
    /// scheme that sends no HTTP. What an answered challenge lets go along unasked is not in it: its digest counts each use.
    #[must_use]
    pub fn preview(&self, order: &Order) -> Option<PlannedRequest> {
        let url = &order.request.url;
        if !Scheme::of_url(url).is_web() {
            return None;
        }
        let cookies =
            if order.fresh_cookies { None } else { self.cookies().cookie_field(url, Asker::Person) };
        Some(planned(&order.request, Kind::Document, order.settings.strategy.version(), (None, cookies)))
    }
}
