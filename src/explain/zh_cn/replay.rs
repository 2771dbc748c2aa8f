//! The playhead and what is shown of a load as it stood then, in Simplified Chinese.

use crate::explain::ReplayWord;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn replay_word(ReplayWord) {
        Playhead: "播放头：{at} / {end}";
        Play: "播放";
        Pause: "暂停";
        Speed: "速度：{speed}";
        Suitable: "自动";
        ToEnd: "回放，{at} – 回到末尾 (Esc)";
        NothingYet: "在 {at} 时，网页还没有任何内容显示。";
        NotSentYet: "还有 {size} 尚未发送：在“文本”和“十六进制”中以灰色加下划线显示。";
        NotReceivedYet: "还有 {size} 尚未收到：在“文本”和“十六进制”中以灰色加下划线显示。";

        // Notes.
        NoteAdd: "在 {at} 处添加备注";
        NoteHere: "在此添加备注";
        NoteAt: "{at} 处的备注：{text}";
        NoteOn: "{at} 处对请求 {n} 的备注：{text}";
        NoteTitle: "{at} 处的备注";
        NoteTitleOn: "{at} 处对请求 {n} 的备注";
        NoteField: "备注内容";
        NoteEdit: "编辑";
        NoteRemove: "删除";
        NotesFull: "这次加载已有 {n} 条备注，达到上限。";
    }
}
