//! Words become an expression. What a name stands for is settled here, so that a misspelt one is found before anything runs.
//!
//! ```text
//!  expression = operand { operator operand }          * / before + - before == < ... before and
//!  operand    = number | time | 'text' | none | ( expression ) | path
//!  path       = [ step . ] fact | exercise | url( expression ) . part | ip( expression ) . part
//!  fact       = word | exchange(N).word | connection(N).word | lookup(N).word | lookup(N).step(N).word | ...
//! ```

use std::ops::Range;

use super::token::{Token, tokens};
use super::{Expr, Node, Operator, ParseFault};
use crate::course::facts::{
    ConnectionFact, ExchangeFact, Fact, IpFact, LoadFact, LookupFact, QueryFact, RecordFact, UrlFact,
};
use crate::course::value::Value;

/// Longer expressions are refused.
const LONGEST: usize = 300;
/// So are those with more parentheses in one another.
const DEEPEST: usize = 16;

/// Reads `text`; `exercises` are the names of values made from the seed.
pub(in crate::course) fn parse(text: &str, exercises: &[&str]) -> Result<Expr, ParseFault> {
    let whole = || ParseFault { span: 0..text.len(), is_name: false };
    if text.len() > LONGEST {
        return Err(whole());
    }
    let tokens = tokens(text)?;
    let mut parser = Parser { text, tokens: &tokens, place: 0, exercises };
    let expr = parser.joined(0, 0)?;
    match tokens.get(parser.place) {
        Some((_, span)) => Err(ParseFault { span: span.clone(), is_name: false }),
        None => Ok(expr),
    }
}

struct Parser<'a> {
    text: &'a str,
    tokens: &'a [(Token, Range<usize>)],
    place: usize,
    exercises: &'a [&'a str],
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.place).map(|(token, _)| token)
    }

    fn take(&mut self) -> Option<Token> {
        let token = self.peek().cloned();
        self.place += 1;
        token
    }

    /// What stands at the next place, or stood at the last, does not belong there.
    fn fault(&self, place: usize, is_name: bool) -> ParseFault {
        let span = self.tokens.get(place).map_or(self.text.len()..self.text.len(), |(_, span)| span.clone());
        ParseFault { span, is_name }
    }

    fn expect(&mut self, wanted: &Token) -> Result<(), ParseFault> {
        if self.peek() == Some(wanted) {
            self.place += 1;
            return Ok(());
        }
        Err(self.fault(self.place, false))
    }

    /// What has been read since the word `first`, with the text that it stands in.
    fn since(&self, first: usize, node: Node) -> Expr {
        let start = self.tokens.get(first).map_or(0, |(_, span)| span.start);
        let end = self
            .place
            .checked_sub(1)
            .and_then(|last| self.tokens.get(last))
            .map_or(start, |(_, span)| span.end);
        Expr { text: self.text.get(start..end).unwrap_or_default().to_owned(), node }
    }

    /// Operands joined by operators that bind at least as tightly as `rank`.
    fn joined(&mut self, rank: u8, depth: usize) -> Result<Expr, ParseFault> {
        let first = self.place;
        let mut left = self.operand(depth)?;
        while let Some(Token::Operator(operator)) = self.peek() {
            let operator: Operator = *operator;
            if operator.rank() < rank {
                break;
            }
            self.place += 1;
            let right = self.joined(operator.rank() + 1, depth)?;
            left = self.since(first, Node::Two(operator, Box::new(left), Box::new(right)));
        }
        Ok(left)
    }

    fn operand(&mut self, depth: usize) -> Result<Expr, ParseFault> {
        let first = self.place;
        let node = match self.take() {
            Some(Token::Number(number)) => Node::Value(Value::Number(number)),
            Some(Token::Time(ms)) => Node::Value(Value::Time(ms)),
            Some(Token::Text(text)) => Node::Value(Value::Text(text)),
            Some(Token::Name(name)) => self.path(&name, first, depth)?,
            Some(Token::Open) => return self.inside(depth),
            _ => return Err(self.fault(first, false)),
        };
        Ok(self.since(first, node))
    }

    /// What stands between parentheses, the first of which has been read.
    fn inside(&mut self, depth: usize) -> Result<Expr, ParseFault> {
        if depth >= DEEPEST {
            return Err(self.fault(self.place, false));
        }
        let expr = self.joined(0, depth + 1)?;
        self.expect(&Token::Close)?;
        Ok(expr)
    }

    fn path(&mut self, name: &str, place: usize, depth: usize) -> Result<Node, ParseFault> {
        match name {
            "none" => return Ok(Node::Value(Value::None)),
            "true" | "false" => return Ok(Node::Value(Value::Flag(name == "true"))),
            "url" | "ip" if self.peek() == Some(&Token::Open) => {
                self.place += 1;
                let inner = Box::new(self.inside(depth)?);
                return if name == "url" {
                    Ok(Node::Url(inner, self.word(UrlFact::named)?))
                } else {
                    Ok(Node::Ip(inner, self.word(IpFact::named)?))
                };
            }
            _ if self.exercises.contains(&name) => return Ok(Node::Exercise(name.to_owned())),
            _ => {}
        }
        // A step is followed by a dot; `exchange` and its kind by their number.
        let is_numbered = matches!(name, "exchange" | "connection" | "lookup");
        if self.peek() == Some(&Token::Dot) && !is_numbered {
            self.place += 1;
            let at = self.place;
            let Some(Token::Name(fact)) = self.take() else { return Err(self.fault(at, false)) };
            return Ok(Node::Fact { step: Some(name.to_owned()), fact: self.fact(&fact, at)? });
        }
        Ok(Node::Fact { step: None, fact: self.fact(name, place)? })
    }

    fn fact(&mut self, name: &str, place: usize) -> Result<Fact, ParseFault> {
        match name {
            "exchange" => {
                let number = self.number()?;
                self.expect(&Token::Dot)?;
                let at = self.place;
                let Some(Token::Name(word)) = self.take() else { return Err(self.fault(at, false)) };
                if let Some(side) = ["request", "response"].iter().position(|side| *side == word)
                    && self.peek() == Some(&Token::Open)
                {
                    let field = self.quoted()?;
                    return Ok(Fact::Field { exchange: number, is_request: side == 0, field });
                }
                let fact = ExchangeFact::named(&word).ok_or_else(|| self.fault(at, true))?;
                Ok(Fact::Exchange(number, fact))
            }
            "connection" => Ok(Fact::Connection(self.number()?, self.word(ConnectionFact::named)?)),
            "lookup" => self.lookup(),
            _ => LoadFact::named(name).map(Fact::Load).ok_or_else(|| self.fault(place, true)),
        }
    }

    fn lookup(&mut self) -> Result<Fact, ParseFault> {
        let number = self.number()?;
        self.expect(&Token::Dot)?;
        let at = self.place;
        let Some(Token::Name(word)) = self.take() else { return Err(self.fault(at, false)) };
        match word.as_str() {
            "step" => Ok(Fact::Query(number, self.number()?, self.word(QueryFact::named)?)),
            "record" => Ok(Fact::Record(number, self.number()?, self.word(RecordFact::named)?)),
            _ => LookupFact::named(&word)
                .map(|fact| Fact::Lookup(number, fact))
                .ok_or_else(|| self.fault(at, true)),
        }
    }

    /// `.word`.
    fn word<T>(&mut self, named: impl Fn(&str) -> Option<T>) -> Result<T, ParseFault> {
        self.expect(&Token::Dot)?;
        let at = self.place;
        let Some(Token::Name(word)) = self.take() else { return Err(self.fault(at, false)) };
        named(&word).ok_or_else(|| self.fault(at, true))
    }

    /// `(3)`: which one of a row, counted from 1.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded just before")]
    fn number(&mut self) -> Result<usize, ParseFault> {
        self.expect(&Token::Open)?;
        let at = self.place;
        let number = match self.take() {
            Some(Token::Number(number)) if (1.0..=1e6).contains(&number) && number.fract() == 0.0 => {
                number as usize
            }
            _ => return Err(self.fault(at, false)),
        };
        self.expect(&Token::Close)?;
        Ok(number)
    }

    /// `('Host')`.
    fn quoted(&mut self) -> Result<String, ParseFault> {
        self.expect(&Token::Open)?;
        let at = self.place;
        let Some(Token::Text(text)) = self.take() else { return Err(self.fault(at, false)) };
        self.expect(&Token::Close)?;
        Ok(text)
    }
}
