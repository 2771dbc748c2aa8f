//! Ports that other services listen on, and that no page may make a browser talk to (Fetch Standard, "bad port").
//!
//! A server of mail or chat skips lines that it does not understand: the body of a form posted to it would be read as
//! commands, in the name of whoever looks at the page.

use url::Url;

use super::Scheme;

/// The ports, in order, each with the service that listens there.
const BLOCKED: [(u16, &str); 83] = [
    (0, "reserved"),
    (1, "tcpmux"),
    (7, "echo"),
    (9, "discard"),
    (11, "systat"),
    (13, "daytime"),
    (15, "netstat"),
    (17, "qotd"),
    (19, "chargen"),
    (20, "ftp-data"),
    (21, "ftp"),
    (22, "ssh"),
    (23, "telnet"),
    (25, "smtp"),
    (37, "time"),
    (42, "name"),
    (43, "nicname"),
    (53, "domain"),
    (69, "tftp"),
    (77, "priv-rjs"),
    (79, "finger"),
    (87, "link"),
    (95, "supdup"),
    (101, "hostname"),
    (102, "iso-tsap"),
    (103, "gppitnp"),
    (104, "acr-nema"),
    (109, "pop2"),
    (110, "pop3"),
    (111, "sunrpc"),
    (113, "auth"),
    (115, "sftp"),
    (117, "uucp-path"),
    (119, "nntp"),
    (123, "ntp"),
    (135, "epmap"),
    (137, "netbios-ns"),
    (139, "netbios-ssn"),
    (143, "imap"),
    (161, "snmp"),
    (179, "bgp"),
    (389, "ldap"),
    (427, "svrloc"),
    (465, "submissions"),
    (512, "exec"),
    (513, "login"),
    (514, "shell"),
    (515, "printer"),
    (526, "tempo"),
    (530, "courier"),
    (531, "chat"),
    (532, "netnews"),
    (540, "uucp"),
    (548, "afp"),
    (554, "rtsp"),
    (556, "remotefs"),
    (563, "nntps"),
    (587, "submission"),
    (601, "syslog-conn"),
    (636, "ldaps"),
    (989, "ftps-data"),
    (990, "ftps"),
    (993, "imaps"),
    (995, "pop3s"),
    (1719, "h323gatestat"),
    (1720, "h323hostcall"),
    (1723, "pptp"),
    (2049, "nfs"),
    (3659, "apple-sasl"),
    (4045, "npp"),
    (4190, "sieve"),
    (5060, "sip"),
    (5061, "sips"),
    (6000, "x11"),
    (6566, "sane-port"),
    (6665, "ircu"),
    (6666, "ircu"),
    (6667, "ircu"),
    (6668, "ircu"),
    (6669, "ircu"),
    (6679, "osaut"),
    (6697, "ircs-u"),
    (10080, "amanda"),
];

/// The service that listens on `port`, when no page may lead there.
#[must_use]
pub fn blocked_service(port: u16) -> Option<&'static str> {
    let at = BLOCKED.binary_search_by_key(&port, |(port, _)| *port).ok()?;
    BLOCKED.get(at).map(|(_, service)| *service)
}

/// The port of `url` and its service, when no page may lead there. The port that a scheme uses anyway is never one of
/// them; what needs no network has none.
#[must_use]
pub fn blocked_port(url: &Url) -> Option<(u16, &'static str)> {
    let port = Scheme::of_url(url).speaks_over_network().then(|| url.port()).flatten()?;
    Some((port, blocked_service(port)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order_and_knows_the_ports_of_the_standard() {
        assert!(BLOCKED.is_sorted_by_key(|(port, _)| *port));
        for port in [
            1, 25, 110, 143, 161, 587, 993, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566,
            6665, 6667, 6669, 6679, 6697, 10080,
        ] {
            assert!(blocked_service(port).is_some(), "{port}");
        }
        for port in [2, 80, 81, 443, 631, 1718, 3000, 6379, 6670, 8000, 8080, 8443, 10081, 65535] {
            assert_eq!(blocked_service(port), None, "{port}");
        }
    }

    #[test]
    fn the_port_of_the_scheme_itself_is_never_blocked() {
        let port = |text: &str| blocked_port(&Url::parse(text).unwrap()).map(|(port, _)| port);
        assert_eq!(port("http://h:25/"), Some(25));
        assert_eq!(port("https://h:993/"), Some(993));
        assert_eq!(port("http://h:21/"), Some(21));
        assert_eq!(port("ftp://h:22/"), Some(22));
        for fine in ["http://h/", "http://h:8080/", "ftp://h/", "ftp://h:21/", "file:///25", "mailto:a@h:25"]
        {
            assert_eq!(port(fine), None, "{fine}");
        }
    }
}
