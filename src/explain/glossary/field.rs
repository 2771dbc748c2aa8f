//! Header fields that are met most often.

use super::entry::{GlossaryEntry, entries};

entries! {
    /// By name, any case.
    pub(super) FIELDS of FieldMeaning {
        PseudoAuthority: ":authority", "RFC 9113 8.3.1";
        PseudoMethod: ":method", "RFC 9113 8.3.1";
        PseudoPath: ":path", "RFC 9113 8.3.1";
        PseudoProtocol: ":protocol", "RFC 8441 4";
        PseudoScheme: ":scheme", "RFC 9113 8.3.1";
        PseudoStatus: ":status", "RFC 9113 8.3.2";
        Accept: "Accept", "RFC 9110 12.5.1";
        AcceptCharset: "Accept-Charset", "RFC 9110 12.5.2";
        AcceptEncoding: "Accept-Encoding", "RFC 9110 12.5.3";
        AcceptLanguage: "Accept-Language", "RFC 9110 12.5.4";
        AcceptRanges: "Accept-Ranges", "RFC 9110 14.3";
        AccessControlAllowOrigin: "Access-Control-Allow-Origin", "Fetch";
        Age: "Age", "RFC 9111 5.1";
        Allow: "Allow", "RFC 9110 10.2.1";
        AltSvc: "Alt-Svc", "RFC 7838 3";
        AuthenticationInfo: "Authentication-Info", "RFC 9110 11.6.3";
        Authorization: "Authorization", "RFC 9110 11.6.2";
        CacheControl: "Cache-Control", "RFC 9111 5.2";
        ClearSiteData: "Clear-Site-Data", "Clear Site Data";
        Connection: "Connection", "RFC 9110 7.6.1";
        ContentDisposition: "Content-Disposition", "RFC 6266 4";
        ContentEncoding: "Content-Encoding", "RFC 9110 8.4";
        ContentLanguage: "Content-Language", "RFC 9110 8.5";
        ContentLength: "Content-Length", "RFC 9110 8.6";
        ContentLocation: "Content-Location", "RFC 9110 8.7";
        ContentRange: "Content-Range", "RFC 9110 14.4";
        ContentSecurityPolicy: "Content-Security-Policy", "Content Security Policy";
        ContentType: "Content-Type", "RFC 9110 8.3";
        Cookie: "Cookie", "RFC 6265 5.4";
        Date: "Date", "RFC 9110 6.6.1";
        Dnt: "DNT", "Tracking Preference Expression";
        ETag: "ETag", "RFC 9110 8.8.3";
        Expect: "Expect", "RFC 9110 10.1.1";
        Expires: "Expires", "RFC 9111 5.3";
        Forwarded: "Forwarded", "RFC 7239 4";
        From: "From", "RFC 9110 10.1.2";
        Host: "Host", "RFC 9110 7.2";
        IfMatch: "If-Match", "RFC 9110 13.1.1";
        IfModifiedSince: "If-Modified-Since", "RFC 9110 13.1.3";
        IfNoneMatch: "If-None-Match", "RFC 9110 13.1.2";
        IfRange: "If-Range", "RFC 9110 13.1.5";
        IfUnmodifiedSince: "If-Unmodified-Since", "RFC 9110 13.1.4";
        KeepAlive: "Keep-Alive", "RFC 2068 19.7.1.1";
        LastModified: "Last-Modified", "RFC 9110 8.8.2";
        Link: "Link", "RFC 8288 3";
        Location: "Location", "RFC 9110 10.2.2";
        MaxForwards: "Max-Forwards", "RFC 9110 7.6.2";
        Nel: "NEL", "Network Error Logging";
        Origin: "Origin", "RFC 6454 7";
        PermissionsPolicy: "Permissions-Policy", "Permissions Policy";
        Pragma: "Pragma", "RFC 9111 5.4";
        Priority: "Priority", "RFC 9218 5";
        ProxyAuthenticate: "Proxy-Authenticate", "RFC 9110 11.7.1";
        ProxyAuthorization: "Proxy-Authorization", "RFC 9110 11.7.2";
        Range: "Range", "RFC 9110 14.2";
        Referer: "Referer", "RFC 9110 10.1.3";
        ReferrerPolicy: "Referrer-Policy", "Referrer Policy";
        Refresh: "Refresh", "HTML";
        RetryAfter: "Retry-After", "RFC 9110 10.2.3";
        SecFetchSite: "Sec-Fetch-Site", "Fetch Metadata";
        Server: "Server", "RFC 9110 10.2.4";
        ServerTiming: "Server-Timing", "Server Timing";
        SetCookie: "Set-Cookie", "RFC 6265 4.1";
        StrictTransportSecurity: "Strict-Transport-Security", "RFC 6797 6.1";
        Te: "TE", "RFC 9110 10.1.4";
        Trailer: "Trailer", "RFC 9110 6.6.2";
        TransferEncoding: "Transfer-Encoding", "RFC 9112 6.1";
        Upgrade: "Upgrade", "RFC 9110 7.8";
        UpgradeInsecureRequests: "Upgrade-Insecure-Requests", "Upgrade Insecure Requests";
        UserAgent: "User-Agent", "RFC 9110 10.1.5";
        Vary: "Vary", "RFC 9110 12.5.5";
        Via: "Via", "RFC 9110 7.6.3";
        WwwAuthenticate: "WWW-Authenticate", "RFC 9110 11.6.1";
        XContentTypeOptions: "X-Content-Type-Options", "Fetch";
        XForwardedFor: "X-Forwarded-For", "RFC 7239 1";
        XFrameOptions: "X-Frame-Options", "RFC 7034 2";
        XPoweredBy: "X-Powered-By", "no standard";
    }
}
