//! The words about the layers of a load, in Simplified Chinese.

use crate::explain::LayerWord;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn layer_word(LayerWord) {
        // The layers.
        Page: "页面";
        Frames: "帧";
        Records: "TLS 记录";
        NoFrames: "这次加载没有使用 HTTP/2 的连接，因此没有帧。";
        NoRecords: "这次加载没有使用 TLS 的连接，因此没有记录。";
        FramesUnknown: "不知道这次加载的字节，因此也不知道帧。";
        RecordsUnknown: "不知道这次加载的 TLS 记录。";
        NothingYet: "还没有发生任何事。";
        PageTable: "页面的经过：时间轴";
        FrameTable: "帧：时间轴";
        RecordTable: "TLS 记录：时间轴";

        // Their columns.
        ColumnAt: "时间";
        ColumnConnection: "连接";
        ColumnSide: "发送方";
        ColumnStream: "流";
        ColumnSize: "大小";
        ColumnRequest: "请求";
        ColumnKind: "类型";

        // What happened to the page.
        Started: "加载开始";
        Found: "在 HTML 中发现：{kind} {name}";
        Titled: "标题：{title}";
        SentOn: "转到 {url}";
        Parsed: "HTML 已成为文档";
        FirstPaint: "文字绘出";
        Painted: "图片绘出：{name}";
        Finished: "加载结束";

        // A record.
        RecordSays: "{kind}：报文字节 {plain}";
        RecordShakes: "{kind}：{messages}";
        RowSaid: "{at}：{words}";
        RecordSaid: "{side}在连接 {n} 上的记录，{size}，{at}：{words}";
    }
}
