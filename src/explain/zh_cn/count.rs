//! Things that are counted, in Simplified Chinese.

use crate::explain::Counted;
use crate::explain::count::{Plural, counts};

/// The category of every number.
pub(in crate::explain) const fn plural(_: u64) -> Plural {
    Plural::Other
}

counts! {
    pub(in crate::explain) fn counted(Counted) {
        Requests: "{n} 个请求";
        Rows: "{n} 行";
        Pages: "{n} 个网页";
        Redirects: "{n} 次重定向";
        Retries: "{n} 次重发";
        Pictures: "{n} 张图片";
        StyleSheets: "{n} 个样式表";
        Others: "{n} 个其他";
        Connections: "{n} 个连接";
        Queries: "{n} 次查询";
        Bytes: "{n} 字节";
        Days: "{n} 天";
        Folders: "{n} 个文件夹";
        Files: "{n} 个文件";
        Handshakes: "{n} 次握手";
        Answers: "{n} 次请求与响应的往返";
        Frames: "{n} 个帧";
        Streams: "{n} 个流";
        Responses: "{n} 个响应";
        Unusable: "其中有 {n} 项无法使用：{first}";
    }
}
