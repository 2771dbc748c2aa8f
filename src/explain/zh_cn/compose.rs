//! Words about requests that a person writes, in Simplified Chinese.

use crate::explain::Composing;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn composing(Composing) {
        WarnEmpty: "没有可发送的内容";
        WarnNoBlankLine: "没有空行结束首部：服务器会继续等待";
        WarnBodyShort: "Content-Length 为 {said} 字节，正文只有 {there} 字节：服务器会继续等待";
        WarnBytesBehind: "请求结束后还有 {bytes} 字节：服务器会把它们当作下一个请求";
        WarnPlace: "{odd}：{what}";
        LeftOut: "不发送 {name}：{why}";
        LeftOutConnection: "HTTP/2 没有描述连接的字段（RFC 9113 8.2.2）";
        LeftOutTe: "在 HTTP/2 中它只能是“trailers”（RFC 9113 8.2.2）";
        LeftOutPseudo: "伪字段由方法和地址得出（RFC 9113 8.3.1）";
        LeftOutIllegal: "名称或值含有不允许的字符（RFC 9113 8.2.1）";
        WarnHostDiffers: "host 与 :authority（地址中的主机）不同（RFC 9113 8.3.1）";
        WarnLengthDiffers: "content-length 为 {said} 字节，正文却有 {there} 字节（RFC 9113 8.1.1）";
        Forbidden: "其中有 HTTP/2 不允许的内容：";
        WillBeSentHttp2: "将通过 HTTP/2 发送：这些字段，以及 {size} 的正文";
        TextOlderOnly: "HTTP/2 没有文本形式：只有 HTTP/1 才能逐字节编写。";
        Malformed: "这个请求不合规则，会原样发送：";
        Title: "发送请求";
        AsParts: "逐项填写";
        AsText: "整段文本";
        NewRequest: "新请求";
        Method: "方法";
        Methods: "可选的方法";
        Address: "地址";
        Send: "发送";
        SendKey: "Ctrl+Enter";
        StopSending: "停止";
        UnknownMethod: "Pellucid 不认识这个方法，仍会照样发送";
        Fields: "首部字段，每行一个";
        Body: "正文";
        BodyNone: "无";
        BodyText: "文本";
        BodyForm: "表单";
        BodyBytes: "文件";
        FormHint: "每行一个字段：名称=值";
        BytesThere: "{size} {name}";
        ChooseFile: "选择文件";
        FieldsFollow: "Content-Type 和 Content-Length 随正文更新";
        WholeMessage: "整个报文";
        TextHint: "按这里的内容原样发送。每行以 CR LF 结尾；空行结束首部。";
        WhoAreYou: "{host} 要求登录：{realm}（{scheme}）";
        User: "用户名";
        Password: "密码";
        LogIn: "登录";
        NoAddressYet: "请输入地址：这里会显示将要发送的每个字节。";
        WillBeSent: "将要发送的内容：{size}";
        EditAndSend: "编辑后重新发送";
        CannotSend: "没有发送：{reason}";
        FactAsks: "要求";
        Asks: "“{realm}”的用户名和密码（{scheme}）";
        FileUnreadable: "表单没有发送：无法读取 {name}（{reason}）";
        Sent: "已发送";
        Received: "已收到";
        NotAll: "……还有 {size}";
    }
}
