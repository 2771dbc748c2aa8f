//! The words about sockets, in English.

use crate::explain::SocketWord;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn socket_word(SocketWord) {
        Connections: "Connections ({n})";
        Sockets: "Calls";
        None: "No connection yet";
        List: "Connections as pipes between two sockets";

        // A lane.
        Lanes: "Connections as lanes on the time axis";
        ColumnNumber: "conn";
        ColumnName: "host and port";
        ColumnProtocol: "protocol";
        ColumnRequests: "requests";
        ColumnClosed: "closed by";
        StillOpen: "open";
        LaneSaid: "Connection {n}: {name}, {protocol}, {requests}, {closed}";

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
        ClosedFirst: "closed first";
        PipeSaid: "Connection, {state}: from {client} to {server}";
        Said: "Connection {n}: {phase}, {local} to {remote}, {calls} calls, {out} out, {in} in";

        // The chosen connection.
        Choose: "Choose a connection to see its calls; the left and right keys go from call to call.";
        LocalPort: "{port}: assigned by the system for the life of this connection (ephemeral)";
        RemoteWellKnown: "{port}: a well-known port (0 to 1023), by convention the same everywhere";
        RemoteRegistered: "{port}: a registered port (1024 to 49151)";
        RemoteDynamic: "{port}: an unregistered port (49152 to 65535)";
        DescriptorMeans: "The descriptor is known only inside this program, like that of an open file; the port is visible to both ends.";
        CallsMean: "Shown: each call that moves data or changes the connection. Not shown: socket options (setsockopt), fcntl, peeks (MSG_PEEK), and the kernel's report over netlink.";
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
        RecordsOnly: "Encrypted: of these bytes only the TLS records are known.";

        // What the kernel knows.
        Kernel: "Kernel (TCP_INFO)";
        KernelFacts: "round trip {rtt} ± {var}, {again} retransmissions, congestion window {window} segments, MSS {mss} bytes";
    }
}
