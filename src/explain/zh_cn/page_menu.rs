//! The words of the page's context menu, in Simplified Chinese.

use crate::explain::PageMenu;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn page_menu(PageMenu) {
        OpenLink: "打开链接";
        CopyLink: "复制链接地址";
        ShowPictureRow: "显示这张图片的请求";
        CopyPicture: "复制图片地址";
        SavePicture: "保存图片";
        Copy: "复制";
        Back: "后退";
        Reload: "重新加载";
        Find: "在网页中查找";
        SelectAll: "全选";
        ShowPageRow: "显示本网页的请求";
        SavePage: "保存网页";
        Source: "查看源代码";
    }
}
