//! Media types, content codings and transfer codings.

use super::entry::{Entry, entries};

/// By type.
pub(super) const TYPES: &[Entry] = entries! {
    "text/html", "RFC 2854": "a page in HTML", "HTML 网页";
    "application/xhtml+xml", "RFC 3236": "a page in HTML, written as XML", "以 XML 书写的 HTML 网页";
    "text/plain", "RFC 2046 4.1.3": "plain text", "纯文本";
    "text/css", "RFC 2318": "a style sheet", "样式表";
    "text/javascript", "RFC 9239 6": "a script", "脚本";
    "application/javascript", "RFC 9239 6.1": "a script; text/javascript is the name today", "脚本，现在称为 text/javascript";
    "application/json", "RFC 8259 11": "data as JSON", "JSON 数据";
    "application/ld+json", "JSON-LD 1.1": "linked data as JSON", "JSON 关联数据";
    "application/manifest+json", "Web Application Manifest": "what an application of pages is called and looks like", "网页应用的说明";
    "application/xml", "RFC 7303 9.1": "data as XML", "XML 数据";
    "text/xml", "RFC 7303 9.2": "data as XML", "XML 数据";
    "application/rss+xml", "RSS 2.0": "a feed of news", "新闻订阅源";
    "application/atom+xml", "RFC 4287 7": "a feed of news", "新闻订阅源";
    "image/png", "RFC 2083": "a picture without loss", "无损图片";
    "image/jpeg", "RFC 2046 4.2": "a photograph", "照片";
    "image/gif", "RFC 2046 4.2": "a picture of at most 256 colours, which may move", "最多 256 色的图片，可以是动画";
    "image/webp", "RFC 9649": "a picture, smaller than PNG and JPEG", "比 PNG 和 JPEG 更小的图片";
    "image/avif", "AVIF": "a picture, smaller still", "更小的图片";
    "image/svg+xml", "SVG 2": "a drawing in XML", "XML 矢量图";
    "image/bmp", "RFC 7903": "a picture without compression", "未压缩的图片";
    "image/x-icon", "no standard": "small pictures of a site", "网站图标";
    "image/vnd.microsoft.icon", "IANA": "small pictures of a site", "网站图标";
    "font/woff2", "RFC 8081 4.4.6": "a font for pages", "网页字体";
    "font/woff", "RFC 8081 4.4.5": "a font for pages", "网页字体";
    "audio/mpeg", "RFC 3003": "sound", "声音";
    "video/mp4", "RFC 4337": "moving pictures", "视频";
    "video/webm", "WebM": "moving pictures", "视频";
    "application/pdf", "RFC 8118": "a document in PDF", "PDF 文档";
    "application/zip", "IANA": "files packed together", "压缩包";
    "application/gzip", "RFC 6713": "a compressed file", "压缩文件";
    "application/wasm", "WebAssembly Web API": "a program for pages", "网页程序（WebAssembly）";
    "application/octet-stream", "RFC 2046 4.5.1": "bytes of no named kind", "未指明类型的字节";
    "application/x-www-form-urlencoded", "URL": "a form's fields as name=value&name=value", "表单字段，写作 name=value&name=value";
    "multipart/form-data", "RFC 7578": "a form's fields one after another, files too", "逐个列出的表单字段，可含文件";
    "multipart/byteranges", "RFC 9110 14.6": "several ranges of one content", "同一内容的多个范围";
    "message/http", "RFC 9112 10.1": "a message of HTTP", "HTTP 报文";
    "text/event-stream", "HTML": "events that come one after another", "逐个到来的事件";
    "text/calendar", "RFC 5545 8.1": "dates", "日程";
    "text/csv", "RFC 7111": "a table, commas between its cells", "逗号分隔的表格";
    "text/markdown", "RFC 7763": "text with light marks", "Markdown 文本";
};

/// By the first half of the type, when the whole is unknown.
pub(super) const KINDS: &[Entry] = entries! {
    "text", "RFC 2046 4.1": "some kind of text", "某种文本";
    "image", "RFC 2046 4.2": "some kind of picture", "某种图片";
    "audio", "RFC 2046 4.3": "some kind of sound", "某种声音";
    "video", "RFC 2046 4.4": "some kind of moving pictures", "某种视频";
    "font", "RFC 8081": "some kind of font", "某种字体";
    "application", "RFC 2046 4.5": "data for some program", "供某种程序使用的数据";
    "multipart", "RFC 2046 5": "several parts in one body", "一个主体中的多个部分";
    "message", "RFC 2046 5.2": "a message inside a message", "报文中的报文";
    "model", "RFC 2077": "some kind of model", "某种模型";
};

/// Content codings and transfer codings.
pub(super) const CODINGS: &[Entry] = entries! {
    "gzip", "RFC 9110 8.4.1.3": "compressed as by the program gzip", "gzip 压缩";
    "x-gzip", "RFC 9110 8.4.1.3": "the old name of gzip", "gzip 的旧名";
    "deflate", "RFC 9110 8.4.1.2": "compressed with zlib", "zlib 压缩";
    "compress", "RFC 9110 8.4.1.1": "compressed as by the old program compress", "旧程序 compress 的压缩";
    "x-compress", "RFC 9110 8.4.1.1": "the old name of compress", "compress 的旧名";
    "br", "RFC 7932": "compressed with Brotli, smaller than gzip", "Brotli 压缩，比 gzip 更小";
    "zstd", "RFC 8878": "compressed with Zstandard, fast to undo", "Zstandard 压缩，解压快";
    "identity", "RFC 9110 12.5.3": "not compressed", "未压缩";
    "chunked", "RFC 9112 7.1": "in pieces that each say their size, so that no length is needed beforehand", "分块发送，每块注明大小，不必事先知道总长";
};
