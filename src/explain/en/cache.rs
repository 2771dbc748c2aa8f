//! The words of the cache, in English.

use crate::explain::Cached;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn cached(Cached) {
        Title: "Cache";
        Mark: "cache";
        Switch: "Cache";
        Off: "off";
        On: "on";
        MeansOff: "Every load fetches everything, so that loads can be compared.";
        MeansOn: "Answers are kept in memory and used again, as the server allows (RFC 9111). Reload asks the server whether they are still right.";
        Empty: "Empty it ({n})";
        Wire: "From the cache: nothing crossed the wire. {size} as they are kept";

        Absent: "Nothing is kept for this address: it is fetched.";
        Differs: "What is kept answers a request with other fields (Vary): it is fetched.";
        Used: "Kept {age} ago and fresh for {fresh} ({by}): used without a request.";
        AsksStale: "Kept {age} ago, but fresh for only {fresh}: the server is asked whether it is still right.";
        AsksNoCache: "Kept {age} ago; no-cache wants the server to be asked each time.";
        AsksReload: "Kept {age} ago; you load it again, so the server is asked whether it is still right.";
        Confirmed: "304: what is kept is still right. {size} of the body did not have to come again.";
        Kept: "Kept, and fresh for {fresh} ({by}).";
        KeptToAsk: "Kept, but the server is asked before each use ({by}).";

        ByMaxAge: "Cache-Control: max-age";
        ByExpires: "Expires";
        ByLastModified: "a tenth of the time since Last-Modified";
        ByNobody: "nobody says how long";

        NotNoStore: "Not kept: no-store forbids it.";
        NotStatus: "Not kept: its status is none that is kept without being told to.";
        NotRedirect: "Not kept: redirects are asked for anew each time.";
        NotTooLarge: "Not kept: it is too large.";
        NotHeld: "Not kept: its body goes to a file.";
        NotUseless: "Not kept: nobody says how long it is fresh, and there is no ETag or Last-Modified to ask with.";
    }
}
