//! The words of `--help`, in Simplified Chinese.

use crate::explain::Help;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn help(Help) {
        // Headings, and what the parser adds by itself.
        Usage: "用法：";
        Commands: "命令：";
        Arguments: "参数：";
        Options: "选项：";
        Default: "[默认：{value}]";
        Help: "显示帮助";
        Version: "显示版本";
        HelpCommand: "显示此帮助，或所给命令的帮助";
        // Headings of the manual pages.
        ManName: "名称";
        ManSynopsis: "概要";
        ManDescription: "描述";
        ManOptions: "选项";
        ManCommands: "命令";
        ManExamples: "示例";
        // The program and its commands.
        About: "透明的浏览器：加载网页并显示途中的每一步";
        Load: "加载网页并报告每一步，不打开窗口";
        Compare: "用几种策略依次加载网页并加以比较";
        Send: "发送一个逐项或逐字节编写的请求，并显示响应";
        Dns: "查询域名并显示途中的每个报文";
        Ip: "显示 IP 地址的各种写法";
        Open: "显示文件中的加载：保存的加载记录，或任何程序的 HAR 文件";
        Url: "分析地址：它的各部分、含义以及所作的更正";
        Course: "课程：在实验室里走完的一课课内容，可在窗口中学习，也可不开窗口检查";
        Lab: "运行实验室（本机上的小型互联网），直到中断";
        Completions: "输出让 shell 补全本程序命令的脚本";
        Man: "把本程序及其各命令的手册页写入文件夹";
        // The window.
        WindowAddress: "在窗口中打开的地址；省略时为实验室的起始页";
        // Of several commands.
        Strategy: "加载策略：{first} 或 {last}";
        KeyLog: "把 TLS 密钥记录到此文件（SSLKEYLOGFILE 格式）：持有它的人能读取一切";
        Network: "auto：实验室的域名进入实验室，其他进入互联网；lab；internet";
        Timeout: "整个加载的时限";
        Link: "模拟的网络条件：预设（如 chrome-slow-4g），或 rtt=毫秒,down=KBIT,up=KBIT";
        Resolver: "解析方式：stub（最近的域名服务器）、relay（从根开始）或 system（系统）";
        Relay: "等同于 --resolver relay";
        Minimise: "用 relay 时：只向每台服务器发送需要的各级（QNAME 最小化）";
        Insecure: "接受任何证书";
        Language: "en 或 zh-CN；省略时用系统语言";
        Json: "只输出一个 JSON 文档";
        RawBoth: "JSON 中还包括每个请求和响应的确切字节";
        Story: "不列出表格，而是给出从地址到网页的各站及其经过；JSON 中则增加这些内容和关键路径";
        Har: "把加载写成 HAR 1.2 文件，供其他程序使用";
        Save: "把加载保存到此文件；`pellucid open` 可再次显示";
        Report: "把看到的一切写入此文件：一个任何浏览器都能打开的 HTML 页面，不含脚本，也不发出请求";
        Secrets: "在 --save、--har 和 --report 的文件中保留机密，这些文件只有您可以读取。否则以 `*` 代替地址中的密码、Authorization、Cookie，以及首部字段、地址、表单和 JSON 中以机密命名的值（password、token、API key、session 等）；其他正文和压缩的正文保持原样";
        ReportSecrets: "在报告中保留可读的机密，报告只有您可以读取；否则与保存的加载一样以 `*` 代替";
        // load.
        LoadAddress: "要加载的地址";
        Cache: "用缓存（RFC 9111）加载两次，报告第二次";
        Reload: "第二次是重新加载：向服务器确认保存的响应";
        Body: "把文档解码后的正文写入此文件";
        Screenshot: "把网页的图片写入此文件";
        Size: "图片的大小（CSS 像素）";
        Scale: "每个 CSS 像素的图片像素数";
        FullPage: "图片与整个网页同高";
        // compare.
        Strategies: "要比较的策略；可多次给出（默认：除 auto 外的全部策略，其中 http2 仅用于 https 和实验网络）";
        Repeat: "每种策略的运行次数；各策略轮流进行";
        Cold: "每次运行都重新查询域名（默认）";
        Warm: "预先查询域名";
        Svg: "把各次运行在同一时间轴上的图写入此文件";
        CompareReport: "把比较写入此文件：一个任何浏览器都能打开的 HTML 页面，不含脚本，也不发出请求";
        // send.
        Method: "方法：GET、HEAD、POST、PUT、DELETE、PATCH、OPTIONS、TRACE、CONNECT 或任何单词；不与 --request 同用";
        SendAddress: "目标地址";
        Fields: "请求的一个字段；可多次给出";
        Data: "正文，或 @文件，或 @-（标准输入）；除非用 -H 'Content-Type: ...' 另行指定，否则视为表单";
        Form: "表单的一个字段；name=@文件 发送文件，此时表单以 multipart 发送";
        Http: "版本：1.0、1.1 或 2";
        Request: "原样发送此文件的字节；- 表示标准输入：仅限 HTTP/1";
        RawOne: "JSON 中还包括请求和响应的确切字节";
        SendBody: "把响应解码后的正文写入此文件";
        SendSave: "把这次交换保存到此文件；`pellucid open` 可再次显示";
        SendHar: "把这次交换写成 HAR 1.2 文件，供其他程序使用";
        // dns.
        Name: "域名；或地址，此时查询它的域名";
        Kind: "记录类型：A、AAAA、MX、NS、CNAME、TXT、SOA、PTR、SRV、CAA、HTTPS，或 TYPE 加数字；默认 A，地址则为 PTR";
        Server: "查询这台域名服务器，而不是最近的";
        // ip, open, url, lab, completions, man.
        IpAddress: "地址；可带 /前缀 或 /子网掩码";
        Netmask: "子网掩码，代替斜线后的部分";
        File: "文件";
        OpenJson: "输出加载时输出的 JSON 文档";
        OpenAt: "显示加载开始后这一时刻的状态：120ms、1.2s、350us；只写数字时为毫秒";
        OpenRow: "选中请求表的这一行（第一个请求为 1），并显示其详情";
        OpenPanel: "显示此面板：{panels}";
        Text: "文本，如同在地址栏中输入";
        Base: "把文本当作此地址的文档中的引用";
        UrlJson: "输出一个 JSON 文档";
        CourseFile: "自己编写的一课，代替内置课程";
        CourseList: "列出内置的课";
        CourseCheck: "不开窗口，在实验室里走完每一课（或 FILE），并报告错误所在的行和列";
        CourseSeed: "用这个数生成练习，人人相同；否则每次不同";
        CourseAnswers: "把窗口中的预测和实测写入此文件";
        CourseJson: "与 --list 和 --check 一起使用：只输出一份 JSON 文档";
        LabJson: "以一个 JSON 文档输出实验室的主机";
        UntilInputEnds: "标准输入结束时也结束，例如启动它的程序退出时";
        Shell: "bash、elvish、fish、powershell 或 zsh";
        ManFolder: "写入的文件夹；不存在时创建";
        // Examples.
        Examples: "\
示例：
  pellucid                                       打开窗口，显示实验室的起始页
  pellucid example.com                           打开窗口，显示互联网上的网页
  pellucid load www.lab.glasscom.com             在终端报告一个网页；不需要网络
  pellucid load www.lab.glasscom.com --strategy http10 --json
                                                 同上，按 1996 年的方式加载，供程序读取
  pellucid load --help                           `load` 的全部选项

实验室是本机上的小型互联网，其域名以 lab.glasscom.com 结尾。
退出状态：0 已完成，1 尝试后失败，2 参数错误。
使用 --json 时，无法开始的命令输出一个含有 schema、input 和 error 三个键的对象。";
        LoadExamples: "\
示例：
  pellucid load example.com                      请求的表格和瀑布图
  pellucid load example.com --json | jq .sockets
  pellucid load example.com --body page.html --screenshot page.png
  pellucid load www.lab.glasscom.com --strategy keepalive --lang zh-CN";
        CompareExamples: "\
示例：
  pellucid compare study.lab.glasscom.com        六种策略，各运行三次，附计算；不需要网络
  pellucid compare example.com --strategy keepalive --strategy parallel --repeat 5
  pellucid compare example.com --link wpt-cable --svg runs.svg --json | jq .summary";
        SendExamples: "\
示例：
  pellucid send OPTIONS www.lab.glasscom.com
  pellucid send POST www.lab.glasscom.com/echo -d 'name=Alice&glass=yes'
  pellucid send POST www.lab.glasscom.com/dir1/program1.cgi --form name=Alice --form picture=@photo.jpg
  pellucid send PUT example.com/note -H 'Content-Type: text/plain' -d @note.txt --json
  pellucid send GET www.lab.glasscom.com -H 'Host: one' -H 'Host: two'
  pellucid send www.lab.glasscom.com --request message.txt
                                                 原样发送文件的字节，无论是否合规

-H 的字段代替本来要发送的同名字段。'Field:' 去掉它，'Field;' 发送没有值的字段。";
        DnsExamples: "\
示例：
  pellucid dns www.lab.glasscom.com              查询实验室中最近的服务器
  pellucid dns www.lab.glasscom.com --relay      从根服务器开始，逐级查询
  pellucid dns www.lab.glasscom.com --relay --minimise
                                                 只向每台服务器发送需要的各级
  pellucid dns glasscom.com --type MX
  pellucid dns 192.0.2.80 --type PTR --network lab
  pellucid dns example.com --server 9.9.9.9 --json";
        IpExamples: "\
示例：
  pellucid ip 192.168.1.77/24
  pellucid ip 192.168.1.77 255.255.255.0 --json
  pellucid ip 2001:db8::1/32";
        OpenExamples: "\
示例：
  pellucid open page.pellucid                    打开窗口；没有显示器时在终端报告
  pellucid open page.har --at 120ms --row 2 --panel timing
  pellucid open page.pellucid --at 120ms --json | jq .exchanges

在终端中，--panel requests、connections、sockets、loads 和 story 输出报告的相应部分；其他面板输出一个请求的部分详情：--row 指定的请求，
未指定时为网页本身的请求。使用 --json 时，文档显示加载在 --at 那一时刻的状态；到那时尚未结束的，其 outcome 为 `stopped`。
--row 和 --panel 不改变文档。";
        UrlExamples: "\
示例：
  pellucid url www.lab.glasscom.com
  pellucid url 'http://user:password@www.glasscom.com:80/dir/file1.htm'
  pellucid url ../picture.gif --base http://www.lab.glasscom.com/dir/page.html --json";
        CourseExamples: "\
示例：
  pellucid course                                在窗口中打开课程
  pellucid course --list                         列出各课、对应的章节和所需时间
  pellucid course my-lesson.toml --check         报告一课中的错误及其位置
  pellucid course my-lesson.toml --seed 7        用种子 7 的练习在窗口中打开
  pellucid course --export-answers answers.csv   导出您的预测，交给老师

课文的写法见 docs/course.md。";
        CompletionsExamples: "\
示例：
  pellucid completions bash > ~/.local/share/bash-completion/completions/pellucid
  pellucid completions zsh > ~/.zfunc/_pellucid            ($fpath 须含 ~/.zfunc)
  pellucid completions fish > ~/.config/fish/completions/pellucid.fish
  pellucid completions powershell >> $PROFILE";
        ManUsage: "\
示例：
  pellucid man ~/.local/share/man/man1 --lang en
  pellucid man ~/.local/share/man/zh_CN/man1     然后：man pellucid、man pellucid-load";
    }
}
