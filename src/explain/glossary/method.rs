//! Methods: what each asks for, and what may be relied on.

use super::entry::{Entry, entries};

/// By name, as spelled: methods are told apart by case (RFC 9110 9.1).
pub(super) const METHODS: &[Entry] = entries! {
    "GET", "RFC 9110 9.3.1": "asks for the current state of a resource", "请求资源的当前内容";
    "HEAD", "RFC 9110 9.3.2": "asks for what GET would answer, without the body", "与 GET 相同，但不要主体";
    "POST", "RFC 9110 9.3.3": "hands data to a resource, which decides what to do with it", "把数据交给资源处理";
    "PUT", "RFC 9110 9.3.4": "puts its body in place of the resource's content", "用请求主体替换资源的内容";
    "DELETE", "RFC 9110 9.3.5": "asks to remove the resource", "请求删除资源";
    "CONNECT", "RFC 9110 9.3.6": "asks a proxy for a tunnel to another server", "请求代理建立通往另一台服务器的隧道";
    "OPTIONS", "RFC 9110 9.3.7": "asks what can be done with the resource", "询问可以对资源做什么";
    "TRACE", "RFC 9110 9.3.8": "asks for the request to be sent back as it arrived", "要求把收到的请求原样送回";
    "PATCH", "RFC 5789 2": "changes a part of the resource", "修改资源的一部分";
};

/// What may be relied on when a method is used (RFC 9110 9.2, RFC 5789 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Traits {
    /// It only reads: nothing changes at the server by the client's will.
    pub safe: bool,
    /// Sent twice, it means no more than sent once.
    pub idempotent: bool,
    /// Its answer may be kept and used again.
    pub cacheable: bool,
}

/// What may be relied on; nothing is known of other methods.
#[must_use]
pub fn method_traits(method: &str) -> Option<Traits> {
    let (safe, idempotent, cacheable) = match method {
        "GET" | "HEAD" => (true, true, true),
        "OPTIONS" | "TRACE" => (true, true, false),
        "PUT" | "DELETE" => (false, true, false),
        // Only with explicit freshness (RFC 9110 9.3.3, RFC 5789 2).
        "POST" | "PATCH" => (false, false, true),
        "CONNECT" => (false, false, false),
        _ => return None,
    };
    Some(Traits { safe, idempotent, cacheable })
}
