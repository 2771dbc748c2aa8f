//! Phrases that read like a translation, or that name a thing by another word than the rest of the program. They do not
//! come back: each stands here beside what is said in its place.

use std::fs;
use std::path::{Path, PathBuf};

/// A phrase, in small letters, and what is said in its place.
const ENGLISH: &[(&str, &str)] = &[
    ("nobody is asked", "no query is sent"),
    ("nobody was asked", "no query was sent"),
    ("nobody is called", "no such host"),
    ("nobody listens", "nothing listens"),
    ("nobody says", "not given"),
    ("nobody whom", "not by an authority that is trusted"),
    ("nobody vouches", "no authority vouches"),
    ("nobody has registered", "unregistered"),
    ("sent to nobody", "never sent"),
    ("somebody who was not asked", "not from the server queried"),
    ("who asks", "the user, the client"),
    ("who are you", "a login is required"),
    ("who looks it up", "resolver"),
    ("who looks names up", "resolver"),
    ("in charge", "authoritative, responsible"),
    ("memory knew", "cache hit"),
    ("memory knows", "it comes from the cache"),
    ("from memory", "from the cache"),
    ("pass over the cache", "bypass the cache"),
    ("empty the memory", "clear the cache"),
    ("they have spared", "saved"),
    ("asked anew", "requested again"),
    ("begins anew", "starts afresh"),
    ("no way leads", "no route"),
    ("answered the connection with a refusal", "refused the connection"),
    ("go round in a circle", "form a loop"),
    ("is no tls", "is not TLS"),
    ("is no http", "is not HTTP"),
    ("is no address", "is not an address"),
    ("is no field", "is not a field"),
    ("is no number", "is not a number"),
    ("is no document", "is not a document"),
    ("is no ip address", "is not an IP address"),
    ("proper http", "valid HTTP"),
    ("proper ftp", "valid FTP"),
    ("has no name here", "another fault"),
    ("its time is over", "it has expired"),
    ("its time was over", "expired"),
    ("its time has not begun", "it is not valid yet"),
    ("was over on", "expired on"),
    ("they were over", "did not finish within"),
    ("not to be trusted", "cannot be trusted"),
    ("not in order", "has a fault"),
    ("has signed itself", "is self-signed"),
    ("its issuer took it back", "revoked by its issuer"),
    ("does not hold", "is invalid, is not met"),
    ("all the same?", "anyway?"),
    ("all the same:", "anyway:"),
    ("mend", "fix"),
    ("upper and lower case count", "it is case-sensitive"),
    ("counts for nothing", "ignored"),
    ("a letter is written", "opens an e-mail"),
    ("names a letter", "is for an e-mail"),
    ("who gets the letter", "recipients"),
    ("told in the terminal", "reported in the terminal"),
    ("told in words", "reported as text"),
    ("because it was told to", "on request"),
    ("the way to load", "loading strategy"),
    ("ways to load", "loading strategies"),
    ("one a line", "one per line"),
    ("nothing there, still open", "no data pending; connection still open"),
    ("taken up again", "resumed"),
    ("match before", "previous match"),
    ("ticked loads", "selected loads"),
    ("is no bound", "unlimited"),
    ("no bound on the rate", "rate unlimited"),
    ("share among equals", "relative weight among equal priorities"),
    ("how it went", "response code"),
    ("several receivers", "multicast"),
    ("kept for later", "reserved for future use"),
    ("fell silent", "stopped responding"),
    ("broken off", "reset"),
    ("did not let us in", "refused the login"),
    ("that are no text", "of binary data"),
    ("broken answers", "broken responses"),
    ("interim answer", "interim response"),
];

/// The same in Chinese.
const CHINESE: &[(&str, &str)] = &[
    ("主体", "正文；证书的是使用者"),
    ("网页服务器", "Web 服务器"),
    ("网站服务器", "Web 服务器"),
    ("更换密码", "更改密码规格"),
    ("没有动静", "无响应"),
    ("走错", "误投"),
    ("做不到：", "失败："),
    ("一封信", "一封邮件"),
    ("收信人", "收件人"),
    ("请系统打开", "用系统程序打开"),
    ("内存中记着", "缓存中有"),
    ("等待回答", "等待响应"),
    ("读取回答", "接收响应"),
    ("不是 HTTP 的回答", "不是 HTTP 的响应"),
    ("坏掉的回答", "有问题的响应"),
    ("没有主人的名字", "不存在的域名"),
    ("全部标出", "在各次加载中标出"),
    ("头字段", "首部字段"),
    ("响应头部", "响应首部"),
    ("从根开始的路”", "从根开始的查询路径"),
];

/// Files whose text people read: words in each language, the laboratory's pages, documents.
fn texts(path: &Path, found: &mut Vec<PathBuf>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            texts(&entry.unwrap().path(), found);
        }
    } else if path.extension().is_some_and(|ending| ending == "rs" || ending == "html" || ending == "md") {
        found.push(path.to_owned());
    }
}

/// Whether `phrase` stands in `text` as whole words.
fn says(text: &str, phrase: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    text.match_indices(phrase).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + phrase.len()..]);
        !letter(before.chars().next_back()) && !letter(after.chars().next())
    })
}

#[test]
fn phrases_that_were_replaced_do_not_come_back() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for place in ["src/explain", "assets/lab", "docs", "README.md", "README.zh-CN.md", "CONTRIBUTING.md"] {
        texts(&root.join(place), &mut files);
    }
    assert!(files.len() > 60, "only {} files were found", files.len());
    let mut found = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let name = file.strip_prefix(root).unwrap().display().to_string();
        let english = ENGLISH.iter().filter(|(phrase, _)| says(&text, phrase));
        let chinese = CHINESE.iter().filter(|(phrase, _)| text.contains(phrase));
        found.extend(english.chain(chinese).map(|(phrase, better)| format!("{name}: “{phrase}”: {better}")));
    }
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}
