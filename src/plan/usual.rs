//! Which strategies are compared when nobody has chosen any.

use url::Url;

use super::{HttpVersion, Network, Routes, Scheme, Strategy};

/// The strategies that a comparison of `url` has unless others are chosen: all that mean the same for every server, and
/// HTTP/2 where it can be expected: under TLS, where ALPN offers it (RFC 9113 3.3), and from the hosts of the
/// laboratory, which also speak it in the clear.
#[must_use]
pub fn usual_strategies(url: Option<&Url>, network: Network, routes: &Routes) -> Vec<Strategy> {
    let is_secure = url.is_some_and(|url| Scheme::of_url(url).is_secure());
    let host = url.and_then(Url::domain).filter(|_| network != Network::Internet);
    let expects_http2 = is_secure || host.is_some_and(|host| routes.has_name(host));
    let is_usual = |strategy: &Strategy| {
        !strategy.negotiates() && (expects_http2 || strategy.version() != HttpVersion::Http2)
    };
    Strategy::ALL.into_iter().filter(is_usual).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn http2_is_compared_where_it_can_be_expected() {
        let mut routes = Routes::default();
        routes.add_name("www.lab.example", vec!["192.0.2.1".parse().unwrap()]);
        let usual = |url: &str, network| usual_strategies(Url::parse(url).ok().as_ref(), network, &routes);
        let (five, six) = (&Strategy::ALL[..5], {
            let mut six = Strategy::ALL[..5].to_vec();
            six.push(Strategy::Http2);
            six
        });
        assert_eq!(five.last(), Some(&Strategy::Parallel));
        assert_eq!(usual("http://www.lab.example/", Network::Auto), six);
        assert_eq!(usual("http://WWW.lab.example./", Network::Lab), six);
        assert_eq!(usual("https://other.example/", Network::Internet), six);
        assert_eq!(usual("http://www.lab.example/", Network::Internet), five);
        assert_eq!(usual("http://other.example/", Network::Auto), five);
        assert_eq!(usual("http://192.0.2.1/", Network::Auto), five);
        assert_eq!(usual("no address", Network::Auto), five);
    }
}
