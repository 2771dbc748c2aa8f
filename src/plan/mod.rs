//! What a load means to do: strategy, settings, routes, and the request about to be sent.

mod confinement;
mod draft;
mod exact;
mod form;
mod link;
pub mod octets;
mod request;
mod resolver;
mod route;
mod scheme;
mod settings;
mod side;
mod strategy;
mod usual;
mod viewport;

pub use confinement::Confinement;
pub use draft::{Draft, LeftOut};
pub use exact::split_message;
pub use form::{FormEncoding, FormField, FormValue};
pub use link::{LinkProfile, LinkSource, PRESETS, transmission};
pub use request::{
    MOST_SENT_BYTES, Origin, PlannedField, PlannedRequest, USER_AGENT, is_idempotent, is_of_connection,
};
pub use resolver::ResolverKind;
pub use route::Routes;
pub use scheme::{LedToBy, PulledInBy, Scheme, Way};
pub use settings::{AskedSettings, Limits, Network, Settings};
pub use side::Side;
pub use strategy::{HttpVersion, Strategy};
pub use usual::usual_strategies;
pub use viewport::Viewport;
