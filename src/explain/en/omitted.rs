//! The words about addresses that name no file, and what the server made of them, in English.

use crate::explain::OmittedWord;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn omitted_word(OmittedWord) {
        Title: "File name";
        Index: "The address names a directory. The server picked its index document and says which: {file}.";
        Unnamed: "The address names a directory, and the server answered with a document of its choice. Which file that is, it does not say.";
        Listing: "The address names a directory. By its title the answer is a listing made by the server: it found no index document.";
        SlashAdded: "The address could name a file or a directory. The server redirects to the same address with a slash: for it this is a directory. That costs one more exchange.";
        TakenAsFile: "The address could name a file or a directory. The server answered at once, without adding a slash: it takes it for a file, or for a name of its own.";
        NothingThere: "The address names no file, and the server found nothing for it: no such directory, or no index document in it.";
        Forbidden: "The address names a directory, and the server does not show it: often there is no index document, and listings are turned off.";
    }
}
