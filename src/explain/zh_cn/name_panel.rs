//! The words of the DNS panel, in Simplified Chinese.

use crate::explain::NamePanel;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn name_panel(NamePanel) {
        Title: "DNS：从域名到地址";

        // What is asked.
        Name: "域名或地址";
        Kind: "记录类型";
        Who: "解析方式";
        Nearest: "最近的服务器";
        FromRoot: "从根开始";
        BySystem: "操作系统";
        Server: "其他服务器（可选）";
        ServerHint: "地址[:端口]";
        ServerWrong: "“{text}”不是地址；例如 192.0.2.53、9.9.9.9:53 或 [2001:db8::1]:53";
        Anew: "绕过缓存";
        AnewHint: "所有查询重新发送，结果也不保存。";
        Minimise: "只向每台服务器发送需要的各级";
        MinimiseHint: "QNAME 最小化：根服务器只看到 com.，看不到整个域名（RFC 9156）。";
        Ask: "查询";
        Stop: "停止";
        Reversed: "地址也有自己的域名，倒过来写：{name}";
        CannotAsk: "无法开始查询：{reason}";
        AskAgain: "再次查询这个域名";
        Intro: "输入域名后按回车。选“从根开始”就会走一遍域名服务器走的路径：从 13 台根服务器开始，一次次转介，直到权威服务器。";
        KindA: "IPv4 地址";
        KindAaaa: "IPv6 地址";
        KindMx: "邮件服务器";
        KindNs: "区域的域名服务器";
        KindCname: "别名";
        KindTxt: "文本";
        KindSoa: "区域的起始授权";
        KindPtr: "地址对应的域名";
        KindSrv: "服务的位置";
        KindCaa: "谁可以签发证书";
        KindHttps: "如何访问网站";

        // The two views of the panel.
        Lookup: "查询过程";
        Memory: "缓存（{n}）";

        // The chain.
        ChainBrowser: "浏览器";
        ChainResolver: "解析器";
        ChainNearest: "最近的服务器";
        ChainAsked: "指定的服务器";
        ChainSystem: "操作系统";
        ChainServers: "从根开始的服务器";
        ChainAnswer: "回答";
        ChainMemory: "缓存";
        WantsName: "要 {name} 的 {kind} 记录";
        InProgram: "本程序的一部分";
        MemoryKnew: "缓存命中";
        MemoryHelped: "部分命中";
        MemoryEmpty: "缓存未命中";
        ConfiguredSystem: "来自本机的 TCP/IP 设置";
        ConfiguredFile: "来自本机的 TCP/IP 设置（/etc/resolv.conf）";
        ConfiguredLab: "由实验室设定";
        ConfiguredPerson: "由您指定";
        NotAsked: "没有查询";
        OneCall: "一次调用，看不到内部";
        Asked: "查询 {n} 次";
        More: "另有 {n} 条";
        Waiting: "进行中";
        NoAnswer: "没有";
        KeptFor: "缓存 {n} 秒";
        KeptAbsence: "“不存在”也会缓存";
        NotKept: "不缓存";
        BrokenHere: "链条在此断开";

        // The tree of zones.
        Tree: "从根开始的查询路径";
        Levels: "域名的层次";
        ReadFromRight: "域名从右往左读。最后的点是根，往左每过一个点就下一层。";
        Hierarchy: "域名的层次：{levels}";
        RootZone: "根";
        TopLevel: "顶级域";
        Domain: "域";
        Leaf: "所查的域名";
        Roots: "13 台根服务器，a 到 m.root-servers.net";
        RootAsked: "{name}，已查询";
        Followed: "别名指向：{name}";
        ServerSought: "途中：需要服务器 {name} 的地址";
        FromMemory: "来自缓存，省去 {queries}";
        PassedOver: "来自缓存";
        InZoneAbove: "属于上一级的区域";
        StepSaid: "第 {n} 步：{zone} {server}，{kind}，{took}，发出 {sent}，收到 {received}";
        SavedAll: "由缓存回答，没有发送查询，省去 {queries}。";
        SavedSome: "缓存省去 {queries}。";

        // What kind of answer it is.
        KindReferral: "转介";
        KindAuthoritative: "权威回答";
        KindCached: "缓存回答（非权威）";
        KindNoName: "NXDOMAIN";
        KindNoData: "没有这种记录";
        KindLame: "不负责";
        KindSilent: "无回答";
        KindAgain: "重新查询";

        // The answer.
        Records: "回答";
        TtlSeconds: "{n} 秒";
        ColumnName: "域名";
        ColumnTtl: "生存时间";
        ColumnKind: "类型";
        ColumnData: "数据";
        Absent: "没有这个域名（NXDOMAIN）。";
        NoRecords: "域名存在，但没有这种记录。";
        AbsentSays: "区域 {zone} 这样回答；其 SOA 记录允许把这一点缓存 {n} 秒。";

        // The messages of a step.
        Step: "第 {n} 步：{server}";
        Query: "查询，{size}";
        Answer: "回答，{size}";
        Ignored: "已忽略，{size}";
        PointHint: "选一个字段看它的字节，或选一个字节看它属于哪个字段。";
        Pointer: "压缩的域名：有 {bytes} 在报文的别处，也会突出显示。";

        // The memory.
        MemoryAbout: "{n} 条记录，至今省去 {queries}。";
        MemoryNone: "缓存是空的。请先查询一个域名。";
        MemoryNoMatch: "{n} 条记录中没有符合的。";
        Filter: "筛选";
        Empty: "清空缓存";
        ColumnLeft: "剩余时间";
        ColumnFrom: "来源";
        ColumnHits: "命中";
        ColumnSaved: "省去";
        HeldZone: "服务器：{servers}";
        HeldNoName: "不存在（据 {zone}）";
        HeldNoData: "没有这种记录（据 {zone}）";
        RowSaid: "{name} {kind}：{data}；剩余 {left}，来自 {from}，命中 {hits} 次，省去 {queries}";
        Seconds: "{n} 秒";
        BookLab: "实验室";
        BookInternet: "互联网";
        BookRelay: "从根";
        BookNearest: "最近";
        Unknown: "未知";
    }
}
