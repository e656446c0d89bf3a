//! One sentence for each thing that a review says.

use crate::check::Unpublished;
use crate::messages::Messages;
use crate::review::proposal::Malformed;
use crate::review::{
    Apart, AskState, Author, Cause, ChecklistItem, Deceiving, Discarded, Effect, Excerpt, FileEffect, Indirect,
    OtherFile, PageChange, PageKind, Reader, Reason, Replaced, Review, Step, StepState, Version, Wait, Whom,
};

/// The words of one language, put together.
pub struct Words<'a> {
    pub messages: &'a Messages,
}

/// A count as a message takes it.
pub fn plural(count: usize) -> String {
    count.to_string()
}

/// Which circuit applies, or that none can.
pub fn circuit_line(review: &Review<'_>, words: &Words<'_>) -> String {
    match (&review.network.circuit, review.network.declared) {
        (_, false) => words.messages.get("review-circuit-undeclared"),
        _ if review.proposal.files.is_empty() && review.dropped.is_empty() => {
            words.messages.get("review-circuit-nothing")
        }
        (Some(circuit), true) => words.messages.format("review-circuit", &[("circuit", circuit)]),
        (None, true) => words.messages.get("review-circuit-owners"),
    }
}

impl Words<'_> {
    /// `a, b et c`.
    pub fn list(&self, mut items: Vec<String>) -> String {
        match items.pop() {
            None => String::new(),
            Some(last) if items.is_empty() => last,
            Some(last) => self.messages.format("review-and", &[("first", &items.join(", ")), ("last", &last)]),
        }
    }

    fn either(&self, mut items: Vec<String>) -> String {
        match items.pop() {
            None => String::new(),
            Some(last) if items.is_empty() => last,
            Some(last) => self.messages.format("review-or", &[("first", &items.join(", ")), ("last", &last)]),
        }
    }

    /// The first of some names, and how many more.
    pub fn some(&self, items: &[String]) -> String {
        let mut shown: Vec<String> = items.iter().take(5).cloned().collect();
        if items.len() > shown.len() {
            let rest = (items.len() - shown.len()).to_string();
            shown.push(self.messages.format("review-others", &[("count", &rest)]));
        }
        self.list(shown)
    }

    /// `2026-08-14` as `14 août 2026`.
    pub fn day(&self, iso: &str) -> String {
        iso.parse().map_or_else(|_| iso.to_owned(), |date| self.messages.day(date))
    }

    pub fn step(&self, number: usize, count: usize, step: &Step) -> String {
        let label = match step.label.as_str() {
            "" => self.messages.get("review-step-owners"),
            label => label.to_owned(),
        };
        let head = self.messages.format(
            "review-step",
            &[("number", &number.to_string()), ("count", &count.to_string()), ("label", &label)],
        );
        let asks: Vec<String> = step.asks.iter().map(|ask| self.ask(ask)).collect();
        format!("{head} {}", asks.join(" "))
    }

    fn ask(&self, ask: &AskState) -> String {
        let of = ask.of.clone().unwrap_or_else(|| self.messages.get("review-nobody"));
        let files = plural(ask.paths.len());
        let names = |given: &[crate::review::Given]| {
            let one = |given: &crate::review::Given| {
                let Some(day) = &given.on else { return given.name.clone() };
                let key = match () {
                    () if given.signed => "review-given-signed",
                    () if given.claimed => "review-given-claimed",
                    () => "review-given",
                };
                self.messages.format(key, &[("name", &given.name), ("day", &self.day(day))])
            };
            self.list(given.iter().map(one).collect())
        };
        let holding: Vec<crate::review::Given> =
            ask.approved.iter().filter(|given| given.fallen.len() < ask.paths.len()).cloned().collect();
        let people = self.either(ask.people.iter().map(|whom| self.whom(whom)).collect());
        let mut sentence = match ask.state {
            StepState::Done => self.messages.format("review-ask-done", &[("of", &of), ("people", &names(&holding))]),
            StepState::Open => self.messages.format(
                "review-ask-open",
                &[("of", &of), ("people", &people), ("missing", &plural(ask.missing.len())), ("files", &files)],
            ),
            StepState::Later => self.messages.format("review-ask-later", &[("of", &of)]),
            StepState::Refused => {
                self.messages.format("review-ask-refused", &[("of", &of), ("people", &names(&ask.refused))])
            }
            StepState::Impossible => {
                let key = if ask.of.is_some() { "review-ask-impossible" } else { "review-ask-unowned" };
                self.messages.format(key, &[("of", &of), ("paths", &self.some(&ask.paths))])
            }
        };
        if let Some(above) = ask.stands_in.as_ref().filter(|_| ask.state == StepState::Open) {
            sentence.push(' ');
            sentence.push_str(&self.messages.format("review-stands-in", &[("of", &of), ("above", above)]));
        }
        if ask.state != StepState::Done {
            for given in ask.approved.iter().filter(|given| !given.fallen.is_empty()) {
                let fallen = self.some(&given.fallen);
                sentence.push(' ');
                sentence.push_str(&self.messages.format("review-fallen", &[("name", &given.name), ("paths", &fallen)]));
            }
        }
        sentence
    }

    fn whom(&self, whom: &Whom) -> String {
        match &whom.replaces {
            Some(Replaced { name: away, until: Some(until), .. }) => self
                .messages
                .format("review-deputy-until", &[("name", &whom.name), ("away", away), ("until", &self.day(until))]),
            Some(Replaced { name: away, until: None, .. }) => {
                self.messages.format("review-deputy", &[("name", &whom.name), ("away", away)])
            }
            None => whom.name.clone(),
        }
    }

    pub fn wait(&self, wait: Wait) -> String {
        let key = match () {
            () if wait.escalation_due => "review-wait-escalation",
            () if wait.reminder_due => "review-wait-reminder",
            () => "review-wait",
        };
        let (days, left) = (wait.days.to_string(), wait.reminder_in.to_string());
        self.messages.format(key, &[("days", &days), ("left", &left)])
    }

    pub fn discarded(&self, discarded: &Discarded) -> String {
        let key = match discarded.reason {
            Reason::Unknown => "review-discarded-unknown",
            Reason::OwnChange => "review-discarded-own",
            Reason::NotAsked => "review-discarded-not-asked",
            Reason::NotShown => "review-discarded-not-shown",
            Reason::SeveralBases => "review-discarded-several-bases",
            Reason::Unsigned => "review-discarded-unsigned",
            Reason::NoKey => "review-discarded-no-key",
        };
        self.messages.format(key, &[("name", &discarded.name)])
    }

    /// The pages that git cannot merge by itself, by their titles where they have one.
    pub fn conflicts(&self, review: &Review<'_>) -> String {
        let title = |path: &String| {
            let sides = [review.after, review.before].into_iter().flatten();
            let mut entries = sides.flat_map(|side| &side.site.entries);
            let entry = entries.find(|entry| entry.content.file().as_str() == path)?;
            let title = entry.content.title();
            Some(self.messages.format("review-conflict-page", &[("title", title), ("path", path)]))
        };
        let pages = &review.proposal.conflicts;
        self.list(pages.iter().map(|path| title(path).unwrap_or_else(|| format!("`{path}`"))).collect())
    }

    pub fn malformed(&self, found: &Malformed) -> String {
        let words = self.messages.format(found.fault.key(), &[("subject", &found.subject)]);
        if found.standing { self.messages.format("review-malformed-standing", &[("fault", &words)]) } else { words }
    }

    pub fn author(&self, author: &Author) -> String {
        let (name, email) = (author.name.as_str(), author.email.as_str());
        let paths = self.some(&author.without_mandate);
        if let Some(committer) = &author.committed_by {
            let words = [("name", name), ("committer", committer), ("paths", &paths)];
            return self.messages.format("review-author-doubted", &words);
        }
        match (&author.person, &author.ended) {
            (None, _) => self.messages.format("review-author-unknown", &[("name", name), ("email", email)]),
            (Some(_), _) if author.without_mandate.is_empty() => {
                self.messages.format("review-author-mandated", &[("name", name)])
            }
            (Some(_), Some(day)) => self
                .messages
                .format("review-author-ended", &[("name", name), ("paths", &paths), ("day", &self.day(day))]),
            (Some(_), None) => self.messages.format("review-author-without", &[("name", name), ("paths", &paths)]),
        }
    }

    /// What becomes of a page, and where its file is.
    pub fn page(&self, change: &PageChange<'_>) -> String {
        format!("{} ({})", self.page_named(change), change.entry().content.file())
    }

    /// What becomes of a page.
    pub fn page_named(&self, change: &PageChange<'_>) -> String {
        let entry = change.entry();
        let key = match change.kind {
            PageKind::Added => "review-page-added",
            PageKind::Changed => "review-page-changed",
            PageKind::Moved => "review-page-moved",
            PageKind::Removed => "review-page-removed",
            PageKind::Readers => "review-page-readers",
        };
        let kind = entry.content.kind.label.as_str();
        self.messages.format(key, &[("kind", kind), ("title", change.title())])
    }

    /// For whom a page changes, those who see the same effect together.
    pub fn readers(&self, change: &PageChange<'_>) -> Vec<String> {
        let mut lines = Vec::new();
        if !change.faults[1].is_empty() {
            lines.push(self.messages.get("review-page-unmade"));
        }
        if change.readers.is_empty() {
            lines.extend(change.unseen.map(|unseen| self.unseen(unseen)));
            if lines.is_empty() {
                lines.push(self.messages.get("review-readers-nobody"));
            }
            return lines;
        }
        for (effect, key) in [
            (Effect::Appears, "review-reader-appears"),
            (Effect::Changes, "review-reader-changes"),
            (Effect::Moves, "review-reader-moves"),
            (Effect::Disappears, "review-reader-disappears"),
            (Effect::Same, "review-reader-same"),
        ] {
            let group: Vec<&Reader> = change.readers.iter().filter(|reader| reader.effect == effect).collect();
            if group.is_empty() {
                continue;
            }
            let trees = self.list(group.iter().map(|reader| reader.name()).collect());
            let address = group.iter().find_map(|reader| reader.after.clone().or_else(|| reader.before.clone()));
            lines.push(self.messages.format(key, &[("trees", &trees), ("address", &address.unwrap_or_default())]));
        }
        match change.later {
            Some(day) => {
                lines.push(self.messages.format("review-reader-later", &[("day", &self.day(&day.to_string()))]));
            }
            None => lines.extend(change.unseen.filter(|_| change.after.is_some()).map(|unseen| self.unseen(unseen))),
        }
        lines
    }

    /// Why nobody sees a page.
    fn unseen(&self, unseen: Unpublished) -> String {
        let (key, day) = match unseen {
            Unpublished::Draft => return self.messages.get("review-readers-draft"),
            Unpublished::NotYet(day) => ("review-readers-not-yet", day),
            Unpublished::NoLonger(day) => ("review-readers-no-longer", day),
        };
        self.messages.format(key, &[("day", &self.day(&day.date.to_string()))])
    }

    /// How many words a difference takes and gives.
    pub fn counts(&self, version: &Version) -> String {
        match version.difference.counts() {
            _ if version.difference.is_empty() => self.messages.get("review-counts-same"),
            (0, 0) if version.difference.excerpts(1).is_empty() => self.messages.get("review-counts-form"),
            (removed, added) => {
                self.messages.format("review-counts", &[("removed", &plural(removed)), ("added", &plural(added))])
            }
        }
    }

    /// That some read the page that others do, but for what follows.
    pub fn apart(&self, trees: &str, others: &str, version: &Version, first: &Version) -> String {
        let key = match (version.before, version.after) == (first.before, first.after) {
            true => "review-apart",
            false => "review-apart-new",
        };
        self.messages.format(key, &[("trees", trees), ("others", others)])
    }

    /// What some read otherwise, the first places of it.
    pub fn places(&self, change: &PageChange<'_>, first: &Version, version: &Version, places: &[Apart]) -> Vec<String> {
        let names = |version: &Version| {
            let readers = version.readers.iter().filter_map(|at| change.readers.get(*at));
            self.list(readers.map(Reader::name).collect())
        };
        let mut lines = vec![self.apart(&names(version), &names(first), version, first)];
        for place in places.iter().take(3) {
            for (key, passages) in [("review-apart-own", &place.own), ("review-apart-lacking", &place.lacking)] {
                let words = passages.iter().map(|passage| passage.text()).collect::<Vec<_>>().join(" ");
                if !words.is_empty() {
                    lines.push(self.messages.format(key, &[("text", &clipped(&words))]));
                }
            }
        }
        lines
    }

    pub fn excerpt(&self, excerpt: &Excerpt) -> String {
        let Excerpt { leading, removed, added, trailing } = excerpt;
        let gone = if removed.trim().is_empty() { String::new() } else { format!("[-{removed}-]") };
        let new = if added.trim().is_empty() { String::new() } else { format!("[+{added}+]") };
        self.messages.format("review-excerpt", &[("text", &format!("{leading}{gone}{new}{trailing}"))])
    }

    pub fn file(&self, file: &OtherFile) -> String {
        let key = match file.effect {
            _ if file.outside => "review-file-outside",
            FileEffect::Added => "review-file-added",
            FileEffect::Changed => "review-file-changed",
            FileEffect::Moved => "review-file-moved",
            FileEffect::Removed => "review-file-removed",
        };
        let from = file.from.clone().unwrap_or_default();
        self.messages.format(key, &[("path", &file.path), ("from", &from)])
    }

    /// What changes indirectly: the same cause is said once for all the trees where it is the same.
    pub fn indirect(&self, indirect: &[Indirect]) -> Vec<String> {
        let mut lines: Vec<(String, Vec<String>)> = Vec::new();
        for one in indirect {
            let pages = plural(one.pages);
            let line = match &one.cause {
                Cause::Everywhere => self.messages.format("review-indirect-everywhere", &[("pages", &pages)]),
                Cause::Neighbours => self.messages.format("review-indirect-neighbours", &[("pages", &pages)]),
                Cause::Family(family) => {
                    let key = format!("review-indirect-{}", family.replace(' ', "-"));
                    self.messages.format(&key, &[("pages", &pages)])
                }
            };
            match lines.iter_mut().find(|(known, _)| *known == line) {
                Some((_, trees)) => trees.push(one.tree.clone()),
                None => lines.push((line, vec![one.tree.clone()])),
            }
        }
        lines.into_iter().map(|(line, trees)| format!("{line} ({})", trees.join(", "))).collect()
    }

    pub fn deceiving(&self, name: &Deceiving) -> String {
        match name {
            Deceiving::Path { path, like } => self
                .messages
                .format("review-deceiving-path", &[("path", path), ("like", like), ("letters", &letters(path))]),
            Deceiving::Script { path } => {
                self.messages.format("review-deceiving-script", &[("path", path), ("letters", &letters(path))])
            }
            Deceiving::Case { path, like } => {
                self.messages.format("review-deceiving-case", &[("path", path), ("like", like)])
            }
            Deceiving::Person { name, email, like } => {
                self.messages.format("review-deceiving-person", &[("name", name), ("email", email), ("like", like)])
            }
        }
    }

    pub fn check(&self, check: &ChecklistItem) -> String {
        let about = self.some(&check.about);
        self.messages.format(check.key, &[("about", &about), ("count", &plural(check.count))])
    }
}

/// The first words of a text.
fn clipped(text: &str) -> String {
    let clipped: String = text.chars().take(200).collect();
    if clipped.len() < text.len() { clipped + "…" } else { clipped }
}

/// The letters of a path that are not ours, each with its number.
fn letters(path: &str) -> String {
    let mut letters: Vec<String> = path
        .chars()
        .filter(|c| c.is_alphabetic() && !c.is_ascii() && !('\u{c0}'..='\u{24f}').contains(c))
        .map(|c| format!("{c} (U+{:04X})", u32::from(c)))
        .collect();
    letters.dedup();
    letters.truncate(5);
    letters.join(", ")
}

impl Reader {
    /// `Intranet, Agents`.
    pub fn name(&self) -> String {
        format!("{} / {}", self.portal.label, self.audience.label)
    }
}
