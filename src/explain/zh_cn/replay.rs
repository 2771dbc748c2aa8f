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
    }
}
