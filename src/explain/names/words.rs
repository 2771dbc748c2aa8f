//! The words about names and addresses.

use crate::explain::lang::words;

words! {
    /// Names, lookups, messages, addresses.
    pub enum NameWord {
        // What an answer is.
        Answer: "answer", "回答";
        Alias: "alias of {name}", "{name} 的别名";
        Referral: "ask those in charge of {zone}", "去问负责 {zone} 的服务器";
        NoName: "no such name", "域名不存在";
        NoData: "no such records", "没有这种记录";
        AliasOfNoName: "alias of {name}, which does not exist", "{name} 的别名，而后者不存在";
        AliasOfNoData: "alias of {name}, which has no such records", "{name} 的别名，而后者没有这种记录";
        MalformedRecord: "malformed record, not used: {name} {kind} {data} ({why})", "格式错误的记录，不予采用：{name} {kind} {data}（{why}）";
        Code: "the server answered {rcode}", "服务器回答 {rcode}";
        Lame: "not in charge of {zone}: the next server is asked", "并不负责 {zone}：改问下一台";
        AgainTcp: "too long for a datagram: asked again over TCP", "超出一个数据报：改用 TCP 再问";
        AgainEdns: "knows no EDNS: asked again without it", "不懂 EDNS：去掉后再问";
        AgainCase: "changed the letters' case: asked again in plain letters", "改了字母大小写：改用普通字母再问";
        Silent: "no answer within {after}", "{after} 内没有回答";
        RefusedStep: "nobody listens there", "那里没有服务";
        SystemStep: "the system could not: {system}", "系统做不到：{system}";
        CutShort: "the answer broke off", "回答中断";
        StoppedStep: "stopped", "已停止";
        NotAwaited: "not waited for: the other type was enough to begin with", "不再等待：有另一种类型就可以开始了";
        UnderWayStep: "under way", "进行中";

        // Messages that are ignored.
        Late: "late: it answers an earlier query", "迟到：回答的是先前的查询";
        OtherId: "forged or stray: another number", "伪造或走错：编号不符";
        OtherSource: "forged or stray: from somebody who was not asked", "伪造或走错：来自没有问过的地址";
        OtherQuestion: "forged or stray: another question", "伪造或走错：问题不符";
        NotAnAnswer: "a question, not an answer", "是提问而不是回答";
        Malformed: "malformed: it cannot be used", "格式错误，无法使用";

        // What memory held.
        HeldRecords: "in the cache: records of {name}; that saves {queries}", "缓存中有 {name} 的记录，省去 {queries}";
        HeldNoName: "in the cache: {name} does not exist; that saves {queries}", "缓存中记着 {name} 不存在，省去 {queries}";
        HeldNoData: "in the cache: {name} has no such records; that saves {queries}", "缓存中记着 {name} 没有这种记录，省去 {queries}";
        HeldReferral: "in the cache: who is in charge of {name}; that saves {queries}", "缓存中记着谁负责 {name}，省去 {queries}";
        OneQuery: "1 query", "1 次查询";
        ManyQueries: "{n} queries", "{n} 次查询";

        // A lookup in the terminal.
        Resolver: "resolver", "解析方式";
        ByStub: "stub (the nearest name server is asked)", "stub（询问最近的 DNS 服务器）";
        ByRelay: "relay (from the root servers down)", "relay（从根服务器逐级查询）";
        BySystem: "system (one opaque call)", "system（系统调用，看不到内部）";
        NearestSystem: "nearest name server, from the system's settings", "最近的 DNS 服务器（来自系统设置）";
        NearestLab: "nearest name server, the laboratory's", "最近的 DNS 服务器（实验室）";
        NearestPerson: "name server, as asked for", "指定的 DNS 服务器";
        Steps: "steps", "步骤";
        Result: "result", "结果";
        FromMemory: "answered from the cache: no query was sent", "由缓存回答，没有发送查询";
        FromHosts: "found in the file of hosts", "在 hosts 文件中找到";

        // IP addresses.
        Address: "address", "地址";
        Bits: "bits", "二进制";
        Netmask: "netmask", "子网掩码";
        NetworkPart: "network part", "网络部分";
        HostPart: "host part", "主机部分";
        NetworkAddress: "network address", "网络地址";
        BroadcastAddress: "broadcast address", "广播地址";
        Expanded: "every digit written", "完整写法";
        KindOf: "kind", "种类";
        KindUnspecified: "no address: a host that does not know its own yet", "未指定：主机还不知道自己的地址";
        KindThisNetwork: "this network, as a source alone", "本网络，只能作源地址";
        KindLoopback: "this machine itself", "本机（回环）";
        KindPrivate: "private: not reached from outside its own network", "私有：外部网络不可达";
        KindShared: "shared: between a provider and its customers", "共享：运营商与用户之间";
        KindLinkLocal: "this link alone", "仅限本链路";
        KindDocumentation: "for examples in texts, and for this program's laboratory", "文档示例用，本程序的实验室也用它";
        KindBenchmarking: "for measurements of devices", "设备测试用";
        KindMulticast: "several receivers", "组播：多个接收者";
        KindBroadcast: "everybody on this link", "广播：本链路上的所有主机";
        KindReserved: "kept for later", "保留";
        KindMapped: "an IPv4 address written as IPv6", "写成 IPv6 的 IPv4 地址";
        KindTranslated: "an IPv4 address behind a translator", "经转换器到达的 IPv4 地址";
        KindProtocol: "for protocols of their own", "供专门的协议使用";
        KindGlobal: "global: reached from everywhere", "全球可达";

        // Fields of a message.
        PartId: "number that ties the answer to the question", "编号：把回答和提问对应起来";
        PartResponse: "QR: 0 question, 1 answer", "QR：0 提问，1 回答";
        PartOpCode: "operation; 0 is a query", "操作码；0 是查询";
        PartAuthoritative: "AA: the server is in charge of the zone", "AA：服务器负责该区域";
        PartTruncated: "TC: cut to fit, ask over TCP", "TC：被截短，请用 TCP 再问";
        PartRecursionDesired: "RD: please ask others too", "RD：请替我去问";
        PartRecursionAvailable: "RA: this server asks others", "RA：本服务器可以代为询问";
        PartReserved: "reserved", "保留";
        PartAuthentic: "AD: the server verified the data", "AD：服务器已验证数据";
        PartCheckingDisabled: "CD: the asker verifies itself", "CD：由提问者自己验证";
        PartResponseCode: "how it went", "结果代码";
        PartQuestionCount: "number of questions", "问题数";
        PartAnswerCount: "number of answers", "回答数";
        PartAuthorityCount: "number of records about authority", "授权记录数";
        PartAdditionalCount: "number of additional records", "附加记录数";
        PartName: "name", "域名";
        PartKind: "type", "类型";
        PartClass: "class", "类别";
        PartTtl: "time to live in seconds", "生存时间（秒）";
        PartDataLength: "length of the data", "数据长度";
        PartAddress: "address", "地址";
        PartTarget: "name it leads to", "指向的域名";
        PartPreference: "preference, the lowest first", "优先级，小者优先";
        PartWeight: "share among equals", "权重";
        PartPort: "port", "端口";
        PartText: "text", "文本";
        PartPrimaryServer: "first name server of the zone", "区域的主服务器";
        PartMailbox: "whom to write to about the zone", "区域管理员邮箱";
        PartSerial: "version of the zone", "区域版本号";
        PartRefresh: "copies look for news every so many seconds", "副本刷新间隔（秒）";
        PartRetry: "and try again after so many", "副本重试间隔（秒）";
        PartExpire: "a copy is void after so many", "副本失效时间（秒）";
        PartNegativeTtl: "how long an absence may be remembered, in seconds", "否定回答可记住的时间（秒）";
        PartCaaFlags: "bits", "标志位";
        PartCaaTag: "what is granted", "授权内容";
        PartCaaValue: "to whom", "授权给谁";
        PartServiceParameter: "parameter", "参数";
        PartData: "data", "数据";
        PartPayloadSize: "longest answer taken over UDP, in bytes", "可接受的最长 UDP 回答（字节）";
        PartExtendedCode: "upper bits of the result", "结果代码的高位";
        PartEdnsVersion: "version of EDNS", "EDNS 版本";
        PartEdnsFlags: "bits of EDNS", "EDNS 标志位";
        PartEdnsOption: "option of EDNS", "EDNS 选项";
        PartTrailing: "bytes after the message", "报文之后的字节";

        // Sections of a message.
        PlaceHeader: "header", "首部";
        PlaceQuestion: "question {number}", "问题 {number}";
        PlaceAnswer: "answer {number}", "回答 {number}";
        PlaceAuthority: "authority {number}", "授权 {number}";
        PlaceAdditional: "additional {number}", "附加 {number}";
        PlaceAfter: "after the end", "报文之后";
    }
}
