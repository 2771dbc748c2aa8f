//! The words around the glossary's entries, in English.

use crate::explain::glossary::{
    CodingMeaning, FamilyMeaning, FieldMeaning, GlossaryWords, MethodMeaning, StatusMeaning, TypeMeaning,
};
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn glossary_words(GlossaryWords) {
        Safe: "safe (it only reads)";
        NotSafe: "not safe (it may change something)";
        Idempotent: "idempotent (sent twice, it has the same effect as once)";
        NotIdempotent: "not idempotent (sent twice, it may take effect twice)";
        Cacheable: "its response may be cached";
        CacheableSometimes: "its response may be cached only where it says so";
        NotCacheable: "its response is not cached";
        UnknownMethod: "an unknown method; what it does is not known";
        UnknownCode: "an unknown code; treated as {hundred}00 ({class})";
        NoCode: "not a status code: they go from 100 to 599";
        UnknownField: "an unknown field; recipients that do not know it ignore it (RFC 9110 5.1)";
        PrivateField: "a non-standard field (X-...), unknown";
        UnknownType: "an unknown type: {kind}";
        NoType: "not a media type: it should be like text/html";
        UnknownCoding: "an unknown coding";
    }
}

texts! {
    pub(in crate::explain) fn status_meaning(StatusMeaning) {
        C100: "Continue: the head is fine so far, the body may be sent";
        C101: "Switching Protocols: from here on the connection speaks another protocol";
        C102: "Processing: the server is still working (WebDAV)";
        C103: "Early Hints: some fields of the coming response, so that resources can be fetched early";
        C104: "Upload Resumption Supported: an interrupted upload can be resumed (temporary registration)";
        C200: "OK: here is the requested content";
        C201: "Created: a new resource was created; Location says where";
        C202: "Accepted: received, but not done yet";
        C203: "Non-Authoritative Information: a proxy on the way has changed the content";
        C204: "No Content: it succeeded, and there is nothing to send";
        C205: "Reset Content: it succeeded; the form should be cleared";
        C206: "Partial Content: only the requested range; Content-Range says which";
        C207: "Multi-Status: several results, listed in the body (WebDAV)";
        C208: "Already Reported: listed earlier in the same response (WebDAV)";
        C226: "IM Used: the body is the difference from what the client has";
        C300: "Multiple Choices: there are several forms to choose from";
        C301: "Moved Permanently: from now on it is at Location";
        C302: "Found: it is at Location for now; use this address again next time";
        C303: "See Other: the result is at Location; get it with GET";
        C304: "Not Modified: what the client has is still valid, so no body is sent";
        C305: "Use Proxy: no longer used";
        C306: "(Unused): reserved, from an older draft";
        C307: "Temporary Redirect: at Location for now, with the same method and body";
        C308: "Permanent Redirect: at Location from now on, with the same method and body";
        C400: "Bad Request: the server cannot make sense of the request";
        C401: "Unauthorized: authentication is required; WWW-Authenticate says how";
        C402: "Payment Required: reserved for later use";
        C403: "Forbidden: understood, and refused";
        C404: "Not Found: there is nothing at this address";
        C405: "Method Not Allowed: not with this method; Allow lists the others";
        C406: "Not Acceptable: there is no form of it that the client accepts";
        C407: "Proxy Authentication Required: the proxy requires authentication";
        C408: "Request Timeout: the request did not arrive in time";
        C409: "Conflict: it would contradict the current state";
        C410: "Gone: it was here once and will not return";
        C411: "Length Required: the request must say Content-Length";
        C412: "Precondition Failed: a condition in the request (If-...) is not met";
        C413: "Content Too Large: the body is larger than the server accepts";
        C414: "URI Too Long: the address is longer than the server accepts";
        C415: "Unsupported Media Type: the body's type is not accepted here";
        C416: "Range Not Satisfiable: the content has no such range";
        C417: "Expectation Failed: the server cannot do what Expect requires";
        C418: "(Unused): reserved because of a joke (I'm a teapot)";
        C421: "Misdirected Request: this server is not responsible for that host";
        C422: "Unprocessable Content: well formed, but it makes no sense";
        C423: "Locked: the resource is locked (WebDAV)";
        C424: "Failed Dependency: an earlier operation failed (WebDAV)";
        C425: "Too Early: the request came with the handshake and may be a replay";
        C426: "Upgrade Required: only with another protocol; Upgrade says which";
        C428: "Precondition Required: the request must be conditional (If-Match)";
        C429: "Too Many Requests: slow down; Retry-After may say until when";
        C431: "Request Header Fields Too Large: the fields are larger than the server accepts";
        C451: "Unavailable For Legal Reasons: withheld because of a legal demand";
        C500: "Internal Server Error: something went wrong in the server";
        C501: "Not Implemented: the server does not support the method";
        C502: "Bad Gateway: the server behind this one sent no valid response";
        C503: "Service Unavailable: overloaded or down for now; Retry-After may say until when";
        C504: "Gateway Timeout: the server behind this one did not respond in time";
        C505: "HTTP Version Not Supported: the server does not support this version";
        C506: "Variant Also Negotiates: the server's configuration is circular";
        C507: "Insufficient Storage: no space left (WebDAV)";
        C508: "Loop Detected: it contains itself (WebDAV)";
        C510: "Not Extended: no longer used";
        C511: "Network Authentication Required: the network wants a login first, as in a hotel";
    }
}

texts! {
    pub(in crate::explain) fn method_meaning(MethodMeaning) {
        Get: "requests the current content of a resource";
        Head: "requests what GET would return, without the body";
        Post: "sends data to a resource, which decides what to do with it";
        Put: "replaces the resource's content with its body";
        Delete: "requests that the resource be removed";
        Connect: "requests a tunnel through a proxy to another server";
        Options: "asks what can be done with the resource";
        Trace: "requests that the request be sent back as it arrived";
        Patch: "changes a part of the resource";
    }
}

texts! {
    pub(in crate::explain) fn field_meaning(FieldMeaning) {
        PseudoAuthority: "host and port, in place of Host";
        PseudoMethod: "the method";
        PseudoPath: "path and query: what is requested";
        PseudoProtocol: "the protocol to be spoken through the tunnel";
        PseudoScheme: "the scheme of the address";
        PseudoStatus: "the status code";
        Accept: "media types that the client accepts, with its preferences";
        AcceptCharset: "character sets that the client accepts; no longer used";
        AcceptEncoding: "compressions that the client can decode";
        AcceptLanguage: "languages that the user prefers";
        AcceptRanges: "whether the server supports requests for a range";
        AccessControlAllowOrigin: "origins whose pages may read this response in scripts";
        Age: "seconds since the response was generated or validated at the origin";
        Allow: "methods that this resource supports";
        AltSvc: "the same is available elsewhere or over another protocol, such as HTTP/3";
        AuthenticationInfo: "details of a successful authentication";
        Authorization: "proves the user's identity";
        CacheControl: "whether and for how long the response may be cached";
        ClearSiteData: "asks the browser to delete what it stores for this site";
        Connection: "about this connection only: whether it stays open";
        ContentDisposition: "whether to show or save it, and under which name";
        ContentEncoding: "how the content was compressed";
        ContentLanguage: "the language of the intended readers";
        ContentLength: "length of the content in bytes";
        ContentLocation: "the address of exactly this content";
        ContentRange: "which part of the whole this is";
        ContentSecurityPolicy: "from where the page may load what";
        ContentType: "what the content is, and in which character set";
        Cookie: "cookies the server set earlier, sent back";
        Date: "when the message was generated";
        Dnt: "asks not to be tracked; no longer used";
        ETag: "identifies this version of the content, for later comparison";
        Expect: "what the server must do first, such as 100-continue";
        Expires: "until when the response may be used without checking";
        Forwarded: "what proxies on the way have hidden: the client, and how it connected";
        From: "e-mail address of the user";
        Host: "which site is meant: one address can serve many";
        IfMatch: "only if the content still has this ETag";
        IfModifiedSince: "only if it has changed since then; otherwise 304";
        IfNoneMatch: "only if it has another ETag by now; otherwise 304";
        IfRange: "a range if it has not changed, otherwise all of it";
        IfUnmodifiedSince: "only if it has not changed since then";
        KeepAlive: "how long an idle connection stays open";
        LastModified: "when the content was last changed";
        Link: "related resources, for example to be fetched early";
        Location: "where to go instead, or where the new resource is";
        MaxForwards: "how many proxies may forward it";
        Nel: "asks the browser to report network failures";
        Origin: "the site whose page caused the request";
        PermissionsPolicy: "which abilities of the browser the page may use";
        Pragma: "the Cache-Control of HTTP/1.0; no longer used";
        Priority: "how urgent the response is";
        ProxyAuthenticate: "how to authenticate to the proxy";
        ProxyAuthorization: "proves the user's identity to the proxy";
        Range: "requests a part of the content";
        Referer: "the page that led here (the spelling is historical)";
        ReferrerPolicy: "how much of the address other sites learn";
        Refresh: "go to another address after some seconds";
        RetryAfter: "how long to wait before the next try";
        SecFetchSite: "whether the request comes from the same site";
        Server: "name of the server software";
        ServerTiming: "how long steps in the server took";
        SetCookie: "asks the client to store a value and send it back later";
        StrictTransportSecurity: "only use https for this site from now on";
        Te: "transfer codings that the client accepts, and whether trailers";
        Trailer: "names of fields that follow the content";
        TransferEncoding: "how the content is framed for this connection, such as chunked";
        Upgrade: "another protocol that could be used instead";
        UpgradeInsecureRequests: "https is preferred";
        UserAgent: "name of the client software";
        Vary: "request fields on which the response depends";
        Via: "proxies that forwarded the message";
        WwwAuthenticate: "how to authenticate";
        XContentTypeOptions: "nosniff: trust Content-Type, do not guess";
        XForwardedFor: "the proxy's client; an older form of Forwarded";
        XFrameOptions: "whether the page may appear in another page's frame";
        XPoweredBy: "the software behind the server";
    }
}

texts! {
    pub(in crate::explain) fn type_meaning(TypeMeaning) {
        TextHtml: "a page in HTML";
        ApplicationXhtmlXml: "a page in HTML, written as XML";
        TextPlain: "plain text";
        TextCss: "a style sheet";
        TextJavascript: "a script";
        ApplicationJavascript: "a script; today's name is text/javascript";
        ApplicationJson: "data as JSON";
        ApplicationLdJson: "linked data as JSON";
        ApplicationManifestJson: "name and look of a web application";
        ApplicationXml: "data as XML";
        TextXml: "data as XML";
        ApplicationRssXml: "a news feed";
        ApplicationAtomXml: "a news feed";
        ImagePng: "a lossless picture";
        ImageJpeg: "a photograph";
        ImageGif: "a picture of at most 256 colours, possibly animated";
        ImageWebp: "a picture format smaller than PNG and JPEG";
        ImageAvif: "a picture format smaller still";
        ImageSvgXml: "a drawing in XML";
        ImageBmp: "an uncompressed picture";
        ImageXIcon: "icons of a site";
        ImageVndMicrosoftIcon: "icons of a site";
        FontWoff2: "a web font";
        FontWoff: "a web font";
        AudioMpeg: "sound";
        VideoMp4: "video";
        VideoWebm: "video";
        ApplicationPdf: "a PDF document";
        ApplicationZip: "a ZIP archive";
        ApplicationGzip: "a compressed file";
        ApplicationWasm: "a program for web pages (WebAssembly)";
        ApplicationOctetStream: "bytes of unspecified type";
        ApplicationXWwwFormUrlencoded: "a form's fields as name=value&name=value";
        MultipartFormData: "a form's fields one after another, with files";
        MultipartByteranges: "several ranges of one content";
        MessageHttp: "an HTTP message";
        TextEventStream: "events that arrive one by one";
        TextCalendar: "calendar entries";
        TextCsv: "a table with commas between its cells";
        TextMarkdown: "text with light markup";
    }
}

texts! {
    pub(in crate::explain) fn family_meaning(FamilyMeaning) {
        Text: "some kind of text";
        Image: "some kind of picture";
        Audio: "some kind of sound";
        Video: "some kind of video";
        Font: "some kind of font";
        Application: "data for some program";
        Multipart: "several parts in one body";
        Message: "a message inside a message";
        Model: "some kind of model";
    }
}

texts! {
    pub(in crate::explain) fn coding_meaning(CodingMeaning) {
        Gzip: "compressed as by the program gzip";
        XGzip: "the old name of gzip";
        Deflate: "compressed with zlib";
        Compress: "compressed as by the old program compress";
        XCompress: "the old name of compress";
        Br: "compressed with Brotli, smaller than gzip";
        Zstd: "compressed with Zstandard, fast to decompress";
        Identity: "not compressed";
        Chunked: "in chunks that each state their size, so that the length need not be known in advance";
    }
}
