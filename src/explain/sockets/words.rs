//! The words about sockets.

use crate::explain::lang::words;

words! {
    /// What stands on the Sockets panel.
    pub enum SocketWord {
        Sockets: "Sockets ({n})", "套接字（{n}）";
        None: "No connection yet", "还没有连接";
        List: "Connections as pipes between two sockets", "连接：两个套接字之间的管道";

        // The phases of a socket's life.
        Created: "created", "已创建";
        Connecting: "connecting", "连接中";
        Connected: "connected", "已连接";
        Communicating: "communicating", "通信中";
        Closing: "closing", "关闭中";
        Closed: "closed", "已关闭";

        // A row.
        Descriptor: "descriptor {n}", "描述符 {n}";
        InLab: "in the lab: {via}", "实验室：{via}";
        OverTls: "TLS", "TLS";
        ClosedBy: "{side} first", "{side}先关闭";
        Said: "Connection {n}: {phase}, {local} to {remote}, {calls} calls, {out} out, {in} in", "连接 {n}：{phase}，{local} 到 {remote}，{calls} 次调用，发出 {out}，收到 {in}";

        // The chosen connection.
        Choose: "Choose a connection to see its calls; left and right go from call to call.", "选择一个连接查看它的调用；左右键逐个移动。";
        LocalPort: "{port}: given by the system for as long as this connection lives (ephemeral)", "{port}：系统临时分配的端口，连接结束即释放";
        RemoteWellKnown: "{port}: a well-known port, the same on every server (0 to 1023)", "{port}：熟知端口，每台服务器都相同（0 到 1023）";
        RemoteRegistered: "{port}: a registered port (1024 to 49151)", "{port}：注册端口（1024 到 49151）";
        RemoteDynamic: "{port}: a port that nobody has registered (49152 to 65535)", "{port}：未注册的端口（49152 到 65535）";
        DescriptorMeans: "The descriptor is a number of this program alone, like that of an open file; the port is seen by both ends.", "描述符只在本程序内有意义，如同打开的文件；端口号则双方都看得到。";
        CallsMean: "Shown is each call that moves data or the connection. Not shown: socket options (setsockopt), fcntl, looks at what waits (MSG_PEEK), and the kernel's report over netlink.", "这里列出每次传送数据或改变连接的调用。不列出：套接字选项（setsockopt）、fcntl、查看是否有数据等待（MSG_PEEK），以及通过 netlink 得到的内核报告。";
        InCalls: "{in} in calls, {between} between them", "调用中 {in}，调用之间 {between}";
        Carries: "Requests", "请求";
        NoCalls: "No calls yet", "还没有调用";
        CallSaid: "Call {n}: {call}, at {at}, {took}", "调用 {n}：{call}，在 {at}，用时 {took}";

        // The chosen call.
        RequestBytes: "bytes {start} to {end} of request {n}", "请求 {n} 的第 {start} 到 {end} 字节";
        ResponseBytes: "bytes {start} to {end} of the response to request {n}", "请求 {n} 的响应的第 {start} 到 {end} 字节";
        NoMessage: "These bytes belong to no message.", "这些字节不属于任何报文。";
        NothingMoved: "This call moved no bytes.", "这次调用没有传输数据。";
        Records: "TLS records: {list}", "TLS 记录：{list}";
        FirstBytes: "The first {shown} of {all} bytes", "共 {all} 字节，显示前 {shown} 字节";
        RecordsOnly: "Encrypted: of these bytes only the records are known.", "已加密：这些字节只知道记录的类型和长度。";

        // What the kernel knows.
        Kernel: "Kernel (TCP_INFO)", "内核（TCP_INFO）";
        KernelFacts: "round trip {rtt} ± {var}, {again} sent again, window {window} segments, segments up to {mss} bytes", "往返 {rtt} ± {var}，重传 {again} 次，拥塞窗口 {window} 段，最大段 {mss} 字节";
    }
}
