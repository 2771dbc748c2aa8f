//! The words of a report, in English.

use crate::explain::ReportWord;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn report_word(ReportWord) {
        // The file.
        Title: "Load report: {url}";
        Kicker: "Load report";
        ComparisonTitle: "Loading strategies compared: {url}";
        ComparisonKicker: "Comparison of loading strategies";
        SelfContained: "This file is complete in itself: it runs no scripts and fetches nothing.";
        Bodies: "Response bodies are included up to {each} each and {all} in total.";
        SecretsKept: "This file contains passwords, cookies and other secrets in readable form.";
        MadeBy: "Made by Pellucid {version}.";
        Cut: "The first {shown} of {all} are listed here; the rest is left out.";
        CutRequests: "{shown} of {all} are told in full, those with errors first; the rest is left out.";
        // The load.
        Took: "total";
        LoadedAt: "loaded at";
        PathMeans: "the steps that decided how long the load took";
        Program: "Pellucid itself";
        Lookups: "Name lookups";
        EachRequest: "Each request";
        Numbers: "Results";
        Tracks: "On one time axis";
        // A body.
        BodyCut: "The first {shown} of {size}; the rest is left out (at most {each} of one body, {all} of all).";
        BodyLeftOut: "{size}, left out (at most {each} of one body, {all} of all).";
    }
}
