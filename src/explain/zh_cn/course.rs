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
