//! The words around the glossary's entries.

use crate::explain::lang::words;

words! {
    /// What may be relied on, and what is said of the unknown.
    pub enum GlossaryWords {
        And: "; ", "；";
        Safe: "safe (it only reads)", "安全（只读取）";
        NotSafe: "not safe (it may change something)", "不安全（可能改变内容）";
        Idempotent: "idempotent (sent twice, it means no more than once)", "幂等（发送两次与一次相同）";
        NotIdempotent: "not idempotent (sent twice, it may happen twice)", "非幂等（发送两次可能发生两次）";
        Cacheable: "its response may be cached", "响应可以缓存";
        CacheableSometimes: "its response may be cached only where it says so", "仅当响应明确说明时可以缓存";
        NotCacheable: "its answer is not kept", "回答不缓存";
        UnknownMethod: "this method is unknown here; nothing is known of what it does", "未知的方法，不知道它做什么";
        UnknownCode: "this code is unknown here; it counts as {hundred}00 ({class})", "未知的状态码，按 {hundred}00 对待（{class}）";
        NoCode: "no status code: they go from 100 to 599", "不是状态码：应为 100 到 599";
        UnknownField: "this field is unknown here; whoever does not know it ignores it (RFC 9110 5.1)", "未知的字段，不认识它的一方会忽略（RFC 9110 5.1）";
        PrivateField: "a field of no standard (X-...), unknown here", "非标准字段（X-…），未知";
        UnknownType: "this type is unknown here: {kind}", "未知的类型：{kind}";
        NoType: "no media type: it should be like text/html", "不是媒体类型：应形如 text/html";
        UnknownCoding: "this coding is unknown here", "未知的编码";
    }
}
