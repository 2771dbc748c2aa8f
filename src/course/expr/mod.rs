//! Expressions over what was recorded: a small closed language, never a script. `docs/course.md` describes it.

mod eval;
mod parse;
mod token;

pub use eval::EvalFault;

use std::collections::BTreeSet;
use std::ops::Range;

pub(super) use eval::{Ground, holds, value};
pub(super) use parse::parse;

use super::facts::{Fact, IpFact, UrlFact};
use super::value::Value;

/// An expression, with the text that it was read from.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    pub(super) text: String,
    pub(super) node: Node,
}

/// What an expression is made of.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    /// A value as it stands there.
    Value(Value),
    /// A fact of the load of a step; of the newest without one.
    Fact { step: Option<String>, fact: Fact },
    /// A value made from the seed.
    Exercise(String),
    /// A part of an address.
    Url(Box<Expr>, UrlFact),
    /// Something about an IP address.
    Ip(Box<Expr>, IpFact),
    /// Two of them, and what is made of both.
    Two(Operator, Box<Expr>, Box<Expr>),
}

/// What joins two expressions, those that bind most loosely first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    And,
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Plus,
    Minus,
    Times,
    Over,
}

impl Operator {
    /// How tightly it binds.
    const fn rank(self) -> u8 {
        match self {
            Self::And => 0,
            Self::Equal
            | Self::Unequal
            | Self::Less
            | Self::LessOrEqual
            | Self::Greater
            | Self::GreaterOrEqual => 1,
            Self::Plus | Self::Minus => 2,
            Self::Times | Self::Over => 3,
        }
    }
}

/// Why an expression cannot be read: where in it, and what stands there; an unknown name is a matter of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ParseFault {
    pub(super) span: Range<usize>,
    pub(super) is_name: bool,
}

impl Expr {
    /// What a condition compares, values that stand in it left out: they tell nothing new.
    pub(super) fn sides(&self) -> Vec<&Self> {
        match &self.node {
            Node::Value(_) => Vec::new(),
            Node::Two(_, left, right) => [left.sides(), right.sides()].concat(),
            Node::Fact { .. } | Node::Exercise(_) | Node::Url(..) | Node::Ip(..) => vec![self],
        }
    }

    /// The steps whose loads it speaks of; `None` stands for the newest.
    pub(super) fn steps(&self) -> BTreeSet<Option<&str>> {
        match &self.node {
            Node::Value(_) | Node::Exercise(_) => BTreeSet::new(),
            Node::Fact { step, .. } => BTreeSet::from([step.as_deref()]),
            Node::Url(inner, _) | Node::Ip(inner, _) => inner.steps(),
            Node::Two(_, left, right) => left.steps().into_iter().chain(right.steps()).collect(),
        }
    }
}
