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
        MeansOn: "Responses are stored and used again, as the server allows (RFC 9111). Reload checks with the server whether they are still valid.";
        Empty: "Clear ({n})";
        Wire: "From the cache: nothing crossed the wire. {size} as stored";

        Absent: "Nothing is stored for this address: it is fetched.";
        Differs: "The stored response is for a request with other fields (Vary): it is fetched.";
        Used: "Stored {age} ago and fresh for {fresh} ({by}): used without a request.";
        AsksStale: "Stored {age} ago, but fresh for only {fresh}: checked with the server.";
        AsksNoCache: "Stored {age} ago; no-cache requires a check with the server each time.";
        AsksReload: "Stored {age} ago; because of the reload it is checked with the server.";
        Confirmed: "304: the stored response is still valid. {size} of the body did not have to be sent again.";
        Kept: "Stored, and fresh for {fresh} ({by}).";
        KeptToAsk: "Stored, but checked with the server before each use ({by}).";

        ByMaxAge: "Cache-Control: max-age";
        ByExpires: "Expires";
        ByLastModified: "a tenth of the time since Last-Modified";
        ByNobody: "no lifetime given";

        NotNoStore: "Not stored: no-store forbids it.";
        NotStatus: "Not stored: this status is not cacheable by default.";
        NotRedirect: "Not stored: redirects are requested again each time.";
        NotTooLarge: "Not stored: it is too large.";
        NotHeld: "Not stored: its body goes to a file.";
        NotUseless: "Not stored: it has no lifetime, and no ETag or Last-Modified to check with.";
    }
}
