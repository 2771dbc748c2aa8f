//! The words about files that are opened.

use crate::explain::lang::words;

words! {
    /// The words about files that are opened.
    pub enum FileWords {
        Unknown: "This is neither a load saved by Pellucid nor a HAR file.", "这既不是 Pellucid 保存的加载记录，也不是 HAR 文件。";
        Version: "The load was saved in version {found} of the format; this program reads version {known}. Open it with the program that saved it.", "这个加载记录使用的是第 {found} 版格式，本程序读取第 {known} 版。请用保存它的程序打开。";
        Damaged: "The file is damaged: {detail}. {events} entries before that could be read.", "文件已损坏：{detail}。此前可以读出 {events} 条。";
        NoLoad: "There is no load in this file.", "这个文件里没有加载记录。";
        TooLarge: "The file is larger than {limit} MiB, which is the most that is read.", "文件超过了可以读取的上限 {limit} MiB。";
        LongEvent: "One event in the file is larger than {limit} MiB, which is the most that is read.", "文件中有一个事件超过了可以读取的上限 {limit} MiB。";
        TooMany: "The file holds more than {limit} {what}, which is the most that is read.", "文件中的{what}超过了可以读取的上限 {limit}。";
        Events: "events", "事件";
        Exchanges: "requests", "请求";
        Connections: "connections", "连接";
        Lookups: "name lookups", "域名查询";
        Pictures: "painted pictures", "已绘制的图片";
        Queries: "messages in one name lookup", "同一次域名查询的报文";
        Fields: "fields", "字段";
        NothingUsable: "No entry of this HAR file can be used. {first}", "这个 HAR 文件没有可用的条目。{first}";
    }
}

words! {
    /// The words about what a file of another program held that could not be used.
    pub enum UnusedWords {
        Title: "Left out of the file, because it could not be used:", "文件中无法使用、未被采用的内容：";
        Rest: "… and {n} more; open --json lists them all", "…… 另有 {n} 项；open --json 会全部列出";
        Notice: "{n} things in it could not be used: {first}", "其中有 {n} 项无法使用：{first}";
        NoticeOne: "One thing in it could not be used: {first}", "其中有 1 项无法使用：{first}";
        OfEntry: "entry {n}, {what}: {why}", "条目 {n}，{what}：{why}";
        OfFile: "{what}: {why}", "{what}：{why}";
        Missing: "it is missing", "缺失";
        WrongType: "it should be {wanted} and is {found}", "应当是{wanted}，却是{found}";
        NoNumber: "it is not a number", "不是数字";
        NoDate: "it cannot be read as a date; the entry is placed after the one before it", "无法读作日期；该条目排在前一条目之后";
        FarDate: "it is more than a year away from most of the dates; the entry is placed after the one before it", "与多数日期相差一年以上；该条目排在前一条目之后";
        NoUrl: "it cannot be read as a URL", "无法读作 URL";
        NoMethod: "it is not a method; GET is shown", "不是有效的方法；显示为 GET";
        NoStatus: "it is not a status code", "不是有效的状态码";
        NoHeader: "it cannot be part of a message head", "不能出现在报文头部";
        NoBase64: "it is labelled base64 and is not; it is shown as written", "标注为 base64，实际并不是；按原样显示";
        UnknownEncoding: "this encoding is not known; the body is shown as written", "编码未知；正文按原样显示";
        LostBytes: "bytes of it were lost when the file was written", "写入文件时丢失了一部分字节";
        NoIpAddress: "it is not an IP address", "不是 IP 地址";
        NotShown: "{count} messages that cannot be shown", "{count} 条消息无法显示";
        TooMany: "there are more than {limit}, which is the most that is read", "超过了可以读取的上限 {limit}";
        Pages: "there are {count} pages; their requests are shown as one load, with the title of the first page", "共有 {count} 个页面；它们的请求作为一次加载显示，标题取自第一个页面";
        NewerVersion: "{count} entries are HTTP/2 or HTTP/3; their messages are shown in the form of HTTP/1.1", "{count} 个条目使用 HTTP/2 或 HTTP/3；报文以 HTTP/1.1 的形式显示";
        NoText: "some bytes cannot be read as text", "有些字节无法读作文本";
        HalfPairs: "{count} characters were cut in half; U+FFFD is shown for each", "有 {count} 个字符被截断；各显示为 U+FFFD";
        CutOff: "the file ends in the middle, in line {line}; what follows is missing", "文件在第 {line} 行中途结束；后面的内容缺失";
        NoJson: "it is not JSON from line {line}, column {column} on; what follows could not be read", "从第 {line} 行第 {column} 列起不是 JSON；后面的内容无法读取";
        More: "{count} more are not listed", "另有 {count} 项没有列出";
        TypeNull: "null", "null";
        TypeBool: "true or false", "布尔值";
        TypeNumber: "a number", "数字";
        TypeText: "a string", "字符串";
        TypeList: "a list", "数组";
        TypeObject: "an object", "对象";
    }
}
