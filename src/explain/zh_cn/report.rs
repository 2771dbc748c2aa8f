//! The words of a report, in simplified Chinese.

use crate::explain::ReportWord;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn report_word(ReportWord) {
        // The file.
        Title: "加载报告：{url}";
        Kicker: "加载报告";
        ComparisonTitle: "加载策略比较：{url}";
        ComparisonKicker: "加载策略比较";
        SelfContained: "本文件自成一体：不运行脚本，也不获取任何内容。";
        Bodies: "响应正文每个最多收录 {each}，合计最多 {all}。";
        SecretsKept: "本文件以可读形式包含密码、Cookie 等机密。";
        MadeBy: "由 Pellucid {version} 生成。";
        Cut: "此处列出前 {shown} 项，共 {all} 项，其余从略。";
        CutRequests: "此处详述 {shown} 个请求，共 {all} 个，出错的优先，其余从略。";
        // The load.
        Took: "总计";
        LoadedAt: "加载于";
        PathMeans: "决定加载耗时的各个步骤";
        Program: "Pellucid 自身";
        Lookups: "域名查询";
        EachRequest: "各个请求";
        Numbers: "结果";
        Tracks: "同一时间轴上";
        // A body.
        BodyCut: "仅收录 {size} 中的前 {shown}，其余从略（每个正文最多 {each}，合计最多 {all}）。";
        BodyLeftOut: "{size}，从略（每个正文最多 {each}，合计最多 {all}）。";
    }
}
