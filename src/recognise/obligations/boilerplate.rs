//! Sentences that stand in hundreds of articles and oblige nobody for the sake of this one.

/// What such a sentence holds, in small letters.
pub(super) const PHRASES: &[&str] = &[
    // The registry.
    "before you edit the registry",
    "before you modify the registry",
    "back up the registry",
    "back it up before you edit",
    "sure to back it up",
    "restore it if a problem occurs",
    "restore the registry",
    "registry editor incorrectly",
    "registry editor at your own risk",
    "incorrect use of registry editor",
    "emergency repair dis",
    "how to edit the registry",
    "back up the system.dat",
    // Virus scanning, downloads and service packs.
    "virus-detection",
    "virus detection",
    "regression",
    "severely affected",
    "severely impacted",
    "wait for the next",
    "applied only to",
    "experiencing this specific",
    "click here",
    "press any key",
    "additional testing",
    "additional quality assurance",
    "to resolve this problem immediately",
    "release date:",
    "available for download",
    "microsoft download center",
    "world wide web site",
    "web site:",
    "following web site",
    // Ways to somebody else.
    "product support",
    "support services",
    "support professional",
    "support engineer",
    "technical support",
    "contact microsoft",
    "contact your",
    "contact the",
    "be contacted",
    "customer service",
    "technical information network",
    "call microsoft",
    "microsoft sales",
    "knowledge base",
    "article number",
    "following article",
    "articles listed below",
    "article below",
    "query on",
    "following words",
    "following keywords",
    "search on",
    "more information",
    "additional information",
    "please see",
    "this article assumes",
    "for information about",
    "for details",
    "for more details",
    "office assistant button",
    "office assistant icon",
    "for complete instructions",
    "difference between utc",
    "to see this ",
    "for instructions",
    "for information on",
    "for help ",
    "on page ",
    "send feedback",
    // Law.
    "warrant",
    "as is\"",
    "at your own risk",
    "without notice",
    "copyright",
    "license agreement",
    "fitness for",
    "programming examples for illustration",
    "trademark",
    "liab",
    // What a program shows.
    "to demonstrate",
    "to reproduce",
    "re-create the problem",
    "re-create this",
    "recreate the problem",
    "to illustrate",
    "reproduce the problem",
    "reproduce this",
];

/// What a sentence holds that only leads in to a list.
pub(super) const ANNOUNCEMENTS: &[&str] = &[
    "these steps",
    "following step",
    "steps below",
    "steps listed",
    "steps outlined",
    "steps described",
    "steps in the",
    "steps that follow",
    "step-by-step",
    "following procedure",
    "procedures below",
    "procedure below",
    "these procedures",
    "this procedure",
    "following method",
    "following troubleshooting",
    "methods below",
    "these methods",
    "following workaround",
    "following option",
    "following solution",
    "following resolution",
    "following task",
    "following action",
    "following item",
    "following suggestion",
    "following guideline",
    "following instruction",
    "instructions below",
    "these instructions",
    "one of the following",
    "two following",
    "either of the following",
    "any of the following",
    "do the following",
    "all of the following",
    "each of the following",
    "both of the following",
    "as follows:",
    "appropriate method",
    "appropriate section",
    "perform the following",
    "the following:",
];

/// Whether a paragraph stands in a list of messages or corrections, of which it explains one or gives the answer to one: what it tells is
/// due only where that message is met.
pub(super) fn answers_message(text: &str) -> bool {
    let labels = ["Action:", "User Action:", "Explanation:", "Incorrect:", "Correct:"];
    labels.iter().any(|label| text.starts_with(label))
}

/// Whether a sentence, as it lies in the file, leads in to seeing the problem.
pub(super) fn reproduces(sentence: &str) -> bool {
    const GOALS: &[&str] = &["reproduce ", "re-create ", "recreate ", "demonstrate ", "duplicate ", "simulate "];
    let Some(goal) = sentence.strip_prefix("To ") else { return false };
    GOALS
        .iter()
        .filter_map(|verb| goal.strip_prefix(verb))
        .any(|what| ["the ", "this ", "these "].iter().any(|article| what.starts_with(article)))
}

/// Whether a sentence, as it lies in the file, sends the reader to the help of a program.
pub(super) fn points_to_help(sentence: &str) -> bool {
    let opens = ["For more information", "For additional information", "For further information"];
    let helps = ["Help", "Assistant", "Answer Wizard", "Index"];
    opens.iter().any(|opening| sentence.starts_with(opening)) && helps.iter().any(|help| sentence.contains(help))
}

/// Whether a sentence behind one that sends the reader to the help says how it is asked.
pub(super) fn goes_on_in_help(sentence: &str) -> bool {
    let acts = ["Click", "Choose", "Double-click", "In ", "On ", "Press", "Search", "Select", "Then", "Type", "Under "];
    acts.iter().any(|act| sentence.starts_with(act))
}
