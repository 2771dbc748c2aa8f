//! The words about addresses that name no file, and what the server made of them, in Simplified Chinese.

use crate::explain::OmittedWord;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn omitted_word(OmittedWord) {
        Title: "文件名";
        Index: "地址指的是目录。服务器选择了索引文件，并说明是 {file}。";
        Unnamed: "地址指的是目录，服务器返回了自己选择的文档，但没有说明是哪个文件。";
        Listing: "地址指的是目录。从标题看，响应是服务器生成的目录列表：它没有找到索引文件。";
        SlashAdded: "地址可能指文件，也可能指目录。服务器重定向到末尾带斜线的同一地址：对它来说这是目录。因此多花一次交换。";
        TakenAsFile: "地址可能指文件，也可能指目录。服务器没有加斜线就直接响应：它把这当作文件或自定义的名字。";
        NothingThere: "地址没有写文件名，服务器也没有找到对应内容：没有这个目录，或其中没有索引文件。";
        Forbidden: "地址指的是目录，服务器拒绝显示：常见原因是没有索引文件，又不允许列目录。";
    }
}
