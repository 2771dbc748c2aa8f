//! Where the server waits for the data connection, out of the texts of its replies.

use std::net::{Ipv4Addr, SocketAddrV4};

/// The address and port in a reply to PASV (RFC 959 4.1.2): six numbers with commas between them, and blanks where
/// somebody put them. Where they begin is not fixed, so they are looked for (RFC 1123 4.1.2.6).
#[must_use]
pub fn passive_address(text: &str) -> Option<SocketAddrV4> {
    let is_inside = |letter: char| letter.is_ascii_digit() || letter == ',' || letter.is_whitespace();
    text.split(|letter| !is_inside(letter)).filter_map(six_numbers).find(|address| address.port() != 0)
}

/// Digits, commas and blanks as an address: blanks may stand beside a comma, and part other numbers from the first and the
/// last one.
fn six_numbers(run: &str) -> Option<SocketAddrV4> {
    let fields: Vec<&str> = run.split(',').collect();
    let [first, middle @ .., last] = fields.as_slice() else { return None };
    let number = |field: &str| field.trim().parse::<u8>().ok();
    let first = number(first.split_whitespace().next_back()?)?;
    let last = number(last.split_whitespace().next()?)?;
    let middle = middle.iter().map(|field| number(field)).collect::<Option<Vec<_>>>()?;
    let [b, c, d, high] = *middle.as_slice() else { return None };
    Some(SocketAddrV4::new(Ipv4Addr::new(first, b, c, d), u16::from_be_bytes([high, last])))
}

/// The port in a reply to EPSV (RFC 2428 3): `(|||6446|)`, where any other printable mark may stand for the bars.
#[must_use]
pub fn extended_port(text: &str) -> Option<u16> {
    let mut inside =
        text.split('(').skip(1).filter_map(|rest| rest.split_once(')').map(|(inside, _)| inside));
    inside.find_map(|inside| {
        let mark = inside.chars().next().filter(|mark| mark.is_ascii_graphic() && !mark.is_ascii_digit())?;
        let mut fields = inside.split(mark);
        let empty = [fields.next()?, fields.next()?, fields.next()?].iter().all(|field| field.is_empty());
        let port = fields.next()?;
        let ends = fields.next() == Some("") && fields.next().is_none();
        let digits = !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
        port.parse().ok().filter(|port| empty && ends && digits && *port != 0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_numbers_are_found_anywhere() {
        let at = |text| passive_address(text).map(|address| address.to_string());
        assert_eq!(at("Entering Passive Mode (192,0,2,21,195,80).").as_deref(), Some("192.0.2.21:50000"));
        assert_eq!(at("=127,0,0,1,4,1").as_deref(), Some("127.0.0.1:1025"));
        assert_eq!(at("In 2 ways: 127,0,0,1,4,1 ok").as_deref(), Some("127.0.0.1:1025"));
        for text in [
            "(127, 0, 0, 1, 4, 1)",
            "2 127 ,0 ,0 ,1 ,4 ,1 3",
            "(127,000,000,001,004,001)",
            "127,0,\t0,1,4,1.",
        ] {
            assert_eq!(at(text).as_deref(), Some("127.0.0.1:1025"), "{text}");
        }
        for bad in [
            "",
            "(1,2,3,4,5)",
            "(1,2,3,4,5,256)",
            "(1,2,3,4,0,0)",
            "(1,2,3,4,5,6,7)",
            "1.2.3.4:5",
            "1,2,3 4,5,6",
        ] {
            assert_eq!(at(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_port_stands_between_bars() {
        assert_eq!(extended_port("Entering Extended Passive Mode (|||6446|)"), Some(6446));
        assert_eq!(extended_port("(!!!6446!)"), Some(6446));
        for bad in
            ["", "(|||0|)", "(|||65536|)", "(||6446|)", "(|||6446)", "(|||+1|)", "|||6446|", "(|1||6446|)"]
        {
            assert_eq!(extended_port(bad), None, "{bad}");
        }
    }
}
