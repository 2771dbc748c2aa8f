//! The course, in English.

use crate::explain::lang::texts;
use crate::explain::{CourseFault, CourseWord};

texts! {
    pub(in crate::explain) fn course_word(CourseWord) {
        Lesson: "Lesson";
        StepTitle: "Step";
        Question: "Question";
        Predicted: "Predicted";
        Measured: "Measured";
        Right: "Right";
        Tries: "Tries";
        Yes: "yes";
        No: "no";
        Arrow: " → ";
        Length: "{minutes} min, {steps} steps";
        Fine: "{lesson}: ok";
        AnswerOf: "{step}: {answer}";
        NoAnswers: "Nothing was answered in the course yet.";
        AnswersAt: "The answers are in {path}";

        Title: "Course";
        About: "The first chapter of the book, walked on real sockets: predict, do, see, understand. Everything happens in the laboratory inside this program; nothing leaves your computer. Leave a lesson whenever you like: it continues where you left it.";
        PartStart: "Start here";
        PartMessages: "1.1 Addresses and messages";
        PartNames: "1.2 Names and addresses";
        PartServers: "1.3 Name servers";
        PartSockets: "1.4 Sockets";
        PartTogether: "All together, and beyond";
        PartOwn: "Opened from a file";
        Minutes: "{n} min";
        NotBegun: "Not started";
        Finished: "Finished";
        StepOf: "Step {n} of {all}";
        Unread: "This lesson cannot be used: {file}";
        At: "line {line}, column {column}";
        StripNamed: "Lesson: {title}";
        Leave: "Leave the lesson; it continues here next time";
        More: "More about this lesson";
        AllLessons: "All lessons";
        BeginAgain: "Start this lesson again";
        CloseLesson: "Close";
        Present: "Show it to a class (Ctrl+Shift+F5)";
        EndPresent: "End the presentation (Esc)";
        PresentMenu: "Show a lesson to a class (Ctrl+Shift+F5)";
        PresentFirst: "Open a lesson first, then show it to a class.";
        PresentKeys: "Space: continue · Esc: end the presentation";
        OnlyIn: "This lesson is available only in {lang}.";
        KindPredict: "Predict";
        KindDo: "Do";
        KindSee: "See";
        KindCheck: "Check";
        YourPrediction: "Your prediction";
        MoveUp: "Move up: {what}";
        MoveDown: "Move down: {what}";
        OrderItem: "{n}. {what}. The up and down keys move it.";
        ChooseByte: "Click a byte, or walk there with the arrow keys.";
        ByteChosen: "Byte {n}: {hex}, {what}";
        NoBytes: "Its bytes were not recorded.";
        Settled: "It has been measured by now.";
        AsPredicted: "As you predicted.";
        Differently: "It came out differently.";
        DeedDone: "Done.";
        UnderWay: "Under way …";
        Perform: "Do it for me";
        AwaitsLoad: "Waiting for you to load {what}";
        AwaitsForm: "Waiting for you to send a form with {method} to {what}";
        AwaitsStop: "Waiting for you to load {what} and to stop it";
        AwaitsSend: "Waiting for you to send a request to {what}";
        AwaitsLookup: "Waiting for you to look up {what}";
        AwaitsSetting: "Waiting for you to change the setting";
        AwaitsPanel: "Waiting for you to open it";
        AwaitsRow: "Waiting for you to select row {what}";
        AwaitsPlayhead: "Waiting for you to move the playhead to {what}";
        AwaitsTime: "{what} s left";
        NotAwaited: "That was something else, or it was done with other settings: {what}";
        NotYet: "Not yet: {why}";
        Hint: "Hint";
        NeedHint: "Would a hint help?";
        ShowAnswer: "Show the answer";
        TheAnswer: "Answer";
        Pass: "I don't know";
        GiveAnswer: "Submit prediction";
        Next: "Next";
        Back: "Back";
        Finish: "Finish";
        FallBack: "Back to that step";
        LessonDone: "You have finished this lesson.";
        Score: "{n} of {all} predictions were right.";
        NextLesson: "Next lesson";
        NotKept: "Progress in the course cannot be saved: {reason}";
        NotRead: "Progress in the course could not be read, so it starts afresh: {reason}";
    }
}

texts! {
    pub(in crate::explain) fn course_fault(CourseFault) {
        Form: "cannot be read: {words}";
        TooLarge: "the file is larger than 1 MiB";
        TooDeep: "tables are nested more than 16 levels deep";
        Schema: "schema is {n}; this program reads schema 1";
        Bounds: "`{key}` must be {bounds}";
        NoStep: "there is no earlier step `{id}` of the kind needed here";
        Twice: "the name `{id}` is taken";
        Needs: "`{key}` is missing";
        Superfluous: "a step of this kind has no `{key}`";
        OneOf: "exactly one of {keys} is needed";
        Unknown: "`{word}` is not known here";
        Expression: "the expression cannot be read at `{found}`";
        NoFact: "there is no fact `{name}`";
        NoWords: "there are no words for `{id}`";
        WordsForNothing: "words for `{id}`, which does not exist";
        TooLong: "the text has {n} words or characters; at most {most} are allowed";
        Steers: "the text contains a control character";
        Unclosed: "`{mark}` has no counterpart";
        NoLanguage: "there are no words: add text.en or text.zh-CN";
        Missing: "`{name}` has no value here: it was not recorded or does not apply";
        Unfit: "the values in `{what}` do not fit together";
        DoesNotHold: "`{condition}` is not met: {measured}";
        NoChoice: "no choice is right";
        SeveralChoices: "several choices are right: {which}";
        SameTime: "`{one}` and `{other}` happened at the same time";
        Misjudged: "the answers to `{id}` are judged wrongly";
        NotDone: "could not be carried out: {why}";
        DoesNotCount: "was carried out but does not count: {seen}";
    }
}
