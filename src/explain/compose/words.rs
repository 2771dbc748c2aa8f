//! Words about requests that a person writes.

use crate::explain::lang::words;

words! {
    /// What is said about a request that a person writes.
    pub enum Composing {
        FlawEmpty: "There is nothing to send", "没有可发送的内容";
        FlawRequestLine: "The first line is not method, target and version: {what}", "第一行不是“方法 目标 版本”：{what}";
        FlawMethod: "The method is not a word that a method may be: {what}", "方法不是合法的单词：{what}";
        FlawVersion: "The version is neither HTTP/1.0 nor HTTP/1.1: {what}", "版本既不是 HTTP/1.0 也不是 HTTP/1.1：{what}";
        FlawTarget: "The target holds a character that has to be written as % and two digits: {what}", "目标里有必须写成 % 加两位数字的字符：{what}";
        FlawNoColon: "A line of the head has no colon: {what}", "头部有一行没有冒号：{what}";
        FlawFieldName: "The name of a field holds a character that it may not: {what}", "字段名含有不允许的字符：{what}";
        FlawSpaceBeforeColon: "A space stands before the colon of {what}; servers have to refuse that", "{what} 的冒号前有空格；服务器必须拒绝";
        FlawFieldValue: "The value of {what} holds a control character", "{what} 的值含有控制字符";
        FlawFolded: "A line goes on in the next one, which is no longer allowed: {what}", "一行延续到下一行，这已不再允许：{what}";
        FlawBareLineFeed: "A line ends with LF alone, not with CR LF", "有一行只以 LF 结尾，而不是 CR LF";
        FlawNoBlankLine: "No blank line ends the head: the server will wait for more", "没有空行结束头部：服务器会继续等待";
        FlawNoHost: "HTTP/1.1 requires a Host field", "HTTP/1.1 要求有 Host 字段";
        FlawHostTwice: "There is more than one Host field", "Host 字段多于一个";
        FlawLengthNoNumber: "Content-Length is not a number: {what}", "Content-Length 不是数字：{what}";
        FlawLengthsDiffer: "Two values of Content-Length differ", "两个 Content-Length 的值不一致";
        FlawBodyShort: "Content-Length says {said} bytes, the body has {there}: the server will wait for more", "Content-Length 说有 {said} 字节，正文只有 {there} 字节：服务器会继续等待";
        FlawBytesBehind: "{bytes} bytes stand behind the end of the request: the server takes them for another one", "请求结束后还有 {bytes} 字节：服务器会把它们当作下一个请求";
        FlawLengthAndEncoding: "Content-Length and Transfer-Encoding stand together: two servers may read two different requests", "Content-Length 和 Transfer-Encoding 同时出现：不同服务器可能读出不同的请求";
        FlawChunkedNotLast: "chunked is not the last coding of Transfer-Encoding: where the body ends cannot be known", "chunked 不是 Transfer-Encoding 的最后一种编码：无法知道正文在哪里结束";
        FlawEncodingInOld: "HTTP/1.0 does not know Transfer-Encoding", "HTTP/1.0 不认识 Transfer-Encoding";
        Malformed: "This request breaks the rules. It is sent exactly as it is:", "这个请求不合规则，会原样发送：";
        Title: "Send a request", "发送请求";
        AsParts: "Part by part", "逐项填写";
        AsText: "As text", "整段文本";
        NewRequest: "New request", "新请求";
        Method: "Method", "方法";
        Methods: "Methods to choose from", "可选的方法";
        Address: "Address", "地址";
        Send: "Send", "发送";
        SendKey: "Ctrl+Enter", "Ctrl+Enter";
        StopSending: "Stop", "停止";
        UnknownMethod: "A method that this program does not know; it is sent all the same", "本程序不认识的方法，也会照样发送";
        Fields: "Fields, one a line", "头字段，每行一个";
        Body: "Body", "正文";
        BodyNone: "None", "无";
        BodyText: "Text", "文本";
        BodyForm: "Form", "表单";
        BodyBytes: "File", "文件";
        FormHint: "One field a line: name=value", "每行一个字段：名称=值";
        BytesThere: "{size} {name}", "{size} {name}";
        ChooseFile: "Choose a file", "选择文件";
        FieldsFollow: "Content-Type and Content-Length follow the body", "Content-Type 和 Content-Length 随正文更新";
        WholeMessage: "The whole message", "整个报文";
        TextHint: "Sent exactly as it stands here. Each line ends with CR LF; a blank line ends the head.", "按这里的内容原样发送。每行以 CR LF 结尾；空行结束头部。";
        WhoAreYou: "{host} asks who you are: {realm} ({scheme})", "{host} 要求登录：{realm}（{scheme}）";
        User: "User name", "用户名";
        Password: "Password", "密码";
        LogIn: "Log in", "登录";
        NoAddressYet: "Type an address: then the bytes stand here, as they will be sent.", "请输入地址：这里会显示将要发送的每个字节。";
        WillBeSent: "What will be sent: {size}", "将要发送的内容：{size}";
        EditAndSend: "Edit and send again", "编辑后重新发送";
        CannotSend: "Not sent: {reason}", "没有发送：{reason}";
        FactAsks: "Asks for", "要求";
        Asks: "user name and password for “{realm}” ({scheme})", "“{realm}”的用户名和密码（{scheme}）";
        FileUnreadable: "The form was not sent: {name} cannot be read ({reason})", "表单没有发送：无法读取 {name}（{reason}）";
        Sent: "Sent", "已发送";
        Received: "Received", "已收到";
        NotAll: "... {size} more", "……还有 {size}";
    }
}
