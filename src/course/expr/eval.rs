//! An expression becomes a value.

use super::{Expr, Node, Operator};
use crate::course::evidence::Recorded;
use crate::course::exercise::Exercises;
use crate::course::facts::{ip_fact, url_fact};
use crate::course::fault::FaultKind;
use crate::course::value::Value;

/// What an expression is evaluated on.
#[derive(Clone, Copy)]
pub(in crate::course) struct Ground<'a> {
    /// The load of the step of this name, or the newest.
    pub(in crate::course) load: &'a dyn Fn(Option<&str>) -> Option<&'a Recorded>,
    /// The values made from the seed.
    pub(in crate::course) exercises: &'a Exercises,
}

/// Why an expression has no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EvalFault {
    /// What it needs was not recorded, or does not apply: the expression that has no value.
    Missing(String),
    /// Its parts do not fit together.
    Unfit(String),
}

impl From<EvalFault> for FaultKind {
    fn from(fault: EvalFault) -> Self {
        match fault {
            EvalFault::Missing(name) => Self::Missing(name),
            EvalFault::Unfit(what) => Self::Unfit(what),
        }
    }
}

/// The value of `expr`; [`Value::None`] when what it names does not apply.
pub(in crate::course) fn value(expr: &Expr, ground: Ground<'_>) -> Result<Value, EvalFault> {
    let missing = || EvalFault::Missing(expr.text.clone());
    match &expr.node {
        Node::Value(value) => Ok(value.clone()),
        Node::Exercise(name) => ground.exercises.get(name).cloned().ok_or_else(missing),
        Node::Fact { step, fact } => Ok(fact.of((ground.load)(step.as_deref()).ok_or_else(missing)?)),
        Node::Url(inner, fact) => Ok(url_fact(&text(inner, ground)?, *fact)),
        Node::Ip(inner, fact) => Ok(ip_fact(&text(inner, ground)?, *fact)),
        Node::Two(Operator::And, left, right) => {
            Ok(Value::Flag(holds(left, ground)? && holds(right, ground)?))
        }
        Node::Two(operator, left, right) => {
            let is_about_none = [left, right].into_iter().any(|side| side.node == Node::Value(Value::None));
            let sides = [value(left, ground)?, value(right, ground)?];
            for (side, found) in [left, right].into_iter().zip(&sides) {
                if *found == Value::None && !is_about_none {
                    return Err(EvalFault::Missing(side.text.clone()));
                }
            }
            let [left, right] = &sides;
            two(*operator, left, right).ok_or_else(|| EvalFault::Unfit(expr.text.clone()))
        }
    }
}

/// Whether the condition `expr` holds.
pub(in crate::course) fn holds(expr: &Expr, ground: Ground<'_>) -> Result<bool, EvalFault> {
    match value(expr, ground)? {
        Value::Flag(flag) => Ok(flag),
        Value::None => Err(EvalFault::Missing(expr.text.clone())),
        Value::Number(_) | Value::Time(_) | Value::Text(_) | Value::Bytes(_) => {
            Err(EvalFault::Unfit(expr.text.clone()))
        }
    }
}

fn text(expr: &Expr, ground: Ground<'_>) -> Result<String, EvalFault> {
    match value(expr, ground)? {
        Value::Text(text) => Ok(text),
        Value::None => Err(EvalFault::Missing(expr.text.clone())),
        Value::Number(_) | Value::Time(_) | Value::Flag(_) | Value::Bytes(_) => {
            Err(EvalFault::Unfit(expr.text.clone()))
        }
    }
}

/// What `operator` makes of two values; none when they do not fit together.
fn two(operator: Operator, left: &Value, right: &Value) -> Option<Value> {
    match operator {
        Operator::Equal => return equal(left, right).map(Value::Flag),
        Operator::Unequal => return equal(left, right).map(|equal| Value::Flag(!equal)),
        _ => {}
    }
    let (a, b) = left.number().zip(right.number())?;
    let times = [left, right].map(|value| matches!(value, Value::Time(_)));
    let (same_unit, any_time) = (times[0] == times[1], times[0] || times[1]);
    let in_unit =
        |number: f64, is_time: bool| if is_time { Value::Time(number) } else { Value::Number(number) };
    match operator {
        Operator::Plus if same_unit => Some(in_unit(a + b, any_time)),
        Operator::Minus if same_unit => Some(in_unit(a - b, any_time)),
        Operator::Times if !(times[0] && times[1]) => Some(in_unit(a * b, any_time)),
        Operator::Over if b != 0.0 && (same_unit || times[0]) => Some(in_unit(a / b, !same_unit)),
        Operator::Less if same_unit => Some(Value::Flag(a < b)),
        Operator::LessOrEqual if same_unit => Some(Value::Flag(a <= b)),
        Operator::Greater if same_unit => Some(Value::Flag(a > b)),
        Operator::GreaterOrEqual if same_unit => Some(Value::Flag(a >= b)),
        _ => None,
    }
}

/// Whether two values are equal; none when they cannot be compared. Texts are, no matter the case.
fn equal(left: &Value, right: &Value) -> Option<bool> {
    match (left, right) {
        (Value::Text(left), Value::Text(right)) => Some(left.to_lowercase() == right.to_lowercase()),
        (Value::Number(left), Value::Number(right)) | (Value::Time(left), Value::Time(right)) => {
            Some((left - right).abs() < 1e-9)
        }
        (Value::Flag(left), Value::Flag(right)) => Some(left == right),
        (Value::Bytes(left), Value::Bytes(right)) => Some(left == right),
        (Value::None, other) | (other, Value::None) => Some(*other == Value::None),
        _ => None,
    }
}
