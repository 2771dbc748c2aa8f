//! The words about HTTP/2, in Simplified Chinese.

use crate::explain::FrameWord;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn frame_word(FrameWord) {
        // Names of what has none in the standard.
        Preface: "前言";
        UnknownKind: "类型 0x{n}";
        Text: "文本";
        Fragment: "不完整";
        Untold: "未解读";

        // What a frame says.
        SaysPreface: "客户端最先发出的字节：表明使用 HTTP/2";
        SaysData: "内容 {size}，累计 {sent}";
        SaysDataOf: "内容 {size}，累计 {sent}，共 {all}";
        SaysNoData: "没有内容，只用来结束流";
        SaysNothing: "没有内容";
        SaysFields: "{fields}";
        SaysTrailers: "尾部字段：{fields}";
        SaysContinuation: "同一报文的其余字段";
        SaysBlock: "字段的开头";
        SaysPriority: "依赖流 {stream}，权重 {weight}；已不再使用";
        SaysReset: "立即结束流 {stream}：{code}";
        SaysSettings: "{list}";
        SaysNoSettings: "沿用默认设置";
        SaysSettingsAck: "{other}的设置已生效";
        SaysPromise: "{side}将在流 {stream} 上主动提供：{fields}";
        SaysPing: "询问{other}是否仍在";
        SaysPingAck: "回答：仍在";
        SaysGoAway: "不再接受新的流；最后接受的是流 {stream}：{code}";
        SaysGoAwayAll: "不再接受新的流，一个也没有接受：{code}";
        SaysGoodbye: "即将离开：{code}";
        SaysWindow: "{other}可在流 {stream} 上再发送 {size}";
        SaysWindowAll: "{other}可在整个连接上再发送 {size}";
        SaysAltSvc: "另有服务器提供相同内容（RFC 7838）";
        SaysOrigin: "此连接可服务的源（RFC 8336）";
        SaysPriorityUpdate: "流 {stream} 的新优先级（RFC 9218）";
        SaysUnknown: "未知的类型，忽略";
        SaysText: "应为帧的位置出现了 HTTP/1 文本";
        SaysFragment: "帧尚未完整就中断了";
        SaysUntold: "发送的内容过多，其余只计数";
        SaysUnread: "只计字节数";
        IsEnd: "{words} · {message}到此结束";
        OfRequest: "请求";
        OfResponse: "响应";

        // One setting.
        SetTable: "头部表 {size}";
        SetPush: "允许推送";
        SetNoPush: "不要推送";
        SetStreams: "同时最多 {n} 个流";
        SetWindow: "流的初始窗口 {size}";
        SetFrame: "帧最长 {size}";
        SetList: "字段最多 {size}";
        SetConnect: "可用 CONNECT 承载其他协议";
        SetNoPriorities: "不用 RFC 7540 的优先级";
        SetOther: "设置 {id} = {value}";

        // What an error code means.
        CodeNone: "没有错误";
        CodeProtocol: "违反协议";
        CodeInternal: "内部错误";
        CodeFlow: "发送超出窗口";
        CodeSettings: "设置未及时确认";
        CodeClosed: "流已结束仍收到帧";
        CodeSize: "帧长度有误";
        CodeRefused: "该流未被处理，可以重发";
        CodeCancel: "不再需要该流";
        CodeCompression: "字段压缩表损坏";
        CodeConnect: "隧道中断";
        CodeCalm: "请求过多";
        CodeSecurity: "TLS 强度不足";
        CodeHttp11: "必须使用 HTTP/1.1";
        CodeUnknown: "未知的代码";

        // Rows and marks.
        FrameSaid: "{side}的 {kind}，{stream}，{at}：{words}";
        OnStream: "流 {n}";
        OnConnection: "连接";
        OddSaid: "{words}。异常：{odd}";
    }
}
