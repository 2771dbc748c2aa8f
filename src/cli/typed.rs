//! Parts of a request as they are typed.

use std::str::FromStr;

/// A field: `Name: value`; `Name:` means that there shall be none, `Name;` one without a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedField {
    /// Its name.
    pub name: String,
    /// Its value; none when no such field shall be sent.
    pub value: Option<String>,
}

impl FromStr for TypedField {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some((name, value)) = text.split_once(':') {
            let value = value.strip_prefix(' ').unwrap_or(value);
            let value = (!value.is_empty()).then(|| value.to_owned());
            return Ok(Self { name: name.to_owned(), value });
        }
        let name = text.strip_suffix(';').ok_or("not 'Field: value'")?;
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
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (name, value) = text.split_once('=').ok_or("not name=value")?;
        Ok(Self { name: name.to_owned(), value: value.to_owned() })
    }
}
