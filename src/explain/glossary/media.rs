//! Media types, content codings and transfer codings.

use super::entry::{GlossaryEntry, entries};

entries! {
    /// By type.
    pub(super) TYPES of TypeMeaning {
        TextHtml: "text/html", "RFC 2854";
        ApplicationXhtmlXml: "application/xhtml+xml", "RFC 3236";
        TextPlain: "text/plain", "RFC 2046 4.1.3";
        TextCss: "text/css", "RFC 2318";
        TextJavascript: "text/javascript", "RFC 9239 6";
        ApplicationJavascript: "application/javascript", "RFC 9239 6.1";
        ApplicationJson: "application/json", "RFC 8259 11";
        ApplicationLdJson: "application/ld+json", "JSON-LD 1.1";
        ApplicationManifestJson: "application/manifest+json", "Web Application Manifest";
        ApplicationXml: "application/xml", "RFC 7303 9.1";
        TextXml: "text/xml", "RFC 7303 9.2";
        ApplicationRssXml: "application/rss+xml", "RSS 2.0";
        ApplicationAtomXml: "application/atom+xml", "RFC 4287 7";
        ImagePng: "image/png", "RFC 2083";
        ImageJpeg: "image/jpeg", "RFC 2046 4.2";
        ImageGif: "image/gif", "RFC 2046 4.2";
        ImageWebp: "image/webp", "RFC 9649";
        ImageAvif: "image/avif", "AVIF";
        ImageSvgXml: "image/svg+xml", "SVG 2";
        ImageBmp: "image/bmp", "RFC 7903";
        ImageXIcon: "image/x-icon", "no standard";
        ImageVndMicrosoftIcon: "image/vnd.microsoft.icon", "IANA";
        FontWoff2: "font/woff2", "RFC 8081 4.4.6";
        FontWoff: "font/woff", "RFC 8081 4.4.5";
        AudioMpeg: "audio/mpeg", "RFC 3003";
        VideoMp4: "video/mp4", "RFC 4337";
        VideoWebm: "video/webm", "WebM";
        ApplicationPdf: "application/pdf", "RFC 8118";
        ApplicationZip: "application/zip", "IANA";
        ApplicationGzip: "application/gzip", "RFC 6713";
        ApplicationWasm: "application/wasm", "WebAssembly Web API";
        ApplicationOctetStream: "application/octet-stream", "RFC 2046 4.5.1";
        ApplicationXWwwFormUrlencoded: "application/x-www-form-urlencoded", "URL";
        MultipartFormData: "multipart/form-data", "RFC 7578";
        MultipartByteranges: "multipart/byteranges", "RFC 9110 14.6";
        MessageHttp: "message/http", "RFC 9112 10.1";
        TextEventStream: "text/event-stream", "HTML";
        TextCalendar: "text/calendar", "RFC 5545 8.1";
        TextCsv: "text/csv", "RFC 7111";
        TextMarkdown: "text/markdown", "RFC 7763";
    }
}

entries! {
    /// By the first half of the type, when the whole is unknown.
    pub(super) KINDS of FamilyMeaning {
        Text: "text", "RFC 2046 4.1";
        Image: "image", "RFC 2046 4.2";
        Audio: "audio", "RFC 2046 4.3";
        Video: "video", "RFC 2046 4.4";
        Font: "font", "RFC 8081";
        Application: "application", "RFC 2046 4.5";
        Multipart: "multipart", "RFC 2046 5";
        Message: "message", "RFC 2046 5.2";
        Model: "model", "RFC 2077";
    }
}

entries! {
    /// Content codings and transfer codings.
    pub(super) CODINGS of CodingMeaning {
        Gzip: "gzip", "RFC 9110 8.4.1.3";
        XGzip: "x-gzip", "RFC 9110 8.4.1.3";
        Deflate: "deflate", "RFC 9110 8.4.1.2";
        Compress: "compress", "RFC 9110 8.4.1.1";
        XCompress: "x-compress", "RFC 9110 8.4.1.1";
        Br: "br", "RFC 7932";
        Zstd: "zstd", "RFC 8878";
        Identity: "identity", "RFC 9110 12.5.3";
        Chunked: "chunked", "RFC 9112 7.1";
    }
}
