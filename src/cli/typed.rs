//! Parts of a request as they are typed.

use std::str::FromStr;

use super::wrong::WrongValue;
use crate::explain::Misused;

/// A field: `Name: value`; `Name:` means that there shall be none, `Name;` one without a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedField {
    /// Its name.
    pub name: String,
    /// Its value; none when no such field shall be sent.
    pub value: Option<String>,
}

impl FromStr for TypedField {
    type Err = WrongValue;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some((name, value)) = text.split_once(':') {
            let value = value.strip_prefix(' ').unwrap_or(value);
            let value = (!value.is_empty()).then(|| value.to_owned());
            return Ok(Self { name: name.to_owned(), value });
        }
        let name = text.strip_suffix(';').ok_or(WrongValue::Not(Misused::NotField))?;
        Ok(Self { name: name.to_owned(), value: Some(String::new()) })
    }
}

/// A field of a form: `name=value`, or `name=@file`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedInput {
    /// Its name.
    pub name: String,
    /// Its value, or the file after an `@`.
    pub value: String,
}

impl FromStr for TypedInput {
    type Err = WrongValue;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (name, value) = text.split_once('=').ok_or(WrongValue::Not(Misused::NotInput))?;
        Ok(Self { name: name.to_owned(), value: value.to_owned() })
    }
}
