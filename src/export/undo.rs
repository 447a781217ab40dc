//! A registry file that takes changes back.
//!
//! What there was before, no article knows: it is recorded when the change is made. The file deletes what was added, and
//! has a place for what was recorded.

use super::change::{Change, Key, Operation};
use super::reg;

/// The file, from the last change to the first.
pub(super) fn reg_file(head: &[String], changes: &[Change]) -> Vec<u8> {
    let mut lines = reg::Lines::new(head);
    let mut keys: Vec<&Key> = Vec::new();
    for change in changes.iter().rev() {
        if change.operation == Operation::DeleteKey {
            lines.comment("");
            lines.comment(&format!("{} was deleted with everything below it.", change.key));
            lines.comment("Was it there? Then import the file that it was exported to before.");
            continue;
        }
        lines.key(&change.key);
        let name = change.shown_name();
        match &change.operation {
            Operation::Set(_) => {
                lines.comment(&format!("{name}: old value ____________________"));
                lines.comment("Was there one? Then write it here in place of the next line, in the form that it has in the record.");
                lines.delete(&change.name);
            }
            Operation::Delete | Operation::DeleteKey => {
                lines.comment(&format!("{name} was deleted: old value ____________________"));
                lines.comment("Was there one? Then write it below this line, in the form that it has in the record.");
            }
        }
        if !keys.contains(&&change.key) {
            keys.push(&change.key);
        }
    }
    lines.comment("");
    lines.comment(
        "Keys that were not there before: take the semicolon away to delete them, with everything below them.",
    );
    for key in keys {
        lines.comment(&reg::key_deletion(key));
    }
    lines.bytes()
}
