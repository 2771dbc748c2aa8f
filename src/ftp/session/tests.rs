//! The dialogue, reply by reply.

use url::Url;

use super::*;

/// Plays `replies` to a dialogue about `url`; the steps, each as one word and its argument.
fn play(url: &str, replies: &[&str]) -> Vec<String> {
    let target = Target::from_url(&Url::parse(url).unwrap()).unwrap();
    let mut session = Session::new(target, "192.0.2.21".parse().unwrap());
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_end().to_owned();
    let mut told = Vec::new();
    for reply in replies {
        let (code, rest) = reply.split_at(3);
        let lines = rest.trim_start().split('/').map(str::to_owned).collect();
        match session.on_reply(&Reply { code: code.parse().unwrap(), lines }) {
            Ok(Step::Send(line)) => told.push(text(&line)),
            Ok(Step::Connect { port, command, .. }) => told.push(format!("{port} {}", text(&command))),
            Ok(step) => told.push(format!("{step:?}")),
            Err(trouble) => {
                told.push(format!("{trouble:?}"));
                break;
            }
        }
    }
    told
}

const IN: [&str; 3] = ["220 hi", "331 who", "230 in"];

fn with(rest: &[&'static str]) -> Vec<&'static str> {
    IN.iter().chain(rest).copied().collect()
}

#[test]
fn a_file_is_asked_for_with_everything_that_is_offered() {
    let replies = with(&[
        "211 Features/SIZE/MDTM/End",
        "200 I",
        "250 there",
        "213 12",
        "213 20260101000000",
        "229 (|||50000|)",
        "150 comes",
        "226 done",
    ]);
    assert_eq!(
        play("ftp://h/a/f", &replies),
        [
            "USER anonymous",
            "PASS pellucid@example.com",
            "FEAT",
            "TYPE I",
            "CWD a",
            "SIZE f",
            "MDTM f",
            "EPSV",
            "50000 RETR f",
            "Receive",
            "Finished",
        ]
    );
}

#[test]
fn pasv_follows_where_epsv_is_unknown() {
    let replies = with(&["500 no", "200 A", "502 no", "227 (192,0,2,21,195,80)", "125 now", "250 done"]);
    assert_eq!(
        play("ftp://h/", &replies)[3..],
        ["TYPE A", "EPSV", "PASV", "50000 LIST", "Receive", "Finished"]
    );
    // Whatever address is named, the port is tried at the machine that was asked.
    let foreign = with(&["500 no", "200 A", "502 no", "227 (10, 0, 2, 22, 195, 80)"]);
    assert_eq!(play("ftp://h/", &foreign)[6], "50000 LIST");
    let silent = with(&["500 no", "200 A", "229 nothing", "227 (192,0,2,21,195,80)"]);
    assert_eq!(play("ftp://h/", &silent)[5..], ["PASV", "50000 LIST"]);
}

#[test]
fn pasv_follows_where_nobody_listens_on_the_port_of_epsv() {
    let target = Target::from_url(&Url::parse("ftp://h/f").unwrap()).unwrap();
    let mut session = Session::new(target, "192.0.2.21".parse().unwrap());
    let mut on = |text: &str| {
        let (code, rest) = text.split_at(3);
        session.on_reply(&Reply { code: code.parse().unwrap(), lines: vec![rest.trim().to_owned()] })
    };
    for text in ["220 hi", "230 in", "500 no", "200 I"] {
        on(text).unwrap();
    }
    assert!(matches!(on("229 (|||5|)"), Ok(Step::Connect { port: 5, .. })));
    assert_eq!(session.data_failed().as_deref(), Some(&b"PASV\r\n"[..]));
    let reply = |code, text: &str| Reply { code, lines: vec![text.to_owned()] };
    let step = session.on_reply(&reply(227, "(192,0,2,21,0,6)"));
    assert!(matches!(step, Ok(Step::Connect { port: 6, .. })));
    assert_eq!(session.data_failed(), None, "there is no third way");
    let target = Target::from_url(&Url::parse("ftp://h/f").unwrap()).unwrap();
    assert_eq!(Session::new(target, "::1".parse().unwrap()).data_failed(), None);
}

#[test]
fn a_directory_without_its_slash_is_found_out() {
    let offers = "211 x/MLST type*;/SIZE/End";
    let replies = with(&[offers, "200 I", "550 no file", "250 there", "200 A", "229 (|||5|)", "501 no"]);
    assert_eq!(
        play("ftp://h/dir", &replies)[4..],
        ["SIZE dir", "CWD dir", "TYPE A", "EPSV", "5 MLSD", "EPSV"]
    );
    let replies = with(&["500 no", "200 I", "229 (|||5|)", "550 no", "250 there", "200 A", "229 (|||6|)"]);
    assert_eq!(play("ftp://h/dir", &replies)[6..], ["CWD dir", "TYPE A", "EPSV", "6 LIST"]);
}

#[test]
fn troubles_are_told_apart() {
    let last = |replies: &[&str]| play("ftp://h/f", replies).pop().unwrap();
    assert!(last(&["530 no"]).starts_with("Refused { command: \"CONNECT\", code: 530"));
    assert!(last(&["220 hi", "530 no"]).starts_with("Login { code: 530"));
    assert!(last(&["220 hi", "331 who", "332 account"]).starts_with("Login { code: 332"));
    assert!(last(&["120 wait", "421 full"]).starts_with("Unavailable"));
    assert!(last(&with(&["500 no", "504 no"])).starts_with("Refused { command: \"TYPE\""));
    assert!(last(&with(&["500 no", "200 I", "502 no", "227 nothing"])).starts_with("Reply"));
    let gone = with(&["500 no", "200 I", "229 (|||5|)", "550 none", "550 no"]);
    assert_eq!(last(&gone), "NoFile { code: 550, text: \"none\" }");
    let offers = "211 x/SIZE/End";
    let gone = with(&[offers, "200 I", "550 no", "550 no", "229 (|||5|)", "550 none"]);
    assert_eq!(last(&gone), "NoFile { code: 550, text: \"none\" }");
    let cut = with(&["500 no", "200 I", "229 (|||5|)", "150 comes", "426 lost"]);
    assert!(last(&cut).starts_with("Aborted { code: 426"));
}
