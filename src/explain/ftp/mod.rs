//! Words about a dialogue of FTP: what each command asks for, and what each reply code means (RFC 959 4.2).

mod words;

pub use self::words::FtpWord;
use self::words::FtpWord as W;
use super::Lang;

/// What a command asks for; none for one that this program never says.
#[must_use]
pub fn ftp_command(verb: &str, lang: Lang) -> Option<&'static str> {
    let word = match verb {
        "USER" => W::User,
        "PASS" => W::Pass,
        "ACCT" => W::Acct,
        "FEAT" => W::Feat,
        "TYPE" => W::Type,
        "CWD" => W::Cwd,
        "SIZE" => W::Size,
        "MDTM" => W::Mdtm,
        "EPSV" => W::Epsv,
        "PASV" => W::Pasv,
        "RETR" => W::Retr,
        "MLSD" => W::Mlsd,
        "LIST" => W::List,
        "QUIT" => W::Quit,
        _ => return None,
    };
    Some(word.text(lang))
}

/// What a reply code means: its own meaning where RFC 959 (or one that extends it) gives one, or that of its first
/// digit.
#[must_use]
pub const fn ftp_reply(code: u16, lang: Lang) -> &'static str {
    let word = match code {
        110 => W::C110,
        120 => W::C120,
        125 => W::C125,
        150 => W::C150,
        200 => W::C200,
        202 => W::C202,
        211 => W::C211,
        212 => W::C212,
        213 => W::C213,
        214 => W::C214,
        215 => W::C215,
        220 => W::C220,
        221 => W::C221,
        225 => W::C225,
        226 => W::C226,
        227 => W::C227,
        229 => W::C229,
        230 => W::C230,
        250 => W::C250,
        257 => W::C257,
        331 => W::C331,
        332 => W::C332,
        350 => W::C350,
        421 => W::C421,
        425 => W::C425,
        426 => W::C426,
        450 => W::C450,
        451 => W::C451,
        452 => W::C452,
        500 => W::C500,
        501 => W::C501,
        502 => W::C502,
        503 => W::C503,
        504 => W::C504,
        522 => W::C522,
        530 => W::C530,
        532 => W::C532,
        550 => W::C550,
        551 => W::C551,
        552 => W::C552,
        553 => W::C553,
        _ => match code / 100 {
            1 => W::Class1,
            2 => W::Class2,
            3 => W::Class3,
            4 => W::Class4,
            5 => W::Class5,
            _ => W::ClassOther,
        },
    };
    word.text(lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_codes_have_their_own_words_and_others_those_of_their_class() {
        assert_eq!(ftp_reply(550, Lang::En), "no such file or directory, or no permission");
        assert_eq!(ftp_reply(599, Lang::En), "no, and asking again will not help");
        assert_eq!(ftp_reply(631, Lang::ZhCn), "受保护的应答（RFC 2228）");
        assert_eq!(ftp_command("RETR", Lang::En), Some("send this file"));
        assert_eq!(ftp_command("STOR", Lang::En), None);
    }
}
