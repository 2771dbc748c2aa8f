//! The words about names and addresses, in Simplified Chinese.

use crate::explain::NameWord;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn name_word(NameWord) {
        // What an answer is.
        Answer: "回答";
        Alias: "{name} 的别名";
        Referral: "转介到负责 {zone} 的服务器";
        NoName: "域名不存在";
        NoData: "没有这种记录";
        AliasOfNoName: "{name} 的别名，而后者不存在";
        AliasOfNoData: "{name} 的别名，而后者没有这种记录";
        MalformedRecord: "格式错误的记录，不予采用：{name} {kind} {data}（{why}）";
        FaultShort: "报文在第 {at} 字节处的字段中间结束";
        FaultPointer: "第 {at} 字节处的压缩指针没有指向前面的域名";
        FaultLongName: "第 {at} 字节处的域名超过 255 字节";
        FaultLabel: "第 {at} 字节处的标签类型未知";
        FaultData: "第 {at} 字节处的数据与所声明的长度不符";
        FaultOrder: "第 {at} 字节处的参数顺序有误";
        Code: "服务器回答 {rcode}";
        Lame: "不是 {zone} 的权威服务器：改为查询下一台";
        AgainTcp: "超出一个数据报：改用 TCP 重新查询";
        AgainEdns: "不支持 EDNS：去掉后重新查询";
        AgainCase: "改动了字母大小写：改用普通字母重新查询";
        Silent: "{after} 内没有回答";
        RefusedStep: "没有程序在监听";
        SystemStep: "系统调用失败：{system}";
        CutShort: "回答中断";
        StoppedStep: "已停止";
        NotAwaited: "未等待：有另一种类型的记录就可以开始";
        UnderWayStep: "进行中";

        // Messages that are ignored.
        Late: "迟到：回答的是先前的查询";
        OtherId: "伪造或误投：ID 不符";
        OtherSource: "伪造或误投：不是来自所查询的服务器";
        OtherQuestion: "伪造或误投：问题不符";
        NotAnAnswer: "是查询而不是回答";
        Malformed: "格式错误，无法使用";

        // What memory held.
        HeldRecords: "缓存中有 {name} 的记录，省去 {queries}";
        HeldNoName: "缓存中有记录：{name} 不存在，省去 {queries}";
        HeldNoData: "缓存中有记录：{name} 没有这种记录，省去 {queries}";
        HeldReferral: "缓存中有 {name} 的负责服务器，省去 {queries}";

        // A lookup in the terminal.
        Resolver: "解析方式";
        ByStub: "stub（查询最近的域名服务器）";
        ByRelay: "relay（从根服务器逐级查询）";
        BySystem: "system（系统调用，看不到内部）";
        NearestSystem: "最近的域名服务器（来自系统设置）";
        NearestLab: "最近的域名服务器（实验室）";
        NearestPerson: "指定的域名服务器";
        Steps: "步骤";
        Result: "结果";
        FromMemory: "由缓存回答，没有发送查询";
        FromHosts: "在 hosts 文件中找到";
        LeftNoRecord: "此次查询没有留下记录";

        // IP addresses.
        Address: "地址";
        Bits: "二进制";
        Netmask: "子网掩码";
        NetworkPart: "网络部分";
        HostPart: "主机部分";
        NetworkAddress: "网络地址";
        BroadcastAddress: "广播地址";
        Expanded: "完整写法";
        KindOf: "种类";
        KindUnspecified: "未指定：主机还不知道自己的地址";
        KindThisNetwork: "本网络，只能作源地址";
        KindLoopback: "本机（回环）";
        KindPrivate: "私有：外部网络不可达";
        KindShared: "共享：运营商与用户之间";
        KindLinkLocal: "仅限本链路";
        KindDocumentation: "文档示例用，也用于本程序的实验室";
        KindBenchmarking: "设备测试用";
        KindMulticast: "组播";
        KindBroadcast: "广播：本链路上的所有主机";
        KindReserved: "保留供将来使用";
        KindMapped: "写成 IPv6 的 IPv4 地址";
        KindTranslated: "经转换器到达的 IPv4 地址";
        KindProtocol: "IETF 协议专用";
        KindGlobal: "全球可达";

        // Fields of a message.
        PartId: "ID：把回答与查询对应起来";
        PartResponse: "QR：0 查询，1 回答";
        PartOpCode: "操作码；0 是标准查询";
        PartAuthoritative: "AA：权威回答";
        PartTruncated: "TC：已截短，请改用 TCP";
        PartRecursionDesired: "RD：希望递归";
        PartRecursionAvailable: "RA：可以递归";
        PartReserved: "保留";
        PartAuthentic: "AD：服务器已验证数据（DNSSEC）";
        PartCheckingDisabled: "CD：关闭检查，由客户端自己验证";
        PartResponseCode: "响应码";
        PartQuestionCount: "问题数";
        PartAnswerCount: "回答数";
        PartAuthorityCount: "授权记录数";
        PartAdditionalCount: "附加记录数";
        PartName: "域名";
        PartKind: "类型";
        PartClass: "类别";
        PartTtl: "生存时间（秒）";
        PartDataLength: "数据长度";
        PartAddress: "地址";
        PartTarget: "指向的域名";
        PartPreference: "优先级，小者优先";
        PartWeight: "同优先级中的权重";
        PartPort: "端口";
        PartText: "文本";
        PartPrimaryServer: "区域的主服务器";
        PartMailbox: "区域管理员邮箱";
        PartSerial: "区域的序列号";
        PartRefresh: "刷新：辅助服务器检查更新的间隔（秒）";
        PartRetry: "重试：检查失败后再试的间隔（秒）";
        PartExpire: "过期：未经确认的副本保留的时间（秒）";
        PartNegativeTtl: "否定回答可缓存的时间（秒）";
        PartCaaFlags: "标志位";
        PartCaaTag: "属性";
        PartCaaValue: "值";
        PartServiceParameter: "参数";
        PartData: "数据";
        PartPayloadSize: "可接受的最长 UDP 回答（字节）";
        PartExtendedCode: "响应码的高位";
        PartEdnsVersion: "EDNS 版本";
        PartEdnsFlags: "EDNS 标志位";
        PartEdnsOption: "EDNS 选项";
        PartTrailing: "报文之后的字节";

        // Sections of a message.
        PlaceHeader: "首部";
        PlaceQuestion: "问题 {number}";
        PlaceAnswer: "回答 {number}";
        PlaceAuthority: "授权 {number}";
        PlaceAdditional: "附加 {number}";
        PlaceAfter: "报文之后";
    }
}
