//! The words of the sheet of keys, and of keys that other browsers know, in Simplified Chinese.

use crate::explain::KeyWord;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn key_word(KeyWord) {
        Title: "快捷键";
        Close: "关闭";

        // What they do.
        Address: "输入地址";
        Back: "后退";
        Forward: "前进";
        Reload: "重新加载";
        Stop: "停止，或关闭打开的面板";
        Start: "起始页";
        Find: "在网页中查找";
        FindNext: "下一处";
        FindPrevious: "上一处";
        Source: "查看源代码";
        Menu: "网页或后退、前进按钮的右键菜单";
        Filter: "筛选请求";
        Loads: "加载记录";
        Panels: "显示或隐藏面板";
        FullScreen: "全屏";
        NextPart: "窗口的下一部分";
        PreviousPart: "窗口的上一部分";
        OpenLoad: "打开保存的加载或 HAR 文件";
        SaveLoad: "保存这次加载";
        Saved: "已保存的文件";
        Note: "在播放头处添加备注";
        Larger: "放大";
        Smaller: "缩小";
        Usual: "正常大小";
        Sheet: "本列表";

        // Those of the ruler.
        RulerPlay: "标尺：播放或暂停";
        RulerStep: "标尺：上一个、下一个事件";
        RulerSpeed: "标尺：加快、放慢";
        RulerSuitable: "标尺：自动速度";

        // Those of the course.
        Present: "课堂演示";
        LessonOn: "课程：回答，继续";
        LessonReveal: "课堂演示：继续";

        // What other browsers do with them.
        NoTabs: "Pellucid 在一个窗口里显示一个网页，没有标签页。";
        NoPrinter: "Pellucid 不打印。";
        NoBookmarks: "Pellucid 不保存书签。";
    }
}
