//! The words about wrong arguments, in English: those of the parser, where they are its own.

use crate::explain::Misused;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn misused(Misused) {
        // What is said with every error.
        Error: "error: ";
        Tip: "tip: ";
        MoreHelp: "For more information, try '--help'.";
        // What is wrong.
        UnknownArgument: "unexpected argument '{argument}' found";
        UnknownCommand: "unrecognized subcommand '{command}'";
        NoValue: "a value is required for '{argument}' but none was supplied";
        WrongValue: "invalid value '{value}' for '{argument}'";
        PossibleValues: "[possible values: {values}]";
        TooManyValues: "unexpected value '{value}' for '{argument}' found; no more were expected";
        Missing: "the following required arguments were not provided:";
        Repeated: "the argument '{argument}' cannot be used multiple times";
        Conflict: "the argument '{argument}' cannot be used with '{other}'";
        Conflicts: "the argument '{argument}' cannot be used with:";
        CommandConflict: "the subcommand '{command}' cannot be used with '{other}'";
        CommandConflicts: "the subcommand '{command}' cannot be used with:";
        NotUtf8: "invalid UTF-8 was detected in one or more arguments";
        // What may have been meant.
        SimilarArgument: "a similar argument exists: '{name}'";
        SimilarValue: "a similar value exists: '{name}'";
        AsValue: "to pass '{value}' as a value, use '{typed}'";
        Elsewhere: "'{typed}' exists";
        // What a value should be.
        NotSeconds: "not a number of seconds between 0.001 and 86400";
        NotRuns: "not a whole number between 1 and 1000";
        NotLink: "not a preset ({presets}) and not rtt=MS,down=KBIT,up=KBIT";
        NotRecordType: "not a record type, such as AAAA or TYPE257";
        NotServer: "not the address of a server, such as 192.0.2.53 or [2001:db8::53]:5353";
        NotSize: "not WIDTHxHEIGHT with sides between 1 and 8192";
        NotScale: "not a number between 0.25 and 4";
        NotField: "not 'Field: value'";
        NotInput: "not name=value";
        NotMoment: "not a time such as 120ms, 1.2s or 350us; without a unit it is in milliseconds";
        NotRow: "not the number of a row: 1, 2, 3, ...";
    }
}
