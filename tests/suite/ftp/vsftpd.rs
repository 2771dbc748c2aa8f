//! Against vsftpd, a server of the world, with its own log of the protocol.

use std::os::fd::OwnedFd;
use std::path::Path;
use std::process::{Command, Stdio};

use pellucid::internals::plan::Strategy;
use pellucid::internals::record::{Code, ExchangeId, Link, Log, Outcome, Side};
use pellucid::internals::view::{Load, message};
use tempfile::TempDir;

use super::super::servers::Server;
use super::super::world::{failure, load, settings, world};
use super::{outlined, spoken};

const PROGRAM: &str = "/usr/sbin/vsftpd";

struct Vsftpd {
    server: Server,
    folder: TempDir,
}

impl Vsftpd {
    /// None, with words, where it is not installed or this user may not run it.
    fn serve(more: &str) -> Option<Self> {
        let is_root = Command::new("id").arg("-u").output().is_ok_and(|out| out.stdout == b"0\n");
        if !Path::new(PROGRAM).exists() || !is_root {
            eprintln!("skipped: {PROGRAM} is not installed, or this is not root");
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path();
        for name in ["root/dir", "empty"] {
            std::fs::create_dir_all(at.join(name)).unwrap();
        }
        for name in ["", "root", "root/dir", "empty"] {
            use std::os::unix::fs::PermissionsExt;
            std::fs::set_permissions(at.join(name), std::fs::Permissions::from_mode(0o755)).unwrap();
        }
        std::fs::write(at.join("root/dir/file1.htm"), "<title>A file</title>\n").unwrap();
        std::fs::write(at.join("root/dir/two words.txt"), "x".repeat(300_000)).unwrap();
        let at = at.display();
        let config = format!(
            "listen=NO\nanonymous_enable=YES\nlocal_enable=NO\nanon_root={at}/root\n\
             secure_chroot_dir={at}/empty\nftp_username=daemon\nseccomp_sandbox=NO\nvsftpd_log_file={at}/log\n\
             log_ftp_protocol=YES\nxferlog_enable=YES\nxferlog_std_format=NO\n{more}\n"
        );
        let file = folder.path().join("vsftpd.conf");
        std::fs::write(&file, config).unwrap();
        // As under inetd: the test listens, and hands each connection to a vsftpd of its own.
        let server = Server::run(move |_, client| {
            let socket = || OwnedFd::from(client.stream.try_clone().unwrap());
            let mut vsftpd = Command::new(PROGRAM);
            // After a session that ended well, too, its status is 2.
            vsftpd.arg(&file).stdin(socket()).stdout(socket()).stderr(Stdio::null()).status().unwrap();
        });
        Some(Self { server, folder })
    }

    fn load(&self, path: &str) -> (Log, Load) {
        load(world(None), &format!("ftp://{}{path}", self.server.address), settings(Strategy::Parallel))
    }

    /// What was said, as the server wrote it down: the last session's commands and replies.
    fn written(&self) -> Vec<(Side, String)> {
        let log = std::fs::read_to_string(self.folder.path().join("log")).unwrap();
        let lines: Vec<_> = log
            .lines()
            .filter_map(|line| {
                let side = if line.contains("FTP command: ") {
                    Side::Client
                } else if line.contains("FTP response: ") {
                    Side::Server
                } else {
                    return None;
                };
                let text = line.split_once("\", \"")?.1.strip_suffix('"')?;
                // It writes marks for the line ends of the features.
                Some((side, text.trim_end_matches('?').to_owned()))
            })
            .collect();
        let start = lines.iter().rposition(|(_, text)| text.starts_with("220 ")).unwrap();
        lines[start..].to_vec()
    }
}

/// What was recorded, as vsftpd writes things down: without the password.
fn as_written(log: &Log) -> Vec<(Side, String)> {
    spoken(log, ExchangeId(1))
        .into_iter()
        .map(|(side, text)| match text.strip_prefix("PASS ") {
            Some(_) => (side, "PASS <password>".to_owned()),
            None => (side, text),
        })
        .collect()
}

#[test]
fn files_directories_and_refusals_are_as_vsftpd_wrote_them_down() {
    let Some(server) = Vsftpd::serve("") else { return };
    let (log, file) = server.load("/dir/file1.htm");
    assert_eq!((file.outcome, file.title.as_deref()), (Some(Outcome::Complete), Some("A file")));
    assert_eq!(as_written(&log), server.written());
    assert!(outlined(&log).contains("SIZE 213 MDTM 213 EPSV 229 open RETR 150 226 close(22) QUIT 221"));
    let (log, big) = server.load("/dir/two%20words.txt");
    assert_eq!((big.outcome, big.exchanges[0].body_bytes), (Some(Outcome::Complete), 300_000));
    assert_eq!(as_written(&log), server.written());
    for path in ["/dir/", "/dir"] {
        let (log, listing) = server.load(path);
        assert_eq!(
            (listing.outcome, listing.exchanges[0].method.as_str()),
            (Some(Outcome::Complete), "LIST")
        );
        assert_eq!(as_written(&log), server.written());
        let text = String::from_utf8(message(&log, ExchangeId(1)).data.data).unwrap();
        let listing =
            pellucid::internals::ftp::Listing::read(text.as_bytes(), pellucid::internals::ftp::Form::People);
        let shown: Vec<_> = listing
            .lines
            .iter()
            .map(|line| match line {
                pellucid::internals::ftp::ListingLine::Entry(entry) => (entry.shown.as_str(), entry.size),
                pellucid::internals::ftp::ListingLine::Unread(line) => panic!("{line}"),
            })
            .collect();
        assert_eq!(shown, [("file1.htm", Some(22)), ("two words.txt", Some(300_000))]);
    }
    let (log, none) = server.load("/dir/none.txt");
    assert_eq!((failure(&none).link(), failure(&none).code()), (Link::Response, Code::NotFound));
    assert_eq!(as_written(&log), server.written());
    let stranger = format!("ftp://user:password@{}/", server.server.address);
    let (log, refused) = load(world(None), &stranger, settings(Strategy::Parallel));
    assert_eq!((failure(&refused).link(), failure(&refused).code()), (Link::Login, Code::LoginRefused));
    assert_eq!(as_written(&log), server.written());
}

#[test]
fn pasv_follows_where_vsftpd_denies_epsv() {
    let Some(server) = Vsftpd::serve("cmds_denied=EPSV") else { return };
    let (log, load) = server.load("/dir/");
    assert_eq!(load.outcome, Some(Outcome::Complete));
    assert!(outlined(&log).contains("EPSV 550 PASV 227 open LIST 150"), "{}", outlined(&log));
    assert_eq!(as_written(&log), server.written());
}
