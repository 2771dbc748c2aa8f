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
        Fields: "fields in one message", "同一报文的字段";
    }
}
