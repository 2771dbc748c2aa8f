//! The words about connections, in Simplified Chinese.

use crate::explain::ConnectionWord;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn connection_word(ConnectionWord) {
        // What it speaks.
        Pipelined: "{protocol} 流水线";
        ByAlpn: "由 ALPN 商定";
        ByPriorKnowledge: "按事先约定";

        // Why an exchange got its connection.
        FactWhy: "为何用这条连接";
        WhyComposed: "新建：自编请求独用一条连接。";
        WhyFirst: "新建：这是到该源的第一条连接。";
        WhyPerObject: "新建：使用 HTTP/1.0 时，每个对象各用一条连接。";
        WhyClosed: "新建：先前的连接已关闭：{reason}。";
        WhyAfterGoAway: "新建：服务器在先前的连接上不再接受新的流（GOAWAY），未被接受的请求重新发送。";
        WhyAfterDeath: "新建：先前的连接在响应之前中断，因此重新发送请求。";
        WhyBusyOne: "新建：已打开的一条连接正忙。";
        WhyBusy: "新建：已打开的 {n} 条连接都在忙。";
        WhyIdle: "复用：{name} 完成后这条连接空闲。";
        WhyStream: "复用：HTTP/2 用一条连接服务整个源，这是其中的流 {n}。";
        WhyPipelined: "复用：不等前面的响应就接着发出请求（流水线）。";
        WouldCoalesce: "这里从不合并连接；浏览器会改用连接 {n}：地址相同，其证书也包含这个域名（RFC 9113 9.1.1）。";

        // Lanes inside a connection.
        ShowAll: "展开连接 {id} 的全部 {n} 条";
        ShowFew: "收起连接 {id}";
        MoreStreams: "另有 {n} 个流";
        MoreRequests: "另有 {n} 个请求";
        StreamSaid: "流 {n}：{name}，{status}，{frames}";
        RequestSaid: "请求 {n}：{name}，{status}";
        StreamCell: "流 {n}";
        NoStatus: "没有响应";
        Reset: "由{side}重置";
        Promised: "推送";
        WaitedBehind: "响应排在 {name} 之后等了 {time}";
        Starved: "{side}等待窗口共 {time}";

        // Windows.
        Windows: "流量窗口";
        WindowsSaid: "流量窗口：服务器还可发送的量。连接：最后为 {connection}，最少时 {least}";
        WindowOfConnection: "连接";
        WindowOfStream: "流 {n}";
        WindowUploads: "发往服务器";
        WindowAt: "{at}，{what}：服务器还可发送 {size}";
    }
}
