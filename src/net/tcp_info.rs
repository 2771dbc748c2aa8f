//! What the kernel knows of a TCP socket (`TCP_INFO`), asked over netlink (`sock_diag(7)`) by the two addresses of
//! the connection. Only on Linux; none where the kernel does not answer, in a sandbox for instance.

use std::net::SocketAddr;
#[cfg(target_os = "linux")]
use std::sync::{Mutex, PoisonError};

#[cfg(target_os = "linux")]
use netlink_packet_core::{NLM_F_REQUEST, NetlinkHeader, NetlinkMessage, NetlinkPayload};
#[cfg(target_os = "linux")]
use netlink_packet_sock_diag::SockDiagMessage;
#[cfg(target_os = "linux")]
use netlink_packet_sock_diag::constants::{AF_INET, AF_INET6, IPPROTO_TCP};
#[cfg(target_os = "linux")]
use netlink_packet_sock_diag::inet::nlas::Nla;
#[cfg(target_os = "linux")]
use netlink_packet_sock_diag::inet::{ExtensionFlags, InetRequest, SocketId, StateFlags};

use crate::record::TcpInfo;

/// Asks the kernel about the sockets of one load, over one netlink socket that the first question opens.
#[derive(Debug, Default)]
pub struct Kernel {
    #[cfg(target_os = "linux")]
    netlink: Mutex<Option<netlink_sys::Socket>>,
}

impl Kernel {
    /// What the kernel knows of our socket at `local`, connected to `remote`.
    #[cfg(target_os = "linux")]
    pub(super) fn tcp_info(&self, local: SocketAddr, remote: SocketAddr) -> Option<TcpInfo> {
        let mut guard = self.netlink.lock().unwrap_or_else(PoisonError::into_inner);
        let netlink = guard.take().or_else(opened)?;
        // The kernel answers while it takes the question: there is nothing to wait for.
        netlink.send(&question(local, remote), 0).ok()?;
        let (answer, _) = netlink.recv_from_full().ok()?;
        // After a failure it is gone, so that no answer is ever taken for that to a later question.
        *guard = Some(netlink);
        drop(guard);
        info(&answer)
    }

    /// Other systems tell nothing.
    #[cfg(not(target_os = "linux"))]
    pub(super) const fn tcp_info(&self, _: SocketAddr, _: SocketAddr) -> Option<TcpInfo> {
        None
    }
}

#[cfg(target_os = "linux")]
fn opened() -> Option<netlink_sys::Socket> {
    let mut netlink = netlink_sys::Socket::new(netlink_sys::protocols::NETLINK_SOCK_DIAG).ok()?;
    netlink.bind_auto().ok()?;
    netlink.connect(&netlink_sys::SocketAddr::new(0, 0)).ok()?;
    netlink.set_non_blocking(true).ok()?;
    Some(netlink)
}

#[cfg(target_os = "linux")]
fn question(local: SocketAddr, remote: SocketAddr) -> Vec<u8> {
    let socket_id = SocketId {
        source_port: local.port(),
        destination_port: remote.port(),
        source_address: local.ip(),
        destination_address: remote.ip(),
        interface_id: 0,
        // INET_DIAG_NOCOOKIE: any socket with these addresses.
        cookie: [0xff; 8],
    };
    let request = InetRequest {
        family: if local.is_ipv4() { AF_INET } else { AF_INET6 },
        protocol: IPPROTO_TCP,
        extensions: ExtensionFlags::INFO,
        states: StateFlags::all(),
        socket_id,
    };
    let mut header = NetlinkHeader::default();
    header.flags = NLM_F_REQUEST;
    let mut question = NetlinkMessage::new(header, SockDiagMessage::InetRequest(request).into());
    question.finalize();
    let mut bytes = vec![0; question.buffer_len()];
    question.serialize(&mut bytes);
    bytes
}

#[cfg(target_os = "linux")]
fn info(answer: &[u8]) -> Option<TcpInfo> {
    let answer = NetlinkMessage::<SockDiagMessage>::deserialize(answer).ok()?;
    let NetlinkPayload::InnerMessage(SockDiagMessage::InetResponse(response)) = answer.payload else {
        return None;
    };
    response.nlas.iter().find_map(|attribute| match attribute {
        Nla::TcpInfo(bytes) => read(bytes),
        _ => None,
    })
}

/// Reads `struct tcp_info` (linux/tcp.h): eight single bytes, then numbers of 32 bits in the machine's order. It only
/// ever grows at its end.
#[cfg(target_os = "linux")]
fn read(bytes: &[u8]) -> Option<TcpInfo> {
    let number = |place: usize| {
        let at = 8 + place * 4;
        Some(u32::from_ne_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
    };
    Some(TcpInfo {
        mss: number(2)?,
        peer_mss: number(3)?,
        rtt_us: number(15)?,
        rtt_var_us: number(16)?,
        window: number(18)?,
        retransmits: number(23)?,
    })
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::io::{Read, Write};
    use std::net::{TcpListener, TcpStream};
    use std::process::Command;

    use super::*;

    /// What `ss -tin` says of the socket at `local`; none where there is no such program.
    fn ss(local: SocketAddr) -> Option<String> {
        let sport = format!(":{}", local.port());
        let output = Command::new("ss").args(["-tinH", "sport", "=", &sport]).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
    }

    #[test]
    fn the_kernel_says_of_a_loopback_socket_what_ss_says() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let mut ours = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let (mut theirs, _) = listener.accept().unwrap();
        ours.write_all(&[7; 4096]).unwrap();
        theirs.read_exact(&mut [0; 4096]).unwrap();
        theirs.write_all(b"answer").unwrap();
        ours.read_exact(&mut [0; 6]).unwrap();
        let (local, remote) = (ours.local_addr().unwrap(), ours.peer_addr().unwrap());
        let kernel = Kernel::default();
        let Some(info) = kernel.tcp_info(local, remote) else {
            assert!(ss(local).is_none_or(|text| !text.contains("mss:")), "ss is told, and we are not");
            return;
        };
        // Loopback: a segment of many kilobytes, and back, nothing lost.
        assert!((536..=65_535).contains(&info.mss), "{info:?}");
        assert!(info.rtt_us > 0, "{info:?}");
        assert!(info.window >= 1 && info.retransmits == 0, "{info:?}");
        if let Some(text) = ss(local).filter(|text| text.contains("mss:")) {
            let of = |key: &str| {
                let value = text.split_whitespace().find_map(|word| word.strip_prefix(key))?;
                Some(value.split('/').next()?.to_owned())
            };
            assert_eq!(of("mss:"), Some(info.mss.to_string()), "{text}");
            assert_eq!(of("cwnd:"), Some(info.window.to_string()), "{text}");
            let rtt: f64 = of("rtt:").unwrap().parse().unwrap();
            assert!((rtt * 1000.0 - f64::from(info.rtt_us)).abs() < 1.0, "{rtt} {info:?}");
        }
    }

    #[test]
    fn of_a_socket_that_is_not_there_nothing_is_said() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let other = listener.local_addr().unwrap();
        let kernel = Kernel::default();
        assert_eq!(kernel.tcp_info(SocketAddr::new([127, 0, 0, 1].into(), 1), other), None);
        // The same netlink socket answers the next question rightly.
        let ours = TcpStream::connect(other).unwrap();
        let (local, remote) = (ours.local_addr().unwrap(), ours.peer_addr().unwrap());
        let again = kernel.tcp_info(local, remote).map(|info| info.mss);
        assert_eq!(again, Kernel::default().tcp_info(local, remote).map(|info| info.mss));
    }
}
