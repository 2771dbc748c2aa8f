//! The words about addresses that name no file, and what the server made of them, in English.

use crate::explain::OmittedWord;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn omitted_word(OmittedWord) {
        Title: "File name";
        Index: "The address names a directory. The server chose its index document and names it: {file}.";
        Unnamed: "The address names a directory, and the server responded with a document of its choice. It does not say which file that is.";
        Listing: "The address names a directory. Judging by its title, the response is a listing made by the server: it found no index document.";
        SlashAdded: "The address could name a file or a directory. The server redirects to the same address with a slash, so it takes it as a directory. That costs one more exchange.";
        TakenAsFile: "The address could name a file or a directory. The server responded at once, without adding a slash: it takes it as a file, or as a name of its own.";
        NothingThere: "The address names no file, and the server found nothing for it: no such directory, or no index document in it.";
        Forbidden: "The address names a directory, and the server refuses to show it: often there is no index document, and listings are turned off.";
    }
}
