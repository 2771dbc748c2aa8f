//! The words about the parts of messages of HTTP/2, in Simplified Chinese.

use crate::explain::FramePart;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn frame_part(FramePart) {
        // A frame.
        OnStream: "流 {n} · {size}";
        FrameRequest: "请求的字段";
        FrameInterim: "临时响应的字段";
        FrameResponse: "响应的字段";
        FrameTrailers: "尾部字段：在正文之后发送";
        FrameFields: "字段";
        FrameContinuation: "同一报文的后续字段";
        FrameData: "正文，{size}";
        FrameNoData: "没有正文";
        FrameBegun: "此帧的其余部分不在这里";
        EndsRequest: "请求到此结束";
        EndsResponse: "响应到此结束";
        FlagEndStream: "END_STREAM：这一方不再在此流上发送";
        FlagEndHeaders: "END_HEADERS：字段在此帧中结束";
        FlagGoesOn: "没有 END_HEADERS：字段在下一帧中继续";
        FlagPadded: "PADDED：用 {n} 字节的填充掩盖正文的长度";
        FlagPriority: "PRIORITY：依赖流 {stream}，权重 {weight}；现已不用";

        TextAbout: "{size} 的帧，已解码";

        // A leaf.
        LeafLength: "载荷长度：{n} 字节";
        LeafKind: "帧的类型：{kind}";
        LeafFlags: "标志：{flags}";
        LeafNoFlags: "标志：无";
        LeafStream: "流 {n}";
        LeafPadLength: "填充长度：{n} 字节";
        LeafPadding: "填充，不起作用";
        LeafPriority: "RFC 7540 的优先级；现已不用";
        LeafIndex: "索引字段：{place}";
        LeafNameIndex: "字段的写法；名称取自{place}";
        LeafPrefix: "字段的写法；后面是名称";
        LeafTableSize: "动态表的新大小：{size}";
        LeafNameLength: "名称长度：{n} 字节，{coding}";
        LeafValueLength: "值的长度：{n} 字节，{coding}";
        LeafHuffman: "“{text}”的霍夫曼编码；{meaning}";
        LeafFragment: "头部块中未能读取的部分";
        LeafUnread: "其余部分不在这里";
        LeafOther: "载荷";

        // How a field is written, in a few words.
        ShortStatic: "静态 {n}";
        ShortDynamic: "动态 {n}";
        ShortNowhere: "无此条目";
        ShortStored: "字面，存入表";
        ShortNotStored: "字面";
        ShortNever: "字面，永不存表";
        ShortSize: "表";
        SizeText: "表大小 {size}";

        // How a field is written, in sentences.
        PlaceStatic: "静态表的第 {n} 条";
        PlaceDynamic: "动态表的第 {n} 条（来自先前的报文）";
        PlaceDynamicHere: "动态表的第 {n} 条（来自本头部块）";
        PlaceNowhere: "不存在的条目";
        Indexed: "索引：名称和值都是{place}";
        Incremental: "带增量索引的字面值：存入动态表，下一个报文只需写它的索引";
        IncrementalTooBig: "带增量索引的字面值：它比动态表还大，动态表因此清空";
        WithoutIndexing: "不索引的字面值：不存入动态表";
        NeverIndexed: "永不索引的字面值：途中任何一方都不得存入表；机密内容就这样发送";
        SizeUpdate: "从这里起，动态表最大为 {size}";
        Unreadable: "从这里起，头部块无法读取";
        Untold: "从这里起，头部块不再分析";
        NameFrom: "名称取自{place}";
        NameCoding: "名称：{coding}";
        ValueCoding: "值：{coding}";
        Huffman: "霍夫曼编码，{sent} 字节表示 {length} 字节";
        Plain: "未编码，{sent} 字节表示 {length} 字节";
        Saves: "{sent} 字节；在 HTTP/1 中写成一行要 {text} 字节，省下 {saved} 字节";
        SavesNothing: "{sent} 字节；在 HTTP/1 中写成一行为 {text} 字节";
        Evicts: "为它让位而移出的旧条目：{n}";

        // The dynamic table.
        TableTitle: "字段表：此前与此后";
        TableUnknown: "此连接有一部分未保留，因此不知道表中的内容。";
        TableEmpty: "动态表为空。";
        TableSizes: "{before} → {after}，上限 {max}";
        TableMore: "另有 {n} 条";
        ColumnBefore: "此前";
        ColumnAfter: "此后";
        ColumnEntry: "条目";
        ColumnSize: "大小";
        EntryStatic: "静态";
        EntryUsed: "被引用";
        EntryAdded: "新增";
        EntryEvicted: "移出";
    }
}
