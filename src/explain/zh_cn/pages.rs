//! The words on pages that this program makes itself, in Simplified Chinese.

use crate::explain::PageWord;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn page_word(PageWord) {
        // What each page is for.
        Blank: "空白页";
        Start: "实验室的起始页";
        Version: "Pellucid 的版本";
        Settings: "设置（在窗口中）";
        Cache: "缓存的域名（在窗口中）";
        Licences: "Pellucid 的组成部分及其许可证";
        Course: "课程：跟着报文走一遍（在窗口中）";
        Report: "上一次加载的报告（在窗口中）";
        Compare: "并排比较加载策略（在窗口中）";
        Dns: "逐步查询域名（在窗口中）";
        Ip: "以二进制查看 IP 地址（在窗口中）";
        Send: "手工编写一个请求（在窗口中）";

        // about:version, about:licences and the pages of the window.
        VersionTitle: "Pellucid {version}";
        VersionSystem: "适用于 {machine} 上的 {system}";
        VersionWhat: "一个透明的迷你浏览器。它不运行脚本，不收集使用数据，只联系您的地址所指向的服务器。";
        ConfinedNot: "内核对页面线程的限制：无。此系统无法限制单个线程（Linux 上由 Landlock 提供）。";
        ConfinedFiles: "内核对页面线程的限制（Landlock）：文件。除已安装的字体外，它们不能打开任何文件。";
        ConfinedFilesAndTcp: "内核对页面线程的限制（Landlock）：文件和 TCP。除已安装的字体外，它们不能打开任何文件，也不能建立 TCP 连接。";
        PagesTitle: "Pellucid 自带的页面";
        InWindow: "这个页面是窗口的一部分，命令行里没有。";
        LicencesTitle: "Pellucid 的组成部分";
        LicencesWhat: "Pellucid 自身的许可证是 {own}。它包含以下 {n} 个软件包：";
        LicenceName: "软件包";
        LicenceVersion: "版本";
        LicenceText: "许可证";

        // Listings of folders.
        FolderTitle: "{path} 的内容";
        FolderUp: "上一级";
        FolderName: "名称";
        FolderSize: "大小";
        FolderDate: "修改时间（UTC）";
        FolderCount: "{folders}，{files}";
        FolderLeftOut: "还有 {n} 项没有显示。";
        FolderEmpty: "这个文件夹是空的。";

        // mailto:
        MailTitle: "一封新邮件";
        MailWhat: "这个地址指的不是文档，而是一封邮件（RFC 6068）。还没有发送任何内容。它的各部分是：";
        MailTo: "收件人";
        MailCc: "抄送";
        MailBcc: "密送";
        MailSubject: "主题";
        MailBody: "正文";
        MailOther: "其他字段";
        MailUnsafe: "（不会转交：地址不得设置此字段）";
        MailNobody: "尚无";
        MailHand: "在邮件程序中打开";

        // Where bytes come from that no server sent.
        FromTitle: "来源";
        FromFile: "文件 {path}：没有请求，没有连接";
        FromFolder: "文件夹 {path}：网页由其中的条目生成";
        FromAddress: "地址本身：没有请求任何内容";
        FromProgram: "本程序：没有请求任何内容";
        FromRecording: "网页的记录：没有再次请求";

        // Sources.
        SourceTitle: "{url} 的源文本";
        SourceWhat: "{lines} 行，{size}";
        SourceCut: "只显示前 {lines} 行；“保存正文”可得到全部。";
        SourceLongLine: "（还有 {n} 个字符）";
    }
}
