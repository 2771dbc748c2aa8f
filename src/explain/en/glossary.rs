//! The words around the glossary's entries, in English.

use crate::explain::glossary::{
    CodingMeaning, FamilyMeaning, FieldMeaning, GlossaryWords, MethodMeaning, StatusMeaning, TypeMeaning,
};
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn glossary_words(GlossaryWords) {
        Safe: "safe (it only reads)";
        NotSafe: "not safe (it may change something)";
        Idempotent: "idempotent (sent twice, it means no more than once)";
        NotIdempotent: "not idempotent (sent twice, it may happen twice)";
        Cacheable: "its response may be cached";
        CacheableSometimes: "its response may be cached only where it says so";
        NotCacheable: "its answer is not kept";
        UnknownMethod: "this method is unknown here; nothing is known of what it does";
        UnknownCode: "this code is unknown here; it counts as {hundred}00 ({class})";
        NoCode: "no status code: they go from 100 to 599";
        UnknownField: "this field is unknown here; whoever does not know it ignores it (RFC 9110 5.1)";
        PrivateField: "a field of no standard (X-...), unknown here";
        UnknownType: "this type is unknown here: {kind}";
        NoType: "no media type: it should be like text/html";
        UnknownCoding: "this coding is unknown here";
    }
}

texts! {
    pub(in crate::explain) fn status_meaning(StatusMeaning) {
        C100: "Continue: the head is fine so far, the body may be sent";
        C101: "Switching Protocols: from here on the connection speaks another protocol";
        C102: "Processing: the server is still at work (WebDAV)";
        C103: "Early Hints: fields of the answer to come, so that its parts can be fetched already";
        C104: "Upload Resumption Supported: a broken upload can be taken up again (registered for a time)";
        C200: "OK: here is what was asked for";
        C201: "Created: something new was made; Location says where";
        C202: "Accepted: taken in, but not done yet";
        C203: "Non-Authoritative Information: a proxy on the way has changed the content";
        C204: "No Content: it worked, and there is nothing to send";
        C205: "Reset Content: it worked; the form should be emptied";
        C206: "Partial Content: only the range that was asked for; Content-Range says which";
        C207: "Multi-Status: several results, told in the body (WebDAV)";
        C208: "Already Reported: told before in the same answer (WebDAV)";
        C226: "IM Used: the body is a difference from what the client has";
        C300: "Multiple Choices: there are several forms, choose one";
        C301: "Moved Permanently: it lives at Location from now on";
        C302: "Found: it is at Location for now; ask here again next time";
        C303: "See Other: the result is at Location; get it with GET";
        C304: "Not Modified: what the client has is still good, so no body is sent";
        C305: "Use Proxy: no longer used";
        C306: "(Unused): reserved, from an older draft";
        C307: "Temporary Redirect: at Location for now, with the same method and body";
        C308: "Permanent Redirect: at Location from now on, with the same method and body";
        C400: "Bad Request: the server cannot make sense of the request";
        C401: "Unauthorized: say who you are; WWW-Authenticate says how";
        C402: "Payment Required: reserved for later use";
        C403: "Forbidden: understood, and refused";
        C404: "Not Found: there is nothing at this address";
        C405: "Method Not Allowed: not with this method; Allow lists the others";
        C406: "Not Acceptable: there is no form of it that the client takes";
        C407: "Proxy Authentication Required: the proxy wants to know who asks";
        C408: "Request Timeout: the request did not arrive in time";
        C409: "Conflict: it would contradict the present state";
        C410: "Gone: it was here once and will not come back";
        C411: "Length Required: the request must say Content-Length";
        C412: "Precondition Failed: a condition in the request (If-...) does not hold";
        C413: "Content Too Large: the body is more than the server takes";
        C414: "URI Too Long: the address is longer than the server takes";
        C415: "Unsupported Media Type: the body's type is not taken here";
        C416: "Range Not Satisfiable: the content has no such range";
        C417: "Expectation Failed: the server cannot do what Expect wants";
        C418: "(Unused): reserved, because a joke used it (I'm a teapot)";
        C421: "Misdirected Request: this server does not answer for that host";
        C422: "Unprocessable Content: well formed, but it makes no sense";
        C423: "Locked: somebody holds a lock on it (WebDAV)";
        C424: "Failed Dependency: something else failed before (WebDAV)";
        C425: "Too Early: the request came with the handshake and may be a replay";
        C426: "Upgrade Required: only with another protocol; Upgrade says which";
        C428: "Precondition Required: the request must be conditional (If-Match)";
        C429: "Too Many Requests: slow down; Retry-After may say until when";
        C431: "Request Header Fields Too Large: the fields are more than the server takes";
        C451: "Unavailable For Legal Reasons: withheld because of a legal demand";
        C500: "Internal Server Error: something went wrong in the server";
        C501: "Not Implemented: the server knows no such method";
        C502: "Bad Gateway: the server behind this one gave no valid answer";
        C503: "Service Unavailable: overloaded or down for now; Retry-After may say until when";
        C504: "Gateway Timeout: the server behind this one did not answer in time";
        C505: "HTTP Version Not Supported: the server does not speak this version";
        C506: "Variant Also Negotiates: the server is set up in a circle";
        C507: "Insufficient Storage: no room left (WebDAV)";
        C508: "Loop Detected: it contains itself (WebDAV)";
        C510: "Not Extended: no longer used";
        C511: "Network Authentication Required: the network wants a login first, as in a hotel";
    }
}

texts! {
    pub(in crate::explain) fn method_meaning(MethodMeaning) {
        Get: "asks for the current state of a resource";
        Head: "asks for what GET would answer, without the body";
        Post: "hands data to a resource, which decides what to do with it";
        Put: "puts its body in place of the resource's content";
        Delete: "asks to remove the resource";
        Connect: "asks a proxy for a tunnel to another server";
        Options: "asks what can be done with the resource";
        Trace: "asks for the request to be sent back as it arrived";
        Patch: "changes a part of the resource";
    }
}

texts! {
    pub(in crate::explain) fn field_meaning(FieldMeaning) {
        Accept: "media types that the client takes, with its preferences";
        AcceptCharset: "character sets that the client takes; no longer used";
        AcceptEncoding: "compressions that the client can undo";
        AcceptLanguage: "languages that the person prefers";
        AcceptRanges: "whether the server answers requests for a range";
        AccessControlAllowOrigin: "pages of which origin may read this answer in scripts";
        Age: "seconds since the answer was made or checked at the origin";
        Allow: "methods that this resource knows";
        AltSvc: "the same can be had elsewhere or by another protocol, such as HTTP/3";
        AuthenticationInfo: "more about an authentication that succeeded";
        Authorization: "proves who asks";
        CacheControl: "whether and for how long the response may be cached";
        ClearSiteData: "asks the browser to forget what it keeps for this site";
        Connection: "about this connection alone: whether it stays open";
        ContentDisposition: "to be shown in place or saved, and under which name";
        ContentEncoding: "how the content was compressed";
        ContentLanguage: "the language for whose readers it is meant";
        ContentLength: "how many bytes of content follow";
        ContentLocation: "an address of exactly this content";
        ContentRange: "which part of the whole this is";
        ContentSecurityPolicy: "from where the page may load what";
        ContentType: "what the content is, and in which character set";
        Cookie: "what servers have asked to be told again";
        Date: "when the message was made";
        Dnt: "asks not to be tracked; no longer used";
        ETag: "a mark of this version of the content, for later comparison";
        Expect: "what the server must do first, such as 100-continue";
        Expires: "until when the answer may be used without asking again";
        Forwarded: "what proxies on the way have hidden: who asked, and how";
        From: "the mail address of the person behind the client";
        Host: "which site is meant: one address can serve many";
        IfMatch: "only if the content still has this mark";
        IfModifiedSince: "only if it has changed since; otherwise 304";
        IfNoneMatch: "only if it has another mark by now; otherwise 304";
        IfRange: "a range if it has not changed, otherwise all of it";
        IfUnmodifiedSince: "only if it has not changed since";
        KeepAlive: "for how long an idle connection stays open";
        LastModified: "when the content was changed last";
        Link: "related resources, for example to be fetched soon";
        Location: "where to go instead, or where the new thing is";
        MaxForwards: "how many proxies may pass it on";
        Nel: "asks the browser to report failures of the network";
        Origin: "the site whose page caused the request";
        PermissionsPolicy: "which abilities of the browser the page may use";
        Pragma: "the Cache-Control of HTTP/1.0; no longer used";
        Priority: "how urgent the answer is";
        ProxyAuthenticate: "how to say who you are to the proxy";
        ProxyAuthorization: "proves to the proxy who asks";
        Range: "asks for a part of the content";
        Referer: "the page that led here (the spelling is historical)";
        ReferrerPolicy: "how much of an address other sites are told";
        Refresh: "go to another address after some seconds";
        RetryAfter: "how long to wait before asking again";
        SecFetchSite: "whether the request comes from the same site";
        Server: "the name of the server's program";
        ServerTiming: "how long steps in the server took";
        SetCookie: "asks the client to keep a value and send it along later";
        StrictTransportSecurity: "only use https for this site from now on";
        Te: "transfer codings that the client takes, and whether trailers";
        Trailer: "names of fields that come after the content";
        TransferEncoding: "how the content is packed for this connection, such as chunked";
        Upgrade: "another protocol that could be spoken here";
        UpgradeInsecureRequests: "https is preferred";
        UserAgent: "the name of the client's program";
        Vary: "fields of the request that another answer would depend on";
        Via: "proxies that passed the message on";
        WwwAuthenticate: "how to say who you are";
        XContentTypeOptions: "nosniff: believe Content-Type, do not guess";
        XForwardedFor: "who asked the proxy; the older form of Forwarded";
        XFrameOptions: "whether the page may stand in a frame of another";
        XPoweredBy: "the program behind the server";
    }
}

texts! {
    pub(in crate::explain) fn type_meaning(TypeMeaning) {
        TextHtml: "a page in HTML";
        ApplicationXhtmlXml: "a page in HTML, written as XML";
        TextPlain: "plain text";
        TextCss: "a style sheet";
        TextJavascript: "a script";
        ApplicationJavascript: "a script; text/javascript is the name today";
        ApplicationJson: "data as JSON";
        ApplicationLdJson: "linked data as JSON";
        ApplicationManifestJson: "what an application of pages is called and looks like";
        ApplicationXml: "data as XML";
        TextXml: "data as XML";
        ApplicationRssXml: "a feed of news";
        ApplicationAtomXml: "a feed of news";
        ImagePng: "a picture without loss";
        ImageJpeg: "a photograph";
        ImageGif: "a picture of at most 256 colours, which may move";
        ImageWebp: "a picture, smaller than PNG and JPEG";
        ImageAvif: "a picture, smaller still";
        ImageSvgXml: "a drawing in XML";
        ImageBmp: "a picture without compression";
        ImageXIcon: "small pictures of a site";
        ImageVndMicrosoftIcon: "small pictures of a site";
        FontWoff2: "a font for pages";
        FontWoff: "a font for pages";
        AudioMpeg: "sound";
        VideoMp4: "moving pictures";
        VideoWebm: "moving pictures";
        ApplicationPdf: "a document in PDF";
        ApplicationZip: "files packed together";
        ApplicationGzip: "a compressed file";
        ApplicationWasm: "a program for pages";
        ApplicationOctetStream: "bytes of no named kind";
        ApplicationXWwwFormUrlencoded: "a form's fields as name=value&name=value";
        MultipartFormData: "a form's fields one after another, files too";
        MultipartByteranges: "several ranges of one content";
        MessageHttp: "a message of HTTP";
        TextEventStream: "events that come one after another";
        TextCalendar: "dates";
        TextCsv: "a table, commas between its cells";
        TextMarkdown: "text with light marks";
    }
}

texts! {
    pub(in crate::explain) fn family_meaning(FamilyMeaning) {
        Text: "some kind of text";
        Image: "some kind of picture";
        Audio: "some kind of sound";
        Video: "some kind of moving pictures";
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
        Zstd: "compressed with Zstandard, fast to undo";
        Identity: "not compressed";
        Chunked: "in pieces that each say their size, so that no length is needed beforehand";
    }
}
