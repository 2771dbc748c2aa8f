//! The words about addresses that name no file, and what the server made of them.

use super::lang::words;

words! {
    /// What a server made of an address that names no file.
    pub enum OmittedWord {
        Title: "File name", "文件名";
        Index: "The address names a directory. The server picked its index document and says which: {file}.", "地址指的是目录。服务器选择了索引文件，并说明是 {file}。";
        Unnamed: "The address names a directory, and the server answered with a document of its choice. Which file that is, it does not say.", "地址指的是目录，服务器回答了自己选择的文档，但没有说明是哪个文件。";
        Listing: "The address names a directory. By its title the answer is a listing made by the server: it found no index document.", "地址指的是目录。从标题看，回答是服务器生成的目录列表：它没有找到索引文件。";
        SlashAdded: "The address could name a file or a directory. The server redirects to the same address with a slash: for it this is a directory. That costs one more exchange.", "地址可能指文件，也可能指目录。服务器重定向到末尾带斜线的同一地址：对它来说这是目录。因此多花一次交换。";
        TakenAsFile: "The address could name a file or a directory. The server answered at once, without adding a slash: it takes it for a file, or for a name of its own.", "地址可能指文件，也可能指目录。服务器没有加斜线就直接回答：它把这当作文件或自定义的名字。";
        NothingThere: "The address names no file, and the server found nothing for it: no such directory, or no index document in it.", "地址没有写文件名，服务器也没有找到对应内容：没有这个目录，或其中没有索引文件。";
        Forbidden: "The address names a directory, and the server does not show it: often there is no index document, and listings are turned off.", "地址指的是目录，服务器拒绝显示：常见原因是没有索引文件，又不允许列目录。";
    }
}
