//! One control connection: a command in, a reply out (RFC 959 5.4).

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io;
use std::net::Ipv4Addr;
use std::time::Duration;

use tokio::net::TcpStream;

use super::lines::Control;
use super::tree::{self, CHANGED};
use super::{Lent, Manner, Pool};
use crate::lab::wire::write;

/// The one who may enter by name.
const USER: (&str, &str) = ("user", "password");
/// How long the server waits for a data connection that it has offered.
const DATA_PATIENCE: Duration = Duration::from_secs(10);
/// Where a server that misleads sends people: no machine of the laboratory.
const ELSEWHERE: Ipv4Addr = Ipv4Addr::new(203, 0, 113, 99);
/// A port on which nobody listens.
const UNHEARD: u16 = 59_999;

pub(super) struct Session {
    control: Control,
    manner: Manner,
    address: Ipv4Addr,
    pool: Pool,
    user: Option<String>,
    is_in: bool,
    is_text: bool,
    folder: String,
    data: Option<Lent>,
}

/// What follows from a command.
enum Reply {
    Say(Cow<'static, str>),
    /// Over the data connection, with this word for what it is.
    Send(Cow<'static, [u8]>, &'static str),
    Bye(&'static str),
    /// Nothing is said, and the connection is closed.
    HangUp,
}

const fn say(text: &'static str) -> Reply {
    Reply::Say(Cow::Borrowed(text))
}

impl Session {
    pub(super) fn new(control: Control, manner: Manner, address: Ipv4Addr, pool: Pool) -> Self {
        let folder = "/".to_owned();
        Self { control, manner, address, pool, user: None, is_in: false, is_text: true, folder, data: None }
    }

    pub(super) async fn run(mut self) -> io::Result<()> {
        if self.manner == Manner::Busy {
            self.control.say("421 Too many guests today; come again tomorrow.").await?;
            return self.control.close().await;
        }
        self.control.say("220-Pellucid's laboratory\n220 FTP server ready.").await?;
        while let Some(line) = self.control.hear().await? {
            let (verb, argument) = line.split_once(' ').unwrap_or((&line, ""));
            match self.reply(&verb.to_ascii_uppercase(), argument) {
                Reply::Say(text) => self.control.say(&text).await?,
                Reply::Send(bytes, what) => self.send(&bytes, what).await?,
                Reply::Bye(text) => {
                    self.control.say(text).await?;
                    return self.control.close().await;
                }
                Reply::HangUp => return self.control.close().await,
            }
        }
        Ok(())
    }

    fn reply(&mut self, verb: &str, argument: &str) -> Reply {
        let is_old = self.manner == Manner::Old;
        match verb {
            "QUIT" => Reply::Bye("221 Goodbye."),
            "USER" => {
                (self.user, self.is_in) = (Some(argument.to_owned()), false);
                say("331 Please say the password.")
            }
            "PASS" => self.pass(argument),
            "FEAT" if !is_old => {
                say("211-Features:\n EPSV\n MDTM\n MLST type*;size*;modify*;\n PASV\n SIZE\n UTF8\n211 End")
            }
            "NOOP" => say("200 Nothing was done."),
            "SYST" => say("215 UNIX Type: L8"),
            _ if !self.is_in => say("530 Say USER and PASS first."),
            "TYPE" => self.kind(argument),
            "PWD" => Reply::Say(format!("257 \"{}\" is the current directory.", self.folder).into()),
            "CWD" => self.change(argument),
            "CDUP" => self.change(".."),
            "EPSV" if self.manner == Manner::HangsUp => Reply::HangUp,
            "EPSV" if !is_old && self.manner != Manner::Foreign => self.extended(),
            "PASV" => self.passive(),
            "SIZE" | "MDTM" if !is_old => self.facts(verb, argument),
            "RETR" => match tree::file(&self.path(argument), self.is_named()) {
                Some(bytes) if self.is_text => Reply::Send(with_line_ends(&bytes).into(), "text"),
                Some(bytes) => Reply::Send(bytes, "bytes"),
                None => say("550 No such file, or not for you."),
            },
            "MLSD" if !is_old => self.list(argument, machine_line),
            "LIST" => self.list(argument.trim_start_matches("-a").trim_start_matches("-l"), people_line),
            "NLST" => self.list(argument, |item| format!("{}\r\n", item.name)),
            _ => say("502 Not known here."),
        }
    }

    fn is_named(&self) -> bool {
        self.user.as_deref() == Some(USER.0)
    }

    fn pass(&mut self, word: &str) -> Reply {
        let known = match self.user.as_deref() {
            None => return say("503 Say USER first."),
            Some("anonymous" | "ftp") => true,
            Some(name) => (name, word) == USER,
        };
        self.is_in = known;
        if known { say("230 Come in.") } else { say("530 Wrong name or password.") }
    }

    fn kind(&mut self, word: &str) -> Reply {
        match word.to_ascii_uppercase().as_str() {
            "I" | "L 8" => self.is_text = false,
            "A" | "A N" => self.is_text = true,
            _ => return say("504 Only A and I."),
        }
        if self.is_text { say("200 Type is A.") } else { say("200 Type is I.") }
    }

    fn path(&self, argument: &str) -> String {
        tree::resolved(&self.folder, argument)
    }

    fn change(&mut self, to: &str) -> Reply {
        let path = self.path(to);
        if !tree::is_directory(&path, self.is_named()) {
            return say("550 No such directory, or not for you.");
        }
        self.folder = path;
        Reply::Say(format!("250 Now in {}.", self.folder).into())
    }

    fn extended(&mut self) -> Reply {
        let port = if self.manner == Manner::Unheard { Some(UNHEARD) } else { self.offer() };
        match port {
            Some(port) => Reply::Say(format!("229 Entering Extended Passive Mode (|||{port}|)").into()),
            None => say("425 No data port is free."),
        }
    }

    fn passive(&mut self) -> Reply {
        let numbers = match self.manner {
            Manner::Foreign => self.offer().map(|port| six_numbers(ELSEWHERE, port)),
            Manner::Unheard => Some(six_numbers(self.address, UNHEARD)),
            _ => self.offer().map(|port| six_numbers(self.address, port)),
        };
        match numbers {
            Some(numbers) => Reply::Say(format!("227 Entering Passive Mode ({numbers}).").into()),
            None => say("425 No data port is free."),
        }
    }

    fn offer(&mut self) -> Option<u16> {
        // The one offered before goes back first.
        drop(self.data.take());
        self.data = self.pool.lend();
        self.data.as_ref()?.port.as_ref().map(|data| data.port)
    }

    fn facts(&self, verb: &str, argument: &str) -> Reply {
        let path = self.path(argument);
        match tree::file(&path, self.is_named()) {
            Some(_) if verb == "SIZE" && self.is_text => say("550 SIZE is for TYPE I."),
            Some(bytes) if verb == "SIZE" => Reply::Say(format!("213 {}", bytes.len()).into()),
            Some(_) => Reply::Say(format!("213 {CHANGED}").into()),
            None => say("550 No such file, or not for you."),
        }
    }

    fn list(&self, argument: &str, line: impl Fn(&tree::Item) -> String) -> Reply {
        let path = self.path(argument.trim());
        if !tree::is_directory(&path, self.is_named()) {
            return say("550 No such directory, or not for you.");
        }
        let items = tree::items(&path, self.is_named());
        Reply::Send(items.iter().map(line).collect::<String>().into_bytes().into(), "listing")
    }

    async fn send(&mut self, bytes: &[u8], what: &str) -> io::Result<()> {
        let Some(lent) = self.data.take() else {
            return self.control.say("425 Say EPSV or PASV first.").await;
        };
        let Some(data) = &lent.port else { return Ok(()) };
        self.control.say(&format!("150 Here comes the {what}.")).await?;
        let accepted = tokio::time::timeout(DATA_PATIENCE, data.listener.accept()).await;
        let Ok(Ok((stream, _))) = accepted else {
            return self.control.say("425 Nobody came to the data port.").await;
        };
        let sent = carry(&stream, bytes).await;
        // The close is the end of the file.
        drop(stream);
        drop(lent);
        self.control.say(if sent.is_ok() { "226 Done." } else { "426 The data connection broke." }).await
    }
}

async fn carry(stream: &TcpStream, bytes: &[u8]) -> io::Result<()> {
    stream.set_nodelay(true)?;
    write(stream, bytes).await
}

/// An address and a port as PASV has them (RFC 959 4.1.2).
fn six_numbers(address: Ipv4Addr, port: u16) -> String {
    let [high, low] = port.to_be_bytes();
    format!("{},{high},{low}", address.to_string().replace('.', ","))
}

/// Text goes over the wire with CR LF (RFC 959 3.1.1.1).
fn with_line_ends(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    for byte in bytes {
        if *byte == b'\n' && out.last() != Some(&b'\r') {
            out.push(b'\r');
        }
        out.push(*byte);
    }
    out
}

fn machine_line(item: &tree::Item) -> String {
    let mut line = match item.size {
        Some(size) => format!("type=file;size={size};"),
        None => "type=dir;".to_owned(),
    };
    // A text always takes more text.
    let _ = write!(line, "modify={CHANGED}; {}\r\n", item.name);
    line
}

fn people_line(item: &tree::Item) -> String {
    let (mode, size) = item.size.map_or(("drwxr-xr-x", 4096), |size| ("-rw-r--r--", size));
    format!("{mode}   1 lab      lab      {size:>10} Jan  1 12:00 {}\r\n", item.name)
}
