//! The words about sockets, in English.

use crate::explain::SocketWord;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn socket_word(SocketWord) {
        Sockets: "Sockets ({n})";
        None: "No connection yet";
        List: "Connections as pipes between two sockets";

        // The phases of a socket's life.
        Created: "created";
        Connecting: "connecting";
        Connected: "connected";
        Communicating: "communicating";
        Closing: "closing";
        Closed: "closed";

        // A row.
        Descriptor: "descriptor {n}";
        InLab: "in the lab: {via}";
        OverTls: "TLS";
        ClosedBy: "{side} first";
        Said: "Connection {n}: {phase}, {local} to {remote}, {calls} calls, {out} out, {in} in";

        // The chosen connection.
        Choose: "Choose a connection to see its calls; left and right go from call to call.";
        LocalPort: "{port}: given by the system for as long as this connection lives (ephemeral)";
        RemoteWellKnown: "{port}: a well-known port, the same on every server (0 to 1023)";
        RemoteRegistered: "{port}: a registered port (1024 to 49151)";
        RemoteDynamic: "{port}: a port that nobody has registered (49152 to 65535)";
        DescriptorMeans: "The descriptor is a number of this program alone, like that of an open file; the port is seen by both ends.";
        CallsMean: "Shown is each call that moves data or the connection. Not shown: socket options (setsockopt), fcntl, looks at what waits (MSG_PEEK), and the kernel's report over netlink.";
        InCalls: "{in} in calls, {between} between them";
        Carries: "Requests";
        NoCalls: "No calls yet";
        CallSaid: "Call {n}: {call}, at {at}, {took}";

        // The chosen call.
        RequestBytes: "bytes {start} to {end} of request {n}";
        ResponseBytes: "bytes {start} to {end} of the response to request {n}";
        NoMessage: "These bytes belong to no message.";
        NothingMoved: "This call moved no bytes.";
        Records: "TLS records: {list}";
        FirstBytes: "The first {shown} of {all} bytes";
        RecordsOnly: "Encrypted: of these bytes only the records are known.";

        // What the kernel knows.
        Kernel: "Kernel (TCP_INFO)";
        KernelFacts: "round trip {rtt} ± {var}, {again} sent again, window {window} segments, segments up to {mss} bytes";
    }
}
