//! Bytes as a hex dump, one row at a time, so that only the rows on the screen are ever made.

/// One row of a hex dump.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HexRow {
    /// Where its first byte stands.
    pub offset: usize,
    /// The bytes, two digits each, with a wider gap after every eighth.
    pub hex: String,
    /// The same bytes as ASCII; a middle dot for what cannot be printed.
    pub text: String,
}

/// How many rows `len` bytes fill when a row holds `width` of them.
#[must_use]
pub const fn hex_rows(len: usize, width: usize) -> usize {
    if width == 0 { 0 } else { len.div_ceil(width) }
}

/// Row number `row` of `data`; none past its end.
#[must_use]
pub fn hex_row(data: &[u8], row: usize, width: usize) -> Option<HexRow> {
    let offset = row.checked_mul(width)?;
    let bytes = data.get(offset..).filter(|rest| !rest.is_empty())?;
    let bytes = bytes.get(..width).unwrap_or(bytes);
    let mut hex = String::with_capacity(width * 3 + 2);
    for index in 0..width {
        if index > 0 {
            hex.push_str(if index % 8 == 0 { "  " } else { " " });
        }
        match bytes.get(index) {
            Some(byte) => hex.extend(digits(*byte)),
            None => hex.push_str("  "),
        }
    }
    let printable = |byte: &u8| if (0x20..0x7f).contains(byte) { char::from(*byte) } else { '·' };
    Some(HexRow { offset, hex, text: bytes.iter().map(printable).collect() })
}

/// Two hexadecimal digits.
fn digits(byte: u8) -> [char; 2] {
    [byte >> 4, byte & 15].map(|digit| char::from_digit(u32::from(digit), 16).unwrap_or('?'))
}

/// The whole dump as text, for the clipboard.
#[must_use]
pub fn hex_dump(data: &[u8]) -> String {
    let rows = (0..hex_rows(data.len(), 16)).filter_map(|row| hex_row(data, row, 16));
    let lines: Vec<String> =
        rows.map(|row| format!("{:08x}  {}  {}\n", row.offset, row.hex, row.text)).collect();
    lines.concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_keep_their_columns() {
        let data = b"GET / HTTP/1.0\r\n\r\n";
        assert_eq!(hex_rows(data.len(), 16), 2);
        let first = hex_row(data, 0, 16).unwrap();
        assert_eq!(first.hex, "47 45 54 20 2f 20 48 54  54 50 2f 31 2e 30 0d 0a");
        assert_eq!(first.text, "GET / HTTP/1.0··");
        let last = hex_row(data, 1, 16).unwrap();
        assert_eq!(last.hex.len(), first.hex.len());
        assert_eq!((last.offset, last.text.as_str()), (16, "··"));
        assert_eq!(hex_row(data, 2, 16), None);
        assert_eq!(hex_row(data, usize::MAX, 16), None);
    }

    #[test]
    fn the_dump_has_every_byte() {
        assert_eq!(hex_dump(b""), "");
        assert!(hex_dump(b"A").starts_with("00000000  41 "));
    }
}
