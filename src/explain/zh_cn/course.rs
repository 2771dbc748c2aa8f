//! 课程：简体中文。

use crate::explain::lang::texts;
use crate::explain::{CourseFault, CourseWord};

texts! {
    pub(in crate::explain) fn course_word(CourseWord) {
        Lesson: "课";
        StepTitle: "步骤";
        Question: "问题";
        Predicted: "预测";
        Measured: "实测";
        Right: "正确";
        Tries: "次数";
        Yes: "是";
        No: "否";
        Arrow: " → ";
        Length: "{minutes} 分钟，{steps} 步";
        Fine: "{lesson}：没有问题";
        AnswerOf: "{step}：{answer}";
        NoAnswers: "课程中还没有任何回答。";
        AnswersAt: "回答已写入 {path}";

        Title: "课程";
        About: "在真实的套接字上走完书的第一章：先预测，再动手，看结果，弄明白。一切都发生在本程序的实验室里，任何内容都不会离开您的计算机。随时可以离开一课，下次从离开的地方继续。";
        PartStart: "从这里开始";
        PartMessages: "1.1 地址与报文";
        PartNames: "1.2 域名与 IP 地址";
        PartServers: "1.3 域名服务器";
        PartSockets: "1.4 套接字";
        PartTogether: "融会贯通，更进一步";
        PartOwn: "从文件打开的课";
        Minutes: "{n} 分钟";
        NotBegun: "尚未开始";
        Finished: "已完成";
        StepOf: "第 {n} 步，共 {all} 步";
        Unread: "这一课无法使用：{file}";
        At: "第 {line} 行，第 {column} 列";
        StripNamed: "课程：{title}";
        Leave: "离开这一课；下次从这里继续";
        More: "更多操作";
        AllLessons: "全部课程";
        BeginAgain: "重新开始这一课";
        CloseLesson: "关闭";
        Present: "课堂演示（Ctrl+Shift+F5）";
        EndPresent: "结束演示（Esc）";
        PresentMenu: "课堂演示（Ctrl+Shift+F5）";
        PresentFirst: "请先打开一课，再开始演示。";
        PresentKeys: "空格键：继续 · Esc：结束演示";
        OnlyIn: "这一课只有{lang}版本。";
        KindPredict: "预测";
        KindDo: "动手";
        KindSee: "看结果";
        KindCheck: "检查";
        YourPrediction: "您的预测";
        MoveUp: "上移：{what}";
        MoveDown: "下移：{what}";
        OrderItem: "{n}. {what}。用上下方向键移动。";
        ChooseByte: "点击一个字节，或用方向键移过去。";
        ByteChosen: "第 {n} 字节：{hex}，{what}";
        NoBytes: "没有记录它的字节。";
        Settled: "现在已经有实测结果。";
        AsPredicted: "和您预测的一样。";
        Differently: "结果和预测不同。";
        DeedDone: "完成。";
        UnderWay: "正在进行……";
        Perform: "替我完成";
        AwaitsLoad: "等您加载 {what}";
        AwaitsForm: "等您用 {method} 把表单发送到 {what}";
        AwaitsStop: "等您加载 {what}，然后停止";
        AwaitsSend: "等您向 {what} 发送一个请求";
        AwaitsLookup: "等您查询 {what}";
        AwaitsSetting: "等您更改设置";
        AwaitsPanel: "等您打开它";
        AwaitsRow: "等您选中第 {what} 行";
        AwaitsPlayhead: "等您把播放头移到 {what}";
        AwaitsTime: "还剩 {what} 秒";
        NotAwaited: "刚才做的是另一件事，或者设置不同：{what}";
        NotYet: "还差一点：{why}";
        Hint: "提示";
        NeedHint: "需要提示吗？";
        ShowAnswer: "显示答案";
        TheAnswer: "答案";
        Pass: "我不知道";
        GiveAnswer: "提交预测";
        Next: "下一步";
        Back: "上一步";
        Finish: "完成";
        FallBack: "回到那一步";
        LessonDone: "您已学完这一课。";
        Score: "{all} 个预测中，有 {n} 个与实测一致。";
        NextLesson: "下一课";
        NotKept: "无法保存课程进度：{reason}";
        NotRead: "无法读取课程进度，将从头开始：{reason}";
    }
}

texts! {
    pub(in crate::explain) fn course_fault(CourseFault) {
        Form: "无法读取：{words}";
        TooLarge: "文件超过 1 MiB";
        TooDeep: "表的嵌套超过 16 层";
        Schema: "schema 是 {n}，本程序只读取 schema 1";
        Bounds: "`{key}` 必须是 {bounds}";
        NoStep: "前面没有符合要求的步骤 `{id}`";
        Twice: "名称 `{id}` 已被使用";
        Needs: "缺少 `{key}`";
        Superfluous: "这种步骤没有 `{key}`";
        OneOf: "{keys} 必须恰好有一个";
        Unknown: "这里不认识 `{word}`";
        Expression: "表达式在 `{found}` 处无法读取";
        NoFact: "没有名为 `{name}` 的事实";
        NoWords: "`{id}` 没有文字";
        WordsForNothing: "有 `{id}` 的文字，但 `{id}` 并不存在";
        TooLong: "文字有 {n} 个词或字，最多 {most} 个";
        Steers: "文字里有控制字符";
        Unclosed: "`{mark}` 没有配对";
        NoLanguage: "没有任何文字：请加上 text.en 或 text.zh-CN";
        Missing: "`{name}` 在这里没有值：没有记录，或者不适用";
        Unfit: "`{what}` 里的值不能放在一起";
        DoesNotHold: "`{condition}` 不成立：{measured}";
        NoChoice: "没有一个选项正确";
        SeveralChoices: "有多个选项正确：{which}";
        SameTime: "`{one}` 和 `{other}` 发生在同一时刻";
        Misjudged: "`{id}` 的回答判断有误";
        NotDone: "无法执行：{why}";
        DoesNotCount: "执行了，但不符合要求：{seen}";
    }
}
