//! The words about files that are opened, in Simplified Chinese.

use crate::explain::lang::texts;
use crate::explain::{FileWords, UnusedWords};

texts! {
    pub(in crate::explain) fn file_words(FileWords) {
        Unknown: "这既不是 Pellucid 保存的加载记录，也不是 HAR 文件。";
        Version: "这个加载记录使用的是第 {found} 版格式，本程序读取第 {known} 版。请用保存它的程序打开。";
        Damaged: "文件已损坏：{detail}。此前可以读出 {events} 条。";
        NoLoad: "这个文件里没有加载记录。";
        TooLarge: "文件超过了可以读取的上限 {limit} MiB。";
        LongEvent: "文件中有一个事件超过了可以读取的上限 {limit} MiB。";
        TooMany: "文件中的{what}超过了可以读取的上限 {limit}。";
        Events: "事件";
        Exchanges: "请求";
        Connections: "连接";
        Lookups: "域名查询";
        Pictures: "已绘制的图片";
        Queries: "同一次域名查询的报文";
        Remembered: "同一次域名查询用到的缓存记录";
        Fields: "字段";
        Notes: "备注";
        NothingUsable: "这个 HAR 文件没有可用的条目。{first}";
        AfterEnd: "加载在 {end} 时已经结束，无法显示 {at} 时的状态。请选择 0 到 {end} 之间的时间。";
        NoRow: "请求表中没有第 {n} 行；最后一行是第 {rows} 行。";
        NoRowYet: "在 {at} 时，请求表中还没有第 {n} 行；最后一行是第 {rows} 行。";
        NoRows: "请求表是空的。";
        NoRowsYet: "在 {at} 时，请求表还是空的。";
    }
}

texts! {
    pub(in crate::explain) fn unused_words(UnusedWords) {
        Title: "文件中无法使用、未被采用的内容：";
        Rest: "…… 另有 {n} 项；open --json 会全部列出";
        OfEntry: "条目 {n}，{what}：{why}";
        OfFile: "{what}：{why}";
        Missing: "缺失";
        WrongType: "应当是{wanted}，却是{found}";
        NoNumber: "不是数字";
        NoDate: "无法读作日期；该条目排在前一条目之后";
        FarDate: "与多数日期相差一年以上；该条目排在前一条目之后";
        NoUrl: "无法读作 URL";
        NoMethod: "不是有效的方法；显示为 GET";
        NoStatus: "不是有效的状态码";
        NoHeader: "不能出现在报文首部";
        NoBase64: "标注为 base64，实际并不是；按原样显示";
        UnknownEncoding: "编码未知；正文按原样显示";
        LostBytes: "写入文件时丢失了一部分字节";
        NoIpAddress: "不是 IP 地址";
        NotShown: "{count} 条消息无法显示";
        TooMany: "超过了可以读取的上限 {limit}";
        Pages: "共有 {count} 个页面；它们的请求作为一次加载显示，标题取自第一个页面";
        NewerVersion: "{count} 个条目比 HTTP/2 更新；报文以 HTTP/1.1 的形式显示";
        NoText: "有些字节无法读作文本";
        HalfPairs: "有 {count} 个字符被截断；各显示为 U+FFFD";
        CutOff: "文件在第 {line} 行中途结束；后面的内容缺失";
        NoJson: "从第 {line} 行第 {column} 列起不是 JSON；后面的内容无法读取";
        LongText: "超过 {limit} 个字符；其余部分略去";
        More: "另有 {count} 项没有列出";
        TypeNull: "null";
        TypeBool: "布尔值";
        TypeNumber: "数字";
        TypeText: "字符串";
        TypeList: "数组";
        TypeObject: "对象";
    }
}
