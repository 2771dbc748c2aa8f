//! The words of the DNS panel.

use super::lang::words;

words! {
    /// What the DNS panel says.
    pub enum NamePanel {
        Title: "DNS: from a name to an address", "DNS：从域名到地址";

        // What is asked.
        Name: "Name, or an address", "域名或地址";
        Kind: "Type of record", "记录类型";
        Who: "Who looks it up", "由谁查询";
        Nearest: "nearest server", "最近的服务器";
        FromRoot: "from the root", "从根开始";
        BySystem: "the system", "操作系统";
        Server: "Server, if another one", "指定服务器（可选）";
        ServerHint: "ADDRESS[:PORT]", "地址[:端口]";
        ServerWrong: "“{text}” is no address: 192.0.2.53, 9.9.9.9:53 and [2001:db8::1]:53 are", "“{text}”不是地址；例如 192.0.2.53、9.9.9.9:53 或 [2001:db8::1]:53";
        Anew: "Pass over the cache", "不用缓存";
        AnewHint: "Everything is asked anew, and nothing is left behind.", "一切重新询问，也不留下记录。";
        Minimise: "Tell each server only what it needs", "只告诉每台服务器所需的部分";
        MinimiseHint: "The root hears com., not the whole name (RFC 9156).", "根服务器只听到 com.，听不到整个域名（RFC 9156）。";
        Ask: "Ask", "查询";
        Stop: "Stop", "停止";
        Reversed: "An address has a name of its own, written backwards: {name}", "地址也有自己的域名，倒过来写：{name}";
        CannotAsk: "The lookup could not begin: {reason}", "无法开始查询：{reason}";
        AskAgain: "Ask this name again", "再次查询这个域名";
        Intro: "Type a name and press Enter. “From the root” walks the way that a name server goes: from the 13 root servers to whoever is in charge, one referral after another.", "输入域名后按回车。选“从根开始”就会走一遍域名服务器走的路：从 13 台根服务器开始，一次次转介，直到负责该域名的服务器。";
        KindA: "IPv4 address", "IPv4 地址";
        KindAaaa: "IPv6 address", "IPv6 地址";
        KindMx: "mail servers", "邮件服务器";
        KindNs: "name servers of the zone", "区域的域名服务器";
        KindCname: "alias", "别名";
        KindTxt: "text", "文本";
        KindSoa: "start of the zone's authority", "区域的起始授权";
        KindPtr: "name of an address", "地址对应的域名";
        KindSrv: "where a service is", "服务的位置";
        KindCaa: "who may issue certificates", "谁可以签发证书";
        KindHttps: "how a web site is reached", "如何访问网站";

        // The two views of the panel.
        Lookup: "Lookup", "查询过程";
        Memory: "Cache ({n})", "缓存（{n}）";

        // The chain.
        ChainBrowser: "Browser", "浏览器";
        ChainResolver: "Resolver", "解析器";
        ChainNearest: "Nearest server", "最近的服务器";
        ChainAsked: "Server asked", "指定的服务器";
        ChainSystem: "System", "操作系统";
        ChainServers: "Servers, from the root", "从根开始的服务器";
        ChainAnswer: "Answer", "回答";
        ChainMemory: "Cache", "缓存";
        WantsName: "wants {kind} of {name}", "要 {name} 的 {kind} 记录";
        InProgram: "part of this program", "本程序的一部分";
        MemoryKnew: "the cache had it", "缓存里有";
        MemoryHelped: "the cache had a part of it", "缓存里有一部分";
        MemoryEmpty: "the cache had nothing", "缓存里没有";
        ConfiguredSystem: "set in this machine's TCP/IP settings", "来自本机的 TCP/IP 设置";
        ConfiguredFile: "set in this machine's TCP/IP settings (/etc/resolv.conf)", "来自本机的 TCP/IP 设置（/etc/resolv.conf）";
        ConfiguredLab: "set by the laboratory", "由实验室设定";
        ConfiguredPerson: "typed by you", "由您指定";
        NotAsked: "not asked", "没有询问";
        OneCall: "one call; what it does cannot be seen", "一次调用，看不到内部";
        Asked: "{n} asked", "询问 {n} 次";
        More: "and {n} more", "另有 {n} 条";
        Waiting: "under way", "进行中";
        NoAnswer: "none", "没有";
        KeptFor: "kept for {n} s", "保留 {n} 秒";
        KeptAbsence: "that there is none is kept, too", "“没有”也会记住";
        NotKept: "nothing is kept", "不保留";
        BrokenHere: "the chain broke here", "链条在此断开";

        // The tree of zones.
        Tree: "The way from the root", "从根开始的路";
        Levels: "The name, level by level", "域名的层次";
        ReadFromRight: "A name is read from the right. The final dot is the root; each dot before it is a step down the tree.", "域名从右往左读。最后的点是根，往左每过一个点就下一层。";
        Hierarchy: "The name, level by level: {levels}", "域名的层次：{levels}";
        RootZone: "the root", "根";
        TopLevel: "top-level domain", "顶级域";
        Domain: "domain", "域";
        Leaf: "the name asked for", "所查的域名";
        Roots: "The 13 root servers, a to m.root-servers.net", "13 台根服务器，a 到 m.root-servers.net";
        RootAsked: "{name}, asked", "{name}，已询问";
        Followed: "The alias leads on: {name}", "别名指向：{name}";
        ServerSought: "On the way: the address of the server {name} is needed", "途中：需要服务器 {name} 的地址";
        FromMemory: "from cache, {queries} saved", "来自缓存，省去 {queries}";
        PassedOver: "from cache", "来自缓存";
        InZoneAbove: "in the zone of its parent", "属于上一级的区域";
        StepSaid: "Step {n}: {zone} {server}, {kind}, {took}, {sent} out, {received} back", "第 {n} 步：{zone} {server}，{kind}，{took}，发出 {sent}，收到 {received}";
        SavedAll: "Answered from the cache, no query was sent. That saved {queries}.", "由缓存回答，没有发送任何查询，省去 {queries}。";
        SavedSome: "The cache saved {queries}.", "缓存省去 {queries}。";

        // What kind of answer it is.
        KindReferral: "referral", "转介";
        KindAuthoritative: "authoritative", "权威回答";
        KindCached: "cached (not authoritative)", "缓存回答（非权威）";
        KindNoName: "NXDOMAIN", "NXDOMAIN";
        KindNoData: "no such records", "没有这种记录";
        KindLame: "lame", "不负责";
        KindSilent: "no answer", "无回答";
        KindAgain: "asked again", "重新询问";

        // The answer.
        Records: "The answer", "回答";
        TtlSeconds: "{n} s", "{n} 秒";
        ColumnName: "name", "域名";
        ColumnTtl: "time to live", "生存时间";
        ColumnKind: "type", "类型";
        ColumnData: "data", "数据";
        Absent: "There is no such name (NXDOMAIN).", "没有这个域名（NXDOMAIN）。";
        NoRecords: "The name exists, but has no such records.", "域名存在，但没有这种记录。";
        AbsentSays: "Says the zone {zone}: its SOA record lets this be remembered for {n} s.", "区域 {zone} 这样说：其 SOA 记录允许把这一点记住 {n} 秒。";

        // The messages of a step.
        Step: "Step {n}: {server}", "第 {n} 步：{server}";
        Query: "Query, {size}", "提问，{size}";
        Answer: "Answer, {size}", "回答，{size}";
        Ignored: "Ignored, {size}", "已忽略，{size}";
        PointHint: "Choose a field to see its bytes, or a byte to see its field.", "选一个字段看它的字节，或选一个字节看它属于哪个字段。";
        Pointer: "A compressed name: {bytes} of it stand elsewhere in the message, and light up as well.", "压缩的域名：有 {bytes} 在报文的别处，也一起亮起。";

        // The memory.
        MemoryAbout: "{n} entries. They have saved {queries} so far.", "{n} 条记录，至今省去 {queries}。";
        MemoryNone: "The cache is empty. Look a name up.", "缓存是空的。请先查询一个域名。";
        MemoryNoMatch: "None of {n} entries fits.", "{n} 条记录中没有符合的。";
        Filter: "Filter", "筛选";
        Empty: "Empty the cache", "清空缓存";
        ColumnLeft: "still good for", "剩余时间";
        ColumnFrom: "learnt from", "来源";
        ColumnHits: "hits", "命中";
        ColumnSaved: "saved", "省去";
        HeldZone: "servers: {servers}", "服务器：{servers}";
        HeldNoName: "does not exist, says {zone}", "不存在（{zone} 说）";
        HeldNoData: "no such records, says {zone}", "没有这种记录（{zone} 说）";
        RowSaid: "{name} {kind}: {data}; {left} left, from {from}, {hits} hits, {queries} saved", "{name} {kind}：{data}；剩余 {left}，来自 {from}，命中 {hits} 次，省去 {queries}";
        Seconds: "{n} s", "{n} 秒";
        BookLab: "laboratory", "实验室";
        BookInternet: "internet", "互联网";
        BookRelay: "from the root", "从根";
        BookNearest: "nearest", "最近";
        Unknown: "unknown", "未知";
    }
}
