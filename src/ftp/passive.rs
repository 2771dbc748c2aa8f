//! Where the server waits for the data connection, out of the texts of its replies.

use std::net::{Ipv4Addr, SocketAddrV4};

/// The address and port in a reply to PASV (RFC 959 4.1.2): six numbers with commas between them. Where they
/// begin is not fixed, so they are looked for (RFC 1123 4.1.2.6).
#[must_use]
pub fn passive_address(text: &str) -> Option<SocketAddrV4> {
    let runs = text.split(|letter: char| !(letter.is_ascii_digit() || letter == ','));
    runs.filter_map(|run| {
        let numbers = run.split(',').map(str::parse::<u8>).collect::<Result<Vec<_>, _>>().ok()?;
        let [a, b, c, d, high, low] = *numbers.as_slice() else { return None };
        Some(SocketAddrV4::new(Ipv4Addr::new(a, b, c, d), u16::from_be_bytes([high, low])))
    })
    .find(|address| address.port() != 0)
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
        for bad in ["", "(1,2,3,4,5)", "(1,2,3,4,5,256)", "(1,2,3,4,0,0)", "(1,2,3,4,5,6,7)", "1.2.3.4:5"] {
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
