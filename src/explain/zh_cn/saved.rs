//! The words of the list of saved files, in Simplified Chinese.

use crate::explain::SavedWord;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn saved_word(SavedWord) {
        Title: "已保存的文件";
        Menu: "已保存的文件（Ctrl+J）";
        Empty: "本次启动后还没有保存过文件。按 Ctrl+S 可保存当前显示的加载，主菜单可将其导出为 HAR，网页的右键菜单可保存网页或图片。";
        Folder: "位于 {folder}";
        SizeAndTime: "{size}，{time} UTC";
        Open: "打开";
        OpenNamed: "打开 {name}";
        CopyPath: "复制路径";
        CopyPathNamed: "复制 {name} 的路径";
        Close: "关闭";
    }
}
