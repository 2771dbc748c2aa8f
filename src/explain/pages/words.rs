//! The words on pages that this program makes itself.

use crate::explain::lang::words;

words! {
    /// The words on the program's own pages.
    pub enum PageWord {
        // What each page is for.
        Blank: "an empty page", "空白页";
        Start: "the start page of the laboratory", "实验室的起始页";
        Version: "which Pellucid this is", "Pellucid 的版本";
        Settings: "the settings (in the window)", "设置（在窗口中）";
        Cache: "names that are remembered (in the window)", "已记住的域名（在窗口中）";
        Licences: "what Pellucid is made of, and under which licences", "Pellucid 的组成部分及其许可证";
        Compare: "ways to load a page, side by side (in the window)", "并排比较加载方式（在窗口中）";
        Dns: "names, asked step by step (in the window)", "逐步查询域名（在窗口中）";
        Ip: "an IP address in bits (in the window)", "以二进制查看 IP 地址（在窗口中）";
        Send: "one request, composed by hand (in the window)", "手工编写一个请求（在窗口中）";

        // about:version, about:licences and the pages of the window.
        VersionTitle: "Pellucid {version}", "Pellucid {version}";
        VersionSystem: "for {system} on {machine}", "适用于 {machine} 上的 {system}";
        VersionWhat: "A mini-browser with glass walls. It runs no scripts, keeps no telemetry, and sends nothing anywhere but to the servers that your address leads to.", "一个透明的迷你浏览器。它不运行脚本，不收集使用数据，除了您的地址所指向的服务器，不向任何地方发送内容。";
        ConfinedNot: "Page threads confined by the kernel: none. This system offers no way to confine single threads (on Linux: Landlock).", "内核对页面线程的限制：无。此系统无法限制单个线程（Linux 上由 Landlock 提供）。";
        ConfinedFiles: "Page threads confined by the kernel (Landlock): files. They can open no file but installed fonts.", "内核对页面线程的限制（Landlock）：文件。除已安装的字体外，它们不能打开任何文件。";
        ConfinedFilesAndTcp: "Page threads confined by the kernel (Landlock): files and TCP. They can open no file but installed fonts, and no TCP connection.", "内核对页面线程的限制（Landlock）：文件和 TCP。除已安装的字体外，它们不能打开任何文件，也不能建立 TCP 连接。";
        PagesTitle: "Pages of Pellucid", "Pellucid 自带的页面";
        InWindow: "This page is a part of the window; the command line has no such part.", "这个页面是窗口的一部分，命令行里没有。";
        LicencesTitle: "What Pellucid is made of", "Pellucid 的组成部分";
        LicencesWhat: "Pellucid itself is under {own}. These {n} packages are built into it:", "Pellucid 自身的许可证是 {own}。它包含以下 {n} 个软件包：";
        LicenceName: "package", "软件包";
        LicenceVersion: "version", "版本";
        LicenceText: "licence", "许可证";

        // Listings of folders.
        FolderTitle: "Contents of {path}", "{path} 的内容";
        FolderUp: "One folder up", "上一级";
        FolderName: "name", "名称";
        FolderSize: "size", "大小";
        FolderDate: "changed (UTC)", "修改时间（UTC）";
        FolderCount: "{folders} folders, {files} files", "{folders} 个文件夹，{files} 个文件";
        FolderLeftOut: "{n} more are not shown.", "还有 {n} 项没有显示。";
        FolderEmpty: "Nothing lies in this folder.", "这个文件夹是空的。";

        // mailto:
        MailTitle: "A letter to be written", "一封待写的信";
        MailWhat: "The address names no document but a letter (RFC 6068). Nothing has been sent. These are its parts:", "这个地址指的不是文档，而是一封信（RFC 6068）。还没有发送任何内容。它的各部分是：";
        MailTo: "to", "收件人";
        MailCc: "cc", "抄送";
        MailBcc: "bcc", "密送";
        MailSubject: "subject", "主题";
        MailBody: "text", "正文";
        MailOther: "other fields", "其他字段";
        MailUnsafe: "(not handed over: an address may not set this field)", "（不会转交：地址不得设置此字段）";
        MailNobody: "nobody yet", "尚无";
        MailHand: "Hand over to the mail program", "交给邮件程序";

        // Where bytes come from that no server sent.
        FromTitle: "Read from", "来源";
        FromFile: "the file {path}: no request, no connection", "文件 {path}：没有请求，没有连接";
        FromFolder: "the folder {path}; the page was made of its names", "文件夹 {path}：页面由其中的名称生成";
        FromAddress: "the address itself: nothing was asked", "地址本身：没有询问任何人";
        FromProgram: "this program: nothing was asked", "本程序：没有询问任何人";
        FromRecording: "the recording of the page: nothing was asked again", "网页的记录：没有再次请求";

        // Sources.
        SourceTitle: "Source of {url}", "{url} 的源文本";
        SourceWhat: "{lines} lines, {size}", "{lines} 行，{size}";
        SourceCut: "Only the first {lines} lines are shown; Save body keeps all.", "只显示前 {lines} 行；“保存正文”可得到全部。";
        SourceLongLine: "({n} more characters)", "（还有 {n} 个字符）";
    }
}
