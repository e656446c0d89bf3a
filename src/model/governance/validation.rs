//! What a change must go through: the steps, in order, and whom to ask at each.
//!
//! Each file has its circuit: the strictest that a rule gives it, else the default one (the rule
//! without a condition), else the approval of its owner. A change goes through the steps of all its
//! files together; each step covers the files whose own circuit has it. What is no content ([`Nature`])
//! has the approval of its owner, or the circuit of a rule that names it from the root.

use jiff::civil::Date;

use super::{
    ChangedFile, Circuit, CircuitRule, CircuitStep, DecidingBody, Governance, Holder, Nature, Owner, ServiceFolders,
    Size, Who,
};
use crate::ground::Spot;
use crate::model::WithSpot;

/// What a change must go through.
#[derive(Debug, Clone, PartialEq)]
pub struct Validation<'g> {
    /// The strictest circuit of the files; none when the owners' approval is all that is asked.
    pub circuit: Option<&'g Circuit>,
    /// In the order in which they open.
    pub steps: Vec<RequiredStep<'g>>,
    pub informs: Vec<&'g DecidingBody>,
    /// The rules that applied, in the order of the file.
    pub rules: Vec<&'g CircuitRule>,
}

/// One step of a validation.
#[derive(Debug, Clone, PartialEq)]
pub struct RequiredStep<'g> {
    pub step: CircuitStep,
    /// All of them must be answered.
    pub asks: Vec<Ask<'g>>,
}

/// Some people, of whom `approvals` must approve these paths.
#[derive(Debug, Clone, PartialEq)]
pub struct Ask<'g> {
    pub of: Asked<'g>,
    pub paths: Vec<String>,
    pub approvals: u32,
    /// Nobody when nobody holds the role on this day: the change cannot be validated.
    pub people: Vec<Holder<'g>>,
    /// The service above, when its people stand in because the service has nobody.
    pub stands_in: Option<&'g ServiceFolders>,
}

/// On whose behalf an approval is asked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Asked<'g> {
    Service(&'g ServiceFolders),
    Body(&'g DecidingBody),
    /// The paths belong to nobody.
    Nobody,
}

/// What one file must go through.
struct Way<'g> {
    circuit: Option<&'g Circuit>,
    steps: Vec<CircuitStep>,
}

impl Governance {
    /// What a change of these files must go through on a day.
    pub fn validation<'g>(&'g self, files: &[ChangedFile], size: &Size, day: Date) -> Validation<'g> {
        let mut applied: Vec<&CircuitRule> = Vec::new();
        let ways: Vec<Way<'g>> = files.iter().map(|file| self.way(file, size, day, &mut applied)).collect();
        let strictest = ways.iter().filter_map(|way| way.circuit).max_by_key(|circuit| circuit.strictness());
        let mut order: Vec<&Way<'g>> = ways.iter().collect();
        order.sort_by_key(|way| std::cmp::Reverse(way.steps.len()));
        let mut steps: Vec<CircuitStep> = Vec::new();
        order.iter().for_each(|way| merge(&mut steps, &way.steps));
        let steps = steps.into_iter().map(|step| {
            let covered = files.iter().zip(&ways).filter(|(_, way)| way.steps.iter().any(|own| own.asks_like(&step)));
            let files: Vec<&ChangedFile> = covered.map(|(file, _)| file).collect();
            RequiredStep { asks: self.asks(&step, &files, day), step }
        });
        let told = ways.iter().filter_map(|way| way.circuit).flat_map(|circuit| &circuit.informs);
        let mut informs: Vec<&DecidingBody> = Vec::new();
        for body in told.chain(applied.iter().flat_map(|rule| &rule.informs)).filter_map(|key| self.body(&key.value)) {
            if !informs.iter().any(|known| known.key == body.key) {
                informs.push(body);
            }
        }
        let rules = self.rules.iter().filter(|rule| applied.iter().any(|known| std::ptr::eq(*known, *rule))).collect();
        Validation { circuit: strictest, steps: steps.collect(), informs, rules }
    }

    fn way<'g>(&'g self, file: &ChangedFile, size: &Size, day: Date, applied: &mut Vec<&'g CircuitRule>) -> Way<'g> {
        let is_content = file.nature() == Nature::Content;
        let may = |rule: &&CircuitRule| is_content || !file.outside && rule.condition.names_from_root(&file.path);
        let chosen: Vec<&CircuitRule> = self
            .rules
            .iter()
            .filter(|rule| !rule.condition.is_empty() && rule.condition.holds(file, size, day))
            .filter(may)
            .collect();
        let circuit_of = |rule: &&'g CircuitRule| self.circuit(&rule.circuit.as_ref()?.value);
        let mut circuit = chosen.iter().filter_map(circuit_of).max_by_key(|circuit| circuit.strictness());
        let is_plain = circuit.is_none() && !file.admits && chosen.iter().all(|rule| rule.adds.is_none());
        applied.extend(&chosen);
        if circuit.is_none() && is_content {
            let default: Vec<&CircuitRule> = self.rules.iter().filter(|rule| rule.condition.is_empty()).collect();
            circuit = default.iter().filter_map(circuit_of).max_by_key(|circuit| circuit.strictness());
            applied.extend(default);
            let shortcut = |circuit: &&Circuit| {
                circuit.condition.as_ref().is_some_and(|condition| condition.holds(file, size, day))
            };
            if is_plain {
                circuit = self.circuits.iter().find(shortcut).or(circuit);
            }
        }
        let mut steps = circuit.map_or_else(|| vec![owners_step()], |circuit| circuit.steps.clone());
        // After the service that writes, before those who look at the whole.
        for added in chosen.iter().filter_map(|rule| rule.adds.as_ref()) {
            if !steps.iter().any(|step| step.asks_like(added)) {
                steps.insert(steps.len().min(1), added.clone());
            }
        }
        let admitting = self.admitting_step().filter(|_| file.admits);
        steps.extend(admitting.filter(|admitting| !steps.iter().any(|step| step.asks_like(admitting))));
        Way { circuit, steps }
    }

    /// Who answers for the faults that a town admits: those who join changes, else those who keep its settings.
    fn admitting_step(&self) -> Option<CircuitStep> {
        let joining = self.forge.iter().flat_map(|forge| &forge.merge).find_map(|key| self.body(&key.value));
        let who = match joining.map(Owner::Body).or_else(|| self.keeper())? {
            Owner::Body(body) => Who::Body(body.key.clone()),
            Owner::Service(service) => {
                let role = WithSpot { value: "service-approver".to_owned(), spot: Spot::default() };
                Who::RolesOf(vec![role], service.key.clone())
            }
        };
        Some(CircuitStep { who, ..owners_step() })
    }

    /// Whom the agreement of those who own these paths is asked of, whatever the circuits say.
    pub fn owners_asks<'g>(&'g self, paths: &[&str], day: Date) -> Vec<Ask<'g>> {
        let file = |path: &&str| ChangedFile { path: (*path).to_owned(), ..ChangedFile::default() };
        let files: Vec<ChangedFile> = paths.iter().map(file).collect();
        self.asks(&owners_step(), &files.iter().collect::<Vec<_>>(), day)
    }

    /// Whom a step asks about these files, grouped by those who can answer.
    fn asks<'g>(&'g self, step: &CircuitStep, files: &[&ChangedFile], day: Date) -> Vec<Ask<'g>> {
        let whole = |of: Asked<'g>, people: Vec<Holder<'g>>| {
            let paths = files.iter().map(|file| file.path.clone()).collect();
            vec![Ask { of, paths, approvals: step.approvals, people, stands_in: None }]
        };
        match &step.who {
            Who::Body(key) => {
                let of = self.body(&key.value).map_or(Asked::Nobody, Asked::Body);
                whole(of, self.members_present(&key.value, day))
            }
            Who::RolesOf(roles, key) => {
                let roles: Vec<&str> = roles.iter().map(|role| role.value.as_str()).collect();
                let of = self.service(&key.value).map_or(Asked::Nobody, Asked::Service);
                whole(of, self.holders_in(&roles, &key.value, day))
            }
            Who::Roles(roles) => {
                let roles: Vec<&str> = roles.iter().map(|role| role.value.as_str()).collect();
                self.asks_by_file(&roles, step.approvals, files, day)
            }
            Who::Owners => self.asks_by_file(&["service-approver"], step.approvals, files, day),
        }
    }

    fn asks_by_file<'g>(&'g self, roles: &[&str], approvals: u32, files: &[&ChangedFile], day: Date) -> Vec<Ask<'g>> {
        let mut asks: Vec<Ask<'g>> = Vec::new();
        for file in files {
            for mut ask in self.asks_of_owners(roles, approvals, file, day) {
                let same = |known: &&mut Ask<'g>| known.of == ask.of && known.people == ask.people;
                match asks.iter_mut().find(same) {
                    Some(known) => known.paths.append(&mut ask.paths),
                    None => asks.push(ask),
                }
            }
        }
        asks
    }

    /// One for each owner of the file: normally one.
    fn asks_of_owners<'g>(&'g self, roles: &[&str], approvals: u32, file: &ChangedFile, day: Date) -> Vec<Ask<'g>> {
        let path = file.path.as_str();
        let ask = |of: Asked<'g>, people: Vec<Holder<'g>>, stands_in: Option<&'g ServiceFolders>| Ask {
            of,
            paths: vec![path.to_owned()],
            approvals,
            people,
            stands_in,
        };
        let owners = match file.outside {
            // The areas of the network are folders of the municipality.
            true => self.keeper().into_iter().collect(),
            false => self.responsible(path),
        };
        if owners.is_empty() {
            return vec![ask(Asked::Nobody, Vec::new(), None)];
        }
        let of_owner = |owner: Owner<'g>| match owner {
            Owner::Body(body) => ask(Asked::Body(body), self.members_present(&body.key.value, day), None),
            Owner::Service(service) => {
                let (people, stands_in) = self.approvers(roles, service, path, day, &[]);
                ask(Asked::Service(service), people, stands_in)
            }
        };
        owners.into_iter().map(of_owner).collect()
    }

    /// Those who hold one of these roles for a path of a service, else those of the service above it, and so on.
    pub fn approvers<'g>(
        &'g self,
        roles: &[&str],
        service: &'g ServiceFolders,
        path: &str,
        day: Date,
        except: &[&str],
    ) -> (Vec<Holder<'g>>, Option<&'g ServiceFolders>) {
        let others = |mut people: Vec<Holder<'g>>| {
            people.retain(|holder| !except.contains(&holder.person.key.value.as_str()));
            people
        };
        let own = others(self.holders_for(roles, path, day));
        if !own.is_empty() {
            return (own, None);
        }
        self.above(service)
            .into_iter()
            .map(|above| (others(self.holders_in(roles, &above.key.value, day)), Some(above)))
            .find(|(people, _)| !people.is_empty())
            .unwrap_or_default()
    }

    /// The services above a service, the nearest first; a circle ends where it begins.
    pub fn above<'g>(&'g self, service: &'g ServiceFolders) -> Vec<&'g ServiceFolders> {
        let mut above: Vec<&ServiceFolders> = Vec::new();
        let mut current = service;
        while let Some(next) = current.direction.as_ref().and_then(|key| self.service(&key.value)) {
            if next.key == service.key || above.iter().any(|known| known.key == next.key) {
                break;
            }
            above.push(next);
            current = next;
        }
        above
    }
}

/// Adds the steps that are lacking, each after the one that it follows in its own circuit.
fn merge(steps: &mut Vec<CircuitStep>, others: &[CircuitStep]) {
    let mut after = 0;
    for step in others {
        match steps.iter_mut().position(|known| known.asks_like(step)) {
            Some(at) => {
                steps[at].approvals = steps[at].approvals.max(step.approvals);
                after = at + 1;
            }
            None => {
                steps.insert(after, step.clone());
                after += 1;
            }
        }
    }
}

fn owners_step() -> CircuitStep {
    CircuitStep { label: String::new(), who: Who::Owners, approvals: 1, spot: Spot::default() }
}
