//! The words about sockets, in Simplified Chinese.

use crate::explain::SocketWord;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn socket_word(SocketWord) {
        Connections: "连接（{n}）";
        Sockets: "调用";
        None: "还没有连接";
        List: "连接：两个套接字之间的管道";

        // A lane.
        Lanes: "连接：时间轴上的泳道";
        ColumnNumber: "连接";
        ColumnName: "主机和端口";
        ColumnProtocol: "协议";
        ColumnRequests: "请求";
        ColumnClosed: "关闭方";
        StillOpen: "未关闭";
        LaneSaid: "连接 {n}：{name}，{protocol}，{requests}，{closed}";

        // The phases of a socket's life.
        Created: "已创建";
        Connecting: "连接中";
        Connected: "已连接";
        Communicating: "通信中";
        Closing: "关闭中";
        Closed: "已关闭";

        // A row.
        Descriptor: "描述符 {n}";
        InLab: "实验室：{via}";
        OverTls: "TLS";
        ClosedBy: "{side}先关闭";
        ClosedFirst: "先关闭";
        PipeSaid: "连接，{state}：从 {client} 到 {server}";
        Said: "连接 {n}：{phase}，{local} 到 {remote}，{calls} 次调用，发出 {out}，收到 {in}";

        // The chosen connection.
        Choose: "选择一个连接查看它的调用；左右键逐个移动。";
        LocalPort: "{port}：系统临时分配的端口，连接结束即释放";
        RemoteWellKnown: "{port}：熟知端口（0 到 1023），按惯例各处相同";
        RemoteRegistered: "{port}：注册端口（1024 到 49151）";
        RemoteDynamic: "{port}：未注册的端口（49152 到 65535）";
        DescriptorMeans: "描述符只在本程序内有意义，如同打开的文件；端口号则双方都看得到。";
        CallsMean: "列出：每次传送数据或改变连接的调用。不列出：套接字选项（setsockopt）、fcntl、窥视（MSG_PEEK），以及通过 netlink 得到的内核报告。";
        InCalls: "调用中 {in}，调用之间 {between}";
        Carries: "请求";
        NoCalls: "还没有调用";
        CallSaid: "调用 {n}：{call}，在 {at}，用时 {took}";

        // The chosen call.
        RequestBytes: "请求 {n} 的第 {start} 到 {end} 字节";
        ResponseBytes: "请求 {n} 的响应的第 {start} 到 {end} 字节";
        NoMessage: "这些字节不属于任何报文。";
        NothingMoved: "这次调用没有传输数据。";
        Records: "TLS 记录：{list}";
        FirstBytes: "共 {all} 字节，显示前 {shown} 字节";
        RecordsOnly: "已加密：这些字节只知道记录的类型和长度。";

        // What the kernel knows.
        Kernel: "内核（TCP_INFO）";
        KernelFacts: "往返 {rtt} ± {var}，重传 {again} 次，拥塞窗口 {window} 段，最大段 {mss} 字节";
    }
}
