//! One certificate, read for people (RFC 5280).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rustls::crypto::ring::cipher_suite::TLS13_AES_128_GCM_SHA256;
use x509_parser::extensions::{GeneralName, ParsedExtension};
use x509_parser::prelude::{FromDer, X509Certificate, X509Name};
use x509_parser::public_key::PublicKey as Parsed;

/// So many names of one certificate are read.
const NAMES: usize = 2_000;

/// A public key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublicKey {
    /// `RSA`, `EC P-256`, `Ed25519`, or the number of the algorithm.
    pub algorithm: String,
    /// Its size in bits; 0 when it is not known.
    pub bits: usize,
}

impl PublicKey {
    /// Algorithm and size in one short text.
    #[must_use]
    pub fn text(&self) -> String {
        if self.bits == 0 { self.algorithm.clone() } else { format!("{}, {} bit", self.algorithm, self.bits) }
    }

    /// Whether it is too short to protect anything: RSA under 2048 bits, curves under 256
    /// (CA/Browser Forum Baseline Requirements 6.1.5).
    #[must_use]
    pub fn is_weak(&self) -> bool {
        let least = if self.algorithm == "RSA" || self.algorithm == "DSA" { 2048 } else { 256 };
        self.bits != 0 && self.bits < least
    }
}

/// A certificate, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// Whose it is, as a distinguished name.
    pub subject: String,
    /// Whose it is, in short.
    pub short_subject: String,
    /// Who signed it, as a distinguished name.
    pub issuer: String,
    /// Who signed it, in short.
    pub short_issuer: String,
    /// The names and addresses it is for (SAN, RFC 5280 4.2.1.6).
    pub names: Vec<String>,
    /// Its number at its issuer, in hexadecimal digits.
    pub serial: String,
    /// The beginning of its time, in seconds since 1970.
    pub not_before_s: i64,
    /// The end of its time, in seconds since 1970.
    pub not_after_s: i64,
    /// Which version of X.509 it is: 1, 2 or 3.
    pub version: u32,
    /// Its key.
    pub key: PublicKey,
    /// With what it was signed.
    pub signature: String,
    /// Whether it may sign others.
    pub is_authority: bool,
    /// Whether it may be used for servers.
    pub is_for_servers: bool,
    /// Where its issuer's certificate can be fetched (RFC 5280 4.2.2.1).
    pub issuer_urls: Vec<String>,
    /// SHA-256 over the whole, in hexadecimal digits.
    pub fingerprint: String,
    /// The content of its subject, as DER.
    pub raw_subject: Vec<u8>,
    /// The content of its issuer, as DER.
    pub raw_issuer: Vec<u8>,
}

impl Certificate {
    /// Whether it was signed with a digest for which collisions are known (RFC 6194, RFC 6151).
    #[must_use]
    pub fn has_weak_signature(&self) -> bool {
        [", MD2", ", MD5", ", SHA-1"].iter().any(|digest| self.signature.ends_with(digest))
    }

    /// Reads a certificate; none when it cannot be read.
    #[must_use]
    pub fn read(der: &[u8]) -> Option<Self> {
        let (_, parsed) = X509Certificate::from_der(der).ok()?;
        let (mut names, mut issuer_urls) = (Vec::new(), Vec::new());
        let (mut is_authority, mut is_for_servers) = (false, true);
        for extension in parsed.extensions() {
            match extension.parsed_extension() {
                ParsedExtension::SubjectAlternativeName(san) => {
                    names.extend(san.general_names.iter().filter_map(name_text).take(NAMES));
                }
                ParsedExtension::BasicConstraints(basic) => is_authority = basic.ca,
                ParsedExtension::ExtendedKeyUsage(usage) => is_for_servers = usage.any || usage.server_auth,
                ParsedExtension::AuthorityInfoAccess(access) => {
                    let issuers = access.iter().filter(|one| one.access_method.to_id_string() == CA_ISSUERS);
                    issuer_urls.extend(issuers.filter_map(|one| name_text(&one.access_location)));
                }
                _ => {}
            }
        }
        Some(Self {
            subject: parsed.subject().to_string(),
            short_subject: short(parsed.subject()),
            issuer: parsed.issuer().to_string(),
            short_issuer: short(parsed.issuer()),
            names,
            serial: parsed.raw_serial_as_string(),
            not_before_s: parsed.validity().not_before.timestamp(),
            not_after_s: parsed.validity().not_after.timestamp(),
            version: parsed.version().0.saturating_add(1),
            key: key_of(parsed.public_key()),
            signature: signature_name(&parsed.signature_algorithm.algorithm.to_id_string()),
            is_authority,
            is_for_servers,
            issuer_urls,
            fingerprint: fingerprint(der),
            raw_subject: content(parsed.subject().as_raw()).to_vec(),
            raw_issuer: content(parsed.issuer().as_raw()).to_vec(),
        })
    }
}

/// `caIssuers` (RFC 5280 4.2.2.1).
const CA_ISSUERS: &str = "1.3.6.1.5.5.7.48.2";

fn name_text(name: &GeneralName<'_>) -> Option<String> {
    match name {
        GeneralName::DNSName(name) | GeneralName::URI(name) => Some((*name).to_owned()),
        GeneralName::IPAddress(bytes) => match bytes {
            [a, b, c, d] => Some(std::net::Ipv4Addr::new(*a, *b, *c, *d).to_string()),
            _ => <[u8; 16]>::try_from(*bytes).ok().map(|bytes| std::net::Ipv6Addr::from(bytes).to_string()),
        },
        _ => None,
    }
}

/// The common name, else the organisation, else the whole.
fn short(name: &X509Name<'_>) -> String {
    let text = |value: &x509_parser::x509::AttributeTypeAndValue<'_>| value.as_str().ok().map(str::to_owned);
    let common = name.iter_common_name().find_map(text);
    common.or_else(|| name.iter_organization().find_map(text)).unwrap_or_else(|| name.to_string())
}

fn key_of(key: &x509_parser::x509::SubjectPublicKeyInfo<'_>) -> PublicKey {
    let number = key.algorithm.algorithm.to_id_string();
    let of = |algorithm: &str, bits: usize| PublicKey { algorithm: algorithm.to_owned(), bits };
    match (number.as_str(), key.parsed()) {
        (_, Ok(Parsed::RSA(rsa))) => {
            let significant = rsa.modulus.iter().position(|byte| *byte != 0).map_or(0, |zeros| {
                let first = rsa.modulus.get(zeros).copied().unwrap_or_default();
                (rsa.modulus.len() - zeros) * 8 - first.leading_zeros() as usize
            });
            of("RSA", significant)
        }
        ("1.2.840.10045.2.1", _) => {
            let curve = key.algorithm.parameters.as_ref().and_then(|any| any.as_oid().ok());
            match curve.map(|curve| curve.to_id_string()).as_deref() {
                Some("1.2.840.10045.3.1.7") => of("EC P-256", 256),
                Some("1.3.132.0.34") => of("EC P-384", 384),
                Some("1.3.132.0.35") => of("EC P-521", 521),
                Some("1.3.132.0.10") => of("EC secp256k1", 256),
                Some("1.2.840.10045.3.1.1") => of("EC P-192", 192),
                Some("1.3.132.0.33") => of("EC P-224", 224),
                other => of(&format!("EC {}", other.unwrap_or("?")), 0),
            }
        }
        ("1.3.101.112", _) => of("Ed25519", 256),
        ("1.3.101.113", _) => of("Ed448", 456),
        (_, Ok(Parsed::DSA(y))) => of("DSA", y.len().saturating_sub(4) * 8),
        (other, _) => of(other, 0),
    }
}

/// The usual name of a signature algorithm (RFC 8017, RFC 5758, RFC 8410).
fn signature_name(number: &str) -> String {
    let known = match number {
        "1.2.840.113549.1.1.2" => "RSA, MD2",
        "1.2.840.113549.1.1.4" => "RSA, MD5",
        "1.2.840.113549.1.1.5" => "RSA, SHA-1",
        "1.2.840.113549.1.1.10" => "RSA-PSS",
        "1.2.840.113549.1.1.11" => "RSA, SHA-256",
        "1.2.840.113549.1.1.12" => "RSA, SHA-384",
        "1.2.840.113549.1.1.13" => "RSA, SHA-512",
        "1.2.840.10040.4.3" => "DSA, SHA-1",
        "1.2.840.10045.4.1" => "ECDSA, SHA-1",
        "1.2.840.10045.4.3.2" => "ECDSA, SHA-256",
        "1.2.840.10045.4.3.3" => "ECDSA, SHA-384",
        "1.2.840.10045.4.3.4" => "ECDSA, SHA-512",
        "1.3.101.112" => "Ed25519",
        "1.3.101.113" => "Ed448",
        other => other,
    };
    known.to_owned()
}

/// SHA-256 over `der`, in hexadecimal digits.
#[must_use]
pub fn fingerprint(der: &[u8]) -> String {
    let Some(suite) = TLS13_AES_128_GCM_SHA256.tls13() else { return String::new() };
    let hash = suite.common.hash_provider.hash(der);
    hex(hash.as_ref())
}

/// `bytes` in hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |value: u8| DIGITS.get(usize::from(value & 15)).map_or('0', |digit| char::from(*digit));
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(*byte)]).collect()
}

/// `der` in the form that other programs read (RFC 7468).
#[must_use]
pub fn pem(der: &[u8]) -> String {
    let text = STANDARD.encode(der);
    let mut out = String::from("-----BEGIN CERTIFICATE-----\n");
    let mut rest = text.as_str();
    while !rest.is_empty() {
        // The letters are ASCII, so every place is a boundary.
        let (line, after) = rest.split_at(rest.len().min(64));
        out.push_str(line);
        out.push('\n');
        rest = after;
    }
    out.push_str("-----END CERTIFICATE-----\n");
    out
}

/// The name of a root in short, from the content of its DER name.
#[must_use]
pub fn anchor_name(subject: &[u8]) -> Option<String> {
    let whole = sequence(subject);
    X509Name::from_der(&whole).ok().map(|(_, name)| short(&name))
}

/// What stands in a DER element, without its tag and length (X.690 8.1).
pub(super) fn content(der: &[u8]) -> &[u8] {
    let skipped = match der.get(1) {
        Some(length) if *length < 0x80 => 2,
        Some(length) => 2 + usize::from(length & 0x7f),
        None => 0,
    };
    der.get(skipped..).unwrap_or_default()
}

/// A DER SEQUENCE with this content.
pub(super) fn sequence(content: &[u8]) -> Vec<u8> {
    let length = content.len();
    let mut out = vec![0x30];
    if let Ok(short) = u8::try_from(length)
        && short < 0x80
    {
        out.push(short);
    } else {
        let bytes: Vec<u8> = length.to_be_bytes().into_iter().skip_while(|byte| *byte == 0).collect();
        out.push(0x80 | u8::try_from(bytes.len()).unwrap_or_default());
        out.extend_from_slice(&bytes);
    }
    out.extend_from_slice(content);
    out
}
