//! The words of the cache.

use crate::explain::lang::words;

words! {
    /// Words about the cache of answers.
    pub enum Cached {
        Title: "Cache", "缓存";
        Mark: "cache", "缓存";
        Switch: "Cache", "缓存";
        Off: "off", "关闭";
        On: "on", "打开";
        MeansOff: "Every load fetches everything, so that loads can be compared.", "每次加载都重新获取全部内容，便于比较。";
        MeansOn: "Answers are kept in memory and used again, as the server allows (RFC 9111). Reload asks the server whether they are still right.", "按照服务器允许的方式（RFC 9111）把响应保存在内存中再次使用。重新加载时会询问服务器它们是否仍然有效。";
        Empty: "Empty it ({n})", "清空（{n}）";
        Wire: "From the cache: nothing crossed the wire. {size} as they are kept", "来自缓存：没有经过网络。保存的 {size}";

        Absent: "Nothing is kept for this address: it is fetched.", "没有保存这个地址的响应：去获取。";
        Differs: "What is kept answers a request with other fields (Vary): it is fetched.", "保存的响应对应的是另一种请求字段（Vary）：重新获取。";
        Used: "Kept {age} ago and fresh for {fresh} ({by}): used without a request.", "{age}前保存，有效期 {fresh}（{by}）：直接使用，不发请求。";
        AsksStale: "Kept {age} ago, but fresh for only {fresh}: the server is asked whether it is still right.", "{age}前保存，有效期只有 {fresh}：询问服务器它是否仍然有效。";
        AsksNoCache: "Kept {age} ago; no-cache wants the server to be asked each time.", "{age}前保存；no-cache 要求每次都询问服务器。";
        AsksReload: "Kept {age} ago; you load it again, so the server is asked whether it is still right.", "{age}前保存；您重新加载，所以询问服务器它是否仍然有效。";
        Confirmed: "304: what is kept is still right. {size} of the body did not have to come again.", "304：保存的内容仍然有效，省去正文 {size}。";
        Kept: "Kept, and fresh for {fresh} ({by}).", "已保存，有效期 {fresh}（{by}）。";
        KeptToAsk: "Kept, but the server is asked before each use ({by}).", "已保存，但每次使用前都要询问服务器（{by}）。";

        ByMaxAge: "Cache-Control: max-age", "Cache-Control: max-age";
        ByExpires: "Expires", "Expires";
        ByLastModified: "a tenth of the time since Last-Modified", "距 Last-Modified 时间的十分之一";
        ByNobody: "nobody says how long", "没有说明多久";

        NotNoStore: "Not kept: no-store forbids it.", "不保存：no-store 禁止保存。";
        NotStatus: "Not kept: its status is none that is kept without being told to.", "不保存：这种状态码默认不保存。";
        NotRedirect: "Not kept: redirects are asked for anew each time.", "不保存：重定向每次都重新请求。";
        NotTooLarge: "Not kept: it is too large.", "不保存：太大。";
        NotHeld: "Not kept: its body goes to a file.", "不保存：正文直接写入文件。";
        NotUseless: "Not kept: nobody says how long it is fresh, and there is no ETag or Last-Modified to ask with.", "不保存：没有说明有效期，也没有 ETag 或 Last-Modified 可以用来询问。";
    }
}
