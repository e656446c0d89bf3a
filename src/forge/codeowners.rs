//! CODEOWNERS in the dialect of each forge: for every path, those whom `contributors.toml` names.
//!
//! Areas are nested or apart, so each path has one narrowest area and one answer. GitHub: the last line
//! that matches wins, and one approval of anybody on it suffices, so only the first step stands there.
//! GitLab: the last line of each section, and every section counts: one section a step. Gitea and
//! Forgejo: every line that matches adds its people, so each area's expression leaves out those within.

use std::collections::BTreeSet;
use std::fmt::Write;

use jiff::civil::Date;

use crate::messages::Messages;
use crate::model::governance::{
    Area, Circuit, CircuitRule, CircuitStep, ForgeKind, Governance, Holder, Nature, Owner, Who,
};

/// Some people on the forge, one of whom must approve (or `approvals` of them).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnerGroup {
    /// The position of the step in its circuit, from 0.
    pub step: usize,
    pub label: String,
    pub owners: BTreeSet<String>,
    pub approvals: u32,
}

/// Whom a forge must ask about a path on a day, step by step.
///
/// A forge knows paths and nothing else: rules about types, tags, periods or audiences, and paths with
/// stars in the middle, are for the review alone.
pub fn asked(governance: &Governance, kind: ForgeKind, path: &str, day: Date) -> Vec<OwnerGroup> {
    let by_path = governance.rules.iter().filter(|rule| is_of_areas(rule));
    let is_content = Nature::of(path) == Nature::Content;
    let names = |rule: &&CircuitRule| match is_content {
        true => rule.condition.paths.iter().any(|pattern| pattern.value.matches(path)),
        false => rule.condition.names_from_root(path),
    };
    let matching = by_path.filter(names);
    let circuit_of = |key: &str| governance.circuit(key);
    let strictest = |circuits: Vec<&'_ Circuit>| -> Vec<CircuitStep> {
        let strictest = circuits.into_iter().max_by_key(|circuit| circuit.strictness());
        strictest.map(|circuit| circuit.steps.clone()).unwrap_or_default()
    };
    let named = matching.filter_map(|rule| circuit_of(&rule.circuit.as_ref()?.value)).collect();
    let mut steps = strictest(named);
    if steps.is_empty() && is_content {
        let default = governance.rules.iter().filter(|rule| rule.condition.is_empty());
        steps = strictest(default.filter_map(|rule| circuit_of(&rule.circuit.as_ref()?.value)).collect());
    }
    if steps.is_empty() {
        steps = vec![CircuitStep { label: String::new(), who: Who::Owners, approvals: 1, spot: Default::default() }];
    }
    let group = |(step, asking): (usize, &CircuitStep)| OwnerGroup {
        step,
        label: asking.label.clone(),
        owners: people(governance, kind, asking, path, day),
        approvals: asking.approvals,
    };
    steps.iter().enumerate().map(group).filter(|group| !group.owners.is_empty()).collect()
}

fn is_of_areas(rule: &CircuitRule) -> bool {
    rule.condition.is_of_paths() && rule.condition.paths.iter().all(|pattern| pattern.value.area().is_some())
}

fn people(governance: &Governance, kind: ForgeKind, step: &CircuitStep, path: &str, day: Date) -> BTreeSet<String> {
    let accounts = |holders: Vec<Holder<'_>>| -> BTreeSet<String> {
        holders.iter().filter_map(|holder| holder.person.account(kind)).map(|name| format!("@{name}")).collect()
    };
    let body = |key: &str| match governance.body(key).and_then(|body| body.forge.as_ref()) {
        Some(team) => BTreeSet::from([team.value.clone()]),
        None => accounts(governance.members_present(key, day)),
    };
    let owners = |roles: &[&str]| {
        let of = |owner: Owner<'_>| match owner {
            Owner::Body(own) => body(&own.key.value),
            Owner::Service(service) => accounts(governance.approvers(roles, service, path, day, &[]).0),
        };
        governance.responsible(path).into_iter().flat_map(of).collect()
    };
    match &step.who {
        Who::Body(key) => body(&key.value),
        Who::RolesOf(roles, service) => {
            let roles: Vec<&str> = roles.iter().map(|role| role.value.as_str()).collect();
            accounts(governance.holders_in(&roles, &service.value, day))
        }
        Who::Roles(roles) => owners(&roles.iter().map(|role| role.value.as_str()).collect::<Vec<_>>()),
        Who::Owners => owners(&["service-approver"]),
    }
}

/// The areas that make a difference, the widest first, each with what holds in it outside narrower ones.
fn areas(governance: &Governance, kind: ForgeKind, day: Date) -> Vec<(Area, Vec<OwnerGroup>)> {
    let owned = governance.areas().map(|(area, _)| area.clone());
    let scopes = governance.mandates.iter().flat_map(|mandate| &mandate.scope).map(|area| area.value.clone());
    let ruled = governance.rules.iter().filter(|rule| is_of_areas(rule)).flat_map(|rule| &rule.condition.paths);
    let ruled = ruled.filter_map(|pattern| pattern.value.area());
    let roots = [Area::Folder(String::new()), Area::Folder("content".to_owned())];
    let mut all: Vec<Area> = owned.chain(scopes).chain(ruled).chain(roots).collect();
    all.sort_by(|a, b| (a.depth(), a).cmp(&(b.depth(), b)));
    all.dedup();
    let mut kept: Vec<(Area, Vec<OwnerGroup>)> = Vec::new();
    for area in all {
        // No name holds a control character: this is a path that lies in no narrower area.
        let probe = match &area {
            Area::File(file) => file.clone(),
            Area::Folder(folder) if folder.is_empty() => "\u{1}".to_owned(),
            Area::Folder(folder) => format!("{folder}/\u{1}"),
        };
        let groups = asked(governance, kind, &probe, day);
        let around = kept.iter().rev().find(|(wider, _)| wider.contains(&area)).map(|(_, groups)| groups);
        if around.map_or(!groups.is_empty(), |around| *around != groups) {
            kept.push((area, groups));
        }
    }
    kept
}

/// Writes the lines as one forge reads them.
type Dialect = fn(&mut String, Vec<Line>, &Messages);

/// The whole file, in the dialect of a forge, as of a day.
pub fn text(governance: &Governance, kind: ForgeKind, day: Date, messages: &Messages) -> String {
    let lines = areas(governance, kind, day);
    let (dialect, write): (&str, Dialect) = match kind {
        ForgeKind::Github => ("forge-owners-github", github),
        ForgeKind::Gitlab => ("forge-owners-gitlab", gitlab),
        ForgeKind::Forgejo | ForgeKind::Gitea => ("forge-owners-gitea", gitea),
    };
    let mut text = heading(kind, messages, dialect);
    write(&mut text, lines, messages);
    text
}

/// An area and whom it asks outside narrower ones.
type Line = (Area, Vec<OwnerGroup>);

fn heading(kind: ForgeKind, messages: &Messages, dialect: &str) -> String {
    let words = messages.format("forge-owners", &[("forge", kind.name())]);
    let dialect = messages.get(dialect);
    format!("{words}\n{dialect}").lines().map(|line| format!("# {line}\n")).collect()
}

fn github(text: &mut String, mut lines: Vec<Line>, _: &Messages) {
    // A pattern with `?` may take a neighbour's path too: that neighbour's own line comes later.
    lines.sort_by_key(|(area, _)| (area.depth(), !area.path().contains(|c| ForgeKind::Github.cannot_say(c))));
    for (area, groups) in lines {
        let first = groups.iter().find(|group| group.step == 0).map(|group| &group.owners);
        let names = first.into_iter().flatten().fold(String::new(), |all, name| all + " " + name);
        // Any other character than the right one, at worst: a finding says so.
        let said = |c| if ForgeKind::Github.cannot_say(c) { "?".to_owned() } else { escaped(c) };
        writeln!(text, "{}{names}", glob(&area, said)).expect("a string takes all");
    }
}

/// A character that means itself, where patterns are those of gitignore.
fn escaped(c: char) -> String {
    let special = c.is_whitespace() || matches!(c, '#' | '[' | ']' | '\\' | '!' | '*' | '?');
    if special { format!("\\{c}") } else { c.to_string() }
}

fn gitlab(text: &mut String, lines: Vec<Line>, messages: &Messages) {
    let mut sections: Vec<(usize, String)> =
        lines.iter().flat_map(|(_, groups)| groups).map(|group| (group.step, group.label.clone())).collect();
    sections.sort();
    sections.dedup();
    for (step, label) in sections {
        let of =
            |groups: &[OwnerGroup]| groups.iter().find(|group| (group.step, &group.label) == (step, &label)).cloned();
        let own: Vec<(&Area, Option<OwnerGroup>)> = lines.iter().map(|(area, groups)| (area, of(groups))).collect();
        let name: String = label.chars().filter(|c| !matches!(c, '[' | ']') && !c.is_control()).collect();
        let name = if name.is_empty() { messages.get("forge-owners-step") } else { name };
        section(text, &format!("{}. {name}", step + 1), 1, &own);
    }
}

/// A section and, as what is left out of a section cannot come back into it, another for what comes back.
fn section(text: &mut String, name: &str, part: usize, lines: &[(&Area, Option<OwnerGroup>)]) {
    let approvals = lines.iter().filter_map(|(_, group)| Some(group.as_ref()?.approvals)).max().unwrap_or(1);
    let title = if part == 1 { name.to_owned() } else { format!("{name} ({part})") };
    let count = if approvals > 1 { format!("[{approvals}]") } else { String::new() };
    write!(text, "\n[{title}]{count}\n").expect("a string takes all");
    let mut taken: Vec<&Area> = Vec::new();
    let mut left_out: Vec<&Area> = Vec::new();
    let mut later: Vec<(&Area, Option<OwnerGroup>)> = Vec::new();
    for (area, group) in lines {
        if left_out.iter().any(|wider| wider.contains(area)) {
            later.push((area, group.clone()));
            continue;
        }
        let pattern = glob(area, escaped);
        match group {
            Some(group) => {
                let names = group.owners.iter().fold(String::new(), |all, name| all + " " + name);
                writeln!(text, "{pattern}{names}").expect("a string takes all");
                taken.push(area);
            }
            None if taken.iter().any(|wider| wider.contains(area)) => {
                writeln!(text, "!{pattern}").expect("a string takes all");
                left_out.push(area);
            }
            None => {}
        }
    }
    if later.iter().any(|(_, group)| group.is_some()) {
        section(text, name, part + 1, &later);
    }
}

fn glob(area: &Area, escaped: impl Fn(char) -> String) -> String {
    match area {
        Area::Folder(folder) if folder.is_empty() => "*".to_owned(),
        Area::Folder(folder) => format!("/{}/", folder.chars().map(escaped).collect::<String>()),
        Area::File(file) => format!("/{}", file.chars().map(escaped).collect::<String>()),
    }
}

fn gitea(text: &mut String, lines: Vec<Line>, _: &Messages) {
    for (area, groups) in &lines {
        let names: BTreeSet<&String> = groups.iter().flat_map(|group| &group.owners).collect();
        if names.is_empty() {
            continue;
        }
        let within =
            lines.iter().map(|(narrower, _)| narrower).filter(|narrower| *narrower != area && area.contains(narrower));
        let expression = match area {
            Area::File(file) => quoted(file),
            Area::Folder(folder) => {
                let base = if folder.is_empty() { String::new() } else { format!("{folder}/") };
                let mut left_out = Trie::default();
                for narrower in within {
                    let rest = &narrower.path()[base.len()..];
                    left_out.add(rest, matches!(narrower, Area::Folder(_)));
                }
                quoted(&base) + &left_out.others()
            }
        };
        // Gitea reads a line word by word, with `\` before what is meant literally.
        let word: String = expression
            .chars()
            .flat_map(|c| if matches!(c, '\\' | ' ' | '#') { vec!['\\', c] } else { vec![c] })
            .collect();
        let names = names.into_iter().fold(String::new(), |all, name| all + " " + name);
        writeln!(text, "{word}{names}").expect("a string takes all");
    }
}

/// A text as an expression in Go's syntax.
fn quoted(text: &str) -> String {
    text.chars().map(quoted_char).collect()
}

fn quoted_char(c: char) -> String {
    if r"\.+*?()|[]{}^$-".contains(c) { format!("\\{c}") } else { c.to_string() }
}

/// Beginnings to leave out: Go's expressions cannot say "but not", so the others are spelt out.
#[derive(Default)]
struct Trie {
    next: std::collections::BTreeMap<char, Trie>,
    /// Everything that begins so is left out.
    folder: bool,
    /// Exactly this is left out.
    file: bool,
}

impl Trie {
    fn add(&mut self, text: &str, is_folder: bool) {
        let mut node = self;
        for c in text.chars() {
            node = node.next.entry(c).or_default();
        }
        if is_folder {
            node.next.entry('/').or_default().folder = true;
        } else {
            node.file = true;
        }
    }

    /// An expression for every text of at least one character that is not left out.
    fn others(&self) -> String {
        self.expression(true)
    }

    fn expression(&self, is_start: bool) -> String {
        if self.next.is_empty() {
            return if is_start || self.file { ".+" } else { ".*" }.to_owned();
        }
        let mut ways = Vec::new();
        if !is_start && !self.file {
            ways.push(String::new());
        }
        let heads: String = self.next.keys().map(|c| quoted_char(*c)).collect();
        ways.push(format!("[^{heads}].*"));
        let on = self.next.iter().filter(|(_, node)| !node.folder);
        ways.extend(on.map(|(c, node)| quoted_char(*c) + &node.expression(false)));
        format!("(?:{})", ways.join("|"))
    }
}
