//! The words about wrong arguments, in Simplified Chinese.

use crate::explain::Misused;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn misused(Misused) {
        // What is said with every error.
        Error: "错误：";
        Tip: "提示：";
        MoreHelp: "更多信息见 '--help'。";
        // What is wrong.
        UnknownArgument: "多余的或未知的参数 '{argument}'";
        UnknownCommand: "未知的命令 '{command}'";
        NoValue: "'{argument}' 缺少值";
        WrongValue: "'{argument}' 的值 '{value}' 无效";
        PossibleValues: "[可用的值：{values}]";
        TooManyValues: "'{argument}' 多了一个值 '{value}'";
        Missing: "缺少以下必需的参数：";
        Repeated: "参数 '{argument}' 不能多次使用";
        Conflict: "参数 '{argument}' 不能与 '{other}' 同用";
        Conflicts: "参数 '{argument}' 不能与以下参数同用：";
        CommandConflict: "命令 '{command}' 不能与 '{other}' 同用";
        CommandConflicts: "命令 '{command}' 不能与以下参数同用：";
        NotUtf8: "有参数不是有效的 UTF-8";
        // What may have been meant.
        SimilarArgument: "有相似的参数：'{name}'";
        SimilarValue: "有相似的值：'{name}'";
        AsValue: "要把 '{value}' 作为值，请写 '{typed}'";
        Elsewhere: "有 '{typed}'";
        // What a value should be.
        NotSeconds: "应为 0.001 到 86400 之间的秒数";
        NotRuns: "应为 1 到 1000 之间的整数";
        NotLink: "应为预设（{presets}）或 rtt=毫秒,down=KBIT,up=KBIT";
        NotRecordType: "应为记录类型，例如 AAAA 或 TYPE257";
        NotServer: "应为服务器的地址，例如 192.0.2.53 或 [2001:db8::53]:5353";
        NotSize: "应为 宽x高，两边都在 1 到 8192 之间";
        NotScale: "应为 0.25 到 4 之间的数";
        NotField: "应为 'Field: value'";
        NotInput: "应为 name=value";
        NotMoment: "应为时间，例如 120ms、1.2s 或 350us；不写单位时为毫秒";
        NotRow: "应为行号：1、2、3……";
    }
}
