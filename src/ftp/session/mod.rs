//! The dialogue of one transfer as a machine: a reply in, the next step out.
//!
//! ```text
//!  220 ─ USER ─ PASS ─ FEAT ─ TYPE ─ CWD ... CWD ─┬─ SIZE ─ MDTM ─┐
//!                                                 └──────────────┴─ EPSV ─ PASV ─ (connect) ─ RETR ─ 150 ─ 226
//!                                  550: a directory? CWD ─ TYPE A ─ EPSV ... MLSD | LIST
//! ```
//!
//! A directory whose address does not say so by its last slash is found out by CWD, as RFC 1738 leaves it to the
//! client.

#[cfg(test)]
mod tests;

use std::net::IpAddr;

use super::listing::Form;
use super::{Reply, Target, TransferKind, extended_port, passive_address};
use crate::record::FtpTrouble;

/// What is to be done next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Write this command, and wait for its reply.
    Send(Vec<u8>),
    /// Drop the data connection if there is one, make this one, write the command, wait for its reply.
    Connect {
        /// To which port of the machine that was asked. Whatever address a reply to PASV names, no other machine is
        /// called: whoever follows can be made to knock at any door of any machine (RFC 2577 3), and mostly the
        /// address is only that of a machine behind a translator.
        port: u16,
        /// The verb of the command that starts the transfer.
        verb: &'static str,
        /// That command.
        command: Vec<u8>,
    },
    /// Read the data connection to its end, then wait for the next reply.
    Receive,
    /// As [`Step::Receive`], but the reply that ends the transfer is here already.
    ReceiveLast,
    /// Wait for the next reply.
    Wait,
    /// Everything has come.
    Finished,
}

/// What the last command was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Greeting,
    User,
    Pass,
    Feat,
    Type,
    Cwd(usize),
    /// Is the file a directory?
    Try,
    /// Back from a directory's mode.
    TypeAgain,
    Size,
    Mdtm,
    Epsv,
    Pasv,
    Transfer,
    End,
}

/// Which command named the port of the data connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PortFrom {
    /// None yet.
    Nobody,
    /// EPSV.
    Epsv,
    /// PASV, because the server knows no EPSV.
    Pasv,
    /// PASV from now on, because nobody listened on the port that EPSV had named.
    PasvOnly,
}

/// The dialogue of one transfer.
#[derive(Clone, Debug)]
pub struct Session {
    target: Target,
    /// The machine that was asked.
    server: IpAddr,
    state: State,
    features: Vec<String>,
    tried: bool,
    /// What was said when the file was asked for and is none.
    denied: Option<FtpTrouble>,
    lists: bool,
    machine_listing: bool,
    port_from: PortFrom,
    size: Option<u64>,
}

impl Session {
    /// A dialogue about `target` with the machine at `server`. The server speaks first.
    #[must_use]
    pub fn new(target: Target, server: IpAddr) -> Self {
        Self {
            lists: target.is_directory(),
            target,
            server,
            state: State::Greeting,
            features: Vec::new(),
            tried: false,
            denied: None,
            machine_listing: true,
            port_from: PortFrom::Nobody,
            size: None,
        }
    }

    /// The length of the file in bytes, as SIZE told it (RFC 3659 4).
    #[must_use]
    pub const fn size(&self) -> Option<u64> {
        self.size
    }

    /// The form of the listing that comes; none when a file does.
    #[must_use]
    pub fn listing(&self) -> Option<Form> {
        self.lists.then_some(if self.machine_listing { Form::Machine } else { Form::People })
    }

    /// The server has replied.
    ///
    /// # Errors
    /// When that ends the matter.
    pub fn on_reply(&mut self, reply: &Reply) -> Result<Step, FtpTrouble> {
        if reply.code == 421 {
            return Err(FtpTrouble::Unavailable { text: reply.text().to_owned() });
        }
        if reply.class() == 1 && self.state != State::Transfer {
            return Ok(Step::Wait);
        }
        let good = reply.class() == 2;
        match self.state {
            State::Greeting if good => Ok(self.send(State::User, "USER", &self.target.user.clone())),
            State::Greeting => Err(refused("CONNECT", reply)),
            State::User => self.after_user(reply),
            State::Pass if good => Ok(self.send(State::Feat, "FEAT", b"")),
            State::Pass => Err(login(reply)),
            State::Feat => {
                if good {
                    self.features = reply.lines.iter().map(|line| line.trim().to_ascii_uppercase()).collect();
                }
                Ok(self.send_type(State::Type))
            }
            State::Type if good => Ok(self.walk(0)),
            State::Type | State::TypeAgain if !good => Err(refused("TYPE", reply)),
            State::Type | State::TypeAgain | State::Mdtm => Ok(self.passive()),
            State::Cwd(index) if good => Ok(self.walk(index + 1)),
            State::Cwd(_) => Err(no_file("CWD", reply)),
            State::Try => self.after_try(good),
            State::Size => Ok(self.after_size(reply)),
            State::Epsv => self.after_epsv(reply),
            State::Pasv => self.after_pasv(reply),
            State::Transfer => self.after_transfer(reply),
            State::End if good => Ok(Step::Finished),
            State::End => Err(FtpTrouble::Aborted { code: reply.code, text: reply.text().to_owned() }),
        }
    }

    fn after_user(&mut self, reply: &Reply) -> Result<Step, FtpTrouble> {
        match (reply.code, &self.target.password) {
            (230..=239, _) => Ok(self.send(State::Feat, "FEAT", b"")),
            (331, Some(password)) => Ok(self.send(State::Pass, "PASS", &password.clone())),
            _ => Err(login(reply)),
        }
    }

    /// The next directory on the way, or what comes after the last.
    fn walk(&mut self, index: usize) -> Step {
        if let Some(folder) = self.target.folders.get(index).cloned() {
            return self.send(State::Cwd(index), "CWD", &folder);
        }
        match self.target.file.clone().filter(|_| !self.lists) {
            Some(file) if self.offers("SIZE") && self.target.kind == TransferKind::Image => {
                self.send(State::Size, "SIZE", &file)
            }
            _ => self.passive(),
        }
    }

    fn after_size(&mut self, reply: &Reply) -> Step {
        let file = self.target.file.clone().unwrap_or_default();
        if reply.code == 213 {
            self.size = reply.text().trim().parse().ok();
            if self.offers("MDTM") {
                return self.send(State::Mdtm, "MDTM", &file);
            }
        } else if reply.code == 550 && !self.tried {
            self.tried = true;
            return self.send(State::Try, "CWD", &file);
        }
        self.passive()
    }

    /// The file may have turned out to be a directory.
    fn after_try(&mut self, is_directory: bool) -> Result<Step, FtpTrouble> {
        if !is_directory {
            // Where only SIZE said no, the transfer itself shall say it.
            return self.denied.take().map_or_else(|| Ok(self.passive()), Err);
        }
        self.lists = true;
        self.target.file = None;
        self.target.kind = TransferKind::Directory;
        Ok(self.send_type(State::TypeAgain))
    }

    /// A listing is text (RFC 959 4.1.3).
    fn send_type(&mut self, state: State) -> Step {
        let word: &[u8] = if self.target.kind == TransferKind::Image { b"I" } else { b"A" };
        self.send(state, "TYPE", word)
    }

    fn passive(&mut self) -> Step {
        match self.port_from {
            PortFrom::PasvOnly => self.send(State::Pasv, "PASV", b""),
            PortFrom::Nobody | PortFrom::Epsv | PortFrom::Pasv => self.send(State::Epsv, "EPSV", b""),
        }
    }

    /// The data connection could not be made. The command to say instead; none when there is no other way. Some servers
    /// say yes to EPSV, and what stands before them opens only the ports of PASV.
    pub fn data_failed(&mut self) -> Option<Vec<u8>> {
        if self.port_from != PortFrom::Epsv || !self.server.is_ipv4() {
            return None;
        }
        self.port_from = PortFrom::PasvOnly;
        self.state = State::Pasv;
        Some(line("PASV", b""))
    }

    fn after_epsv(&mut self, reply: &Reply) -> Result<Step, FtpTrouble> {
        let port = reply.lines.iter().find_map(|line| extended_port(line)).filter(|_| reply.code == 229);
        if let Some(port) = port {
            self.port_from = PortFrom::Epsv;
            return Ok(self.connect(port));
        }
        if self.server.is_ipv4() {
            return Ok(self.send(State::Pasv, "PASV", b""));
        }
        Err(if reply.code == 229 { unreadable(reply) } else { refused("EPSV", reply) })
    }

    fn after_pasv(&mut self, reply: &Reply) -> Result<Step, FtpTrouble> {
        if reply.code != 227 {
            return Err(refused("PASV", reply));
        }
        let address = reply.lines.iter().find_map(|line| passive_address(line));
        if self.port_from != PortFrom::PasvOnly {
            self.port_from = PortFrom::Pasv;
        }
        Ok(self.connect(address.ok_or_else(|| unreadable(reply))?.port()))
    }

    fn connect(&mut self, port: u16) -> Step {
        self.state = State::Transfer;
        let (verb, argument) = self.verb();
        Step::Connect { port, verb, command: line(verb, &argument) }
    }

    fn verb(&self) -> (&'static str, Vec<u8>) {
        match (self.listing(), &self.target.file) {
            (Some(Form::Machine), _) if self.offers("MLST") => ("MLSD", Vec::new()),
            (Some(_), _) => ("LIST", Vec::new()),
            (None, file) => ("RETR", file.clone().unwrap_or_default()),
        }
    }

    fn after_transfer(&mut self, reply: &Reply) -> Result<Step, FtpTrouble> {
        let verb = self.verb().0;
        // Only a server that lists MLST in FEAT was asked by MLSD.
        self.machine_listing = self.lists && verb == "MLSD";
        match reply.class() {
            1 => {
                self.state = State::End;
                Ok(Step::Receive)
            }
            2 => Ok(Step::ReceiveLast),
            5 if verb == "MLSD" && reply.code != 550 => {
                self.features.retain(|feature| !feature.starts_with("MLST"));
                Ok(self.passive())
            }
            5 if verb == "RETR" && reply.code == 550 && !self.tried => {
                self.tried = true;
                self.denied = Some(no_file(verb, reply));
                let file = self.target.file.clone().unwrap_or_default();
                Ok(self.send(State::Try, "CWD", &file))
            }
            _ => Err(no_file(verb, reply)),
        }
    }

    /// Whether the server says in its FEAT that it can do `feature` (RFC 2389 3.2).
    fn offers(&self, feature: &str) -> bool {
        self.features.iter().any(|line| line.split_ascii_whitespace().next() == Some(feature))
    }

    fn send(&mut self, state: State, verb: &str, argument: &[u8]) -> Step {
        self.state = state;
        Step::Send(line(verb, argument))
    }
}

/// A command with its line end (RFC 959 5.3).
fn line(verb: &str, argument: &[u8]) -> Vec<u8> {
    let gap: &[u8] = if argument.is_empty() { b"" } else { b" " };
    [verb.as_bytes(), gap, argument, b"\r\n"].concat()
}

/// A reply that names no port where it should.
fn unreadable(reply: &Reply) -> FtpTrouble {
    FtpTrouble::Reply { detail: format!("{} {}", reply.code, reply.text()) }
}

fn login(reply: &Reply) -> FtpTrouble {
    FtpTrouble::Login { code: reply.code, text: reply.text().to_owned() }
}

fn refused(command: &str, reply: &Reply) -> FtpTrouble {
    FtpTrouble::Refused { command: command.to_owned(), code: reply.code, text: reply.text().to_owned() }
}

fn no_file(command: &str, reply: &Reply) -> FtpTrouble {
    match reply.code {
        450 | 550 | 553 => FtpTrouble::NoFile { code: reply.code, text: reply.text().to_owned() },
        _ => refused(command, reply),
    }
}
