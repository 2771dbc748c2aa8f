//! What is told of sockets: phases, ports, calls and their bytes, and what the kernel knows.

mod words;

pub use words::SocketWord;

use super::Lang;
use crate::record::TcpInfo;

/// What the kernel knows of a socket, in one line.
#[must_use]
pub fn kernel_facts(info: &TcpInfo, lang: Lang) -> String {
    let ms = |us: u32| format!("{:.2} ms", f64::from(us) / 1000.0);
    SocketWord::KernelFacts.with(
        lang,
        &[
            ("rtt", &ms(info.rtt_us)),
            ("var", &ms(info.rtt_var_us)),
            ("again", &info.retransmits.to_string()),
            ("window", &info.window.to_string()),
            ("mss", &info.mss.to_string()),
        ],
    )
}
