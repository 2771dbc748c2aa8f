//! The words of the cache, in Simplified Chinese.

use crate::explain::Cached;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn cached(Cached) {
        Title: "缓存";
        Mark: "缓存";
        Switch: "缓存";
        Off: "关闭";
        On: "打开";
        MeansOff: "每次加载都重新获取全部内容，便于比较。";
        MeansOn: "按照服务器允许的方式（RFC 9111）保存响应并再次使用。重新加载时会向服务器确认它们是否仍然有效。";
        Empty: "清空（{n}）";
        Wire: "来自缓存：没有经过网络。保存的 {size}";

        Absent: "没有保存这个地址的响应：从服务器获取。";
        Differs: "保存的响应对应的是另一种请求字段（Vary）：重新获取。";
        Used: "{age}前保存，有效期 {fresh}（{by}）：直接使用，不发请求。";
        AsksStale: "{age}前保存，有效期只有 {fresh}：向服务器确认。";
        AsksNoCache: "{age}前保存；no-cache 要求每次都向服务器确认。";
        AsksReload: "{age}前保存；因为重新加载，向服务器确认。";
        Confirmed: "304：保存的响应仍然有效，省去正文 {size}。";
        Kept: "已保存，有效期 {fresh}（{by}）。";
        KeptToAsk: "已保存，但每次使用前都要向服务器确认（{by}）。";

        ByMaxAge: "Cache-Control: max-age";
        ByExpires: "Expires";
        ByLastModified: "距 Last-Modified 时间的十分之一";
        ByNobody: "没有给出有效期";

        NotNoStore: "不保存：no-store 禁止保存。";
        NotStatus: "不保存：这种状态码默认不保存。";
        NotRedirect: "不保存：重定向每次都重新请求。";
        NotTooLarge: "不保存：太大。";
        NotHeld: "不保存：正文直接写入文件。";
        NotUseless: "不保存：没有有效期，也没有 ETag 或 Last-Modified 可用来确认。";
    }
}
