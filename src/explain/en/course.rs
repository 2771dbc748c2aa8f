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
        DoesNotHold: "`{condition}` does not hold: {measured}";
        NoChoice: "no choice is right";
        SeveralChoices: "several choices are right: {which}";
        SameTime: "`{one}` and `{other}` happened at the same time";
        Misjudged: "the answers to `{id}` are judged wrongly";
        NotDone: "could not be carried out: {why}";
        DoesNotCount: "was carried out but does not count: {seen}";
    }
}
