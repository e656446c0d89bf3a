//! What is published is judged too: the lines of the publication that hold each step of the branch, from what is
//! published to what would be, to the review. An administrator's merge, a push to the branch, a rewritten branch are
//! published by nobody's oversight.
//!
//! The commit that is published is what the forge says of the last publication that succeeded; or the one that the
//! variable `PARVIS_PUBLISHED` names, which only who administers the forge can write: how a first publication is
//! allowed, and how the IT department answers for what nobody reviewed.

use super::commission::Commission;

/// What the lines ask of a forge.
pub(super) struct Questions<'a> {
    /// Prints the commit of the last publication that succeeded, or nothing.
    pub last: &'a str,
    /// Puts the answers to the requests that made the step `$step` in place, and their commits in the clone.
    pub gather: &'a str,
    /// How the review is told where they are.
    pub answers: &'a str,
}

/// The lines, for a shell that stops at the first failure. They are given `ACCEPTED` and `PUBLISHED` (the branch).
pub(super) fn judge(commission: &Commission<'_>, questions: &Questions<'_>) -> String {
    let say = |key: &str, name: &str, value: &str| commission.messages.format(key, &[(name, value)]);
    let (first, accepted) =
        (say("forge-published-first", "commit", "$head"), say("forge-published-accepted", "commit", "$last"));
    let (rewritten, step) =
        (say("forge-published-rewritten", "last", "$last"), say("forge-published-step", "commit", "$step"));
    let Questions { last, gather, answers } = questions;
    format!(
        "head=$(git rev-parse HEAD)
last=$({last}) || last=
git cat-file -e \"$last^{{commit}}\" 2>/dev/null || last=
case \"$ACCEPTED\" in *[!0-9a-f]*) ACCEPTED= ;; esac
if [ \"${{#ACCEPTED}}\" -ge 40 ] && git merge-base --is-ancestor \"$ACCEPTED\" \"$head\" &&
  ! {{ [ -n \"$last\" ] && git merge-base --is-ancestor \"$ACCEPTED\" \"$last\"; }}; then
  last=$ACCEPTED
  echo \"{accepted}\"
fi
[ -n \"$last\" ] || {{ echo \"{first}\"; exit 1; }}
git merge-base --is-ancestor \"$last\" \"$head\" || {{ echo \"{rewritten}\"; exit 1; }}
before=$last
for step in $(git rev-list --first-parent --reverse \"$last..$head\"); do
  [ \"$(git rev-parse \"$step^1\")\" = \"$before\" ] || {{ echo \"{rewritten}\"; exit 1; }}
{gather}
  parvis review \"$before\" \"$step\" {answers} || {{ echo \"{step}\"; exit 1; }}
  before=$step
done
",
        gather = gather.trim_end()
    )
}
