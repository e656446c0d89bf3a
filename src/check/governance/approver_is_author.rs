//! A service whose only validator is its only author: nobody could validate what that person writes.

use crate::check::survey::{Findings, Survey};
use crate::diagnostic::Rule;

pub static RULE: Rule = Rule::warning(super::FAMILY, "approver-is-author");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    let Some(governance) = super::declared(survey).filter(|governance| !governance.settings.self_approval) else {
        return;
    };
    let roles = super::approving_roles(governance);
    let writing: Vec<&str> =
        governance.duty_keys().filter(|key| governance.duty(key).is_some_and(|duty| duty.writes)).collect();
    for (service, file) in super::inhabited(survey) {
        let approvers = governance.holders_for(&roles, file, survey.today);
        let [only] = approvers.as_slice() else { continue };
        let key = only.person.key.value.as_str();
        let of_service = governance.holders_in(&writing, &service.key.value, survey.today);
        let alone = of_service.iter().all(|writer| writer.person.key.value == key);
        let (others, _) = governance.approvers(&roles, service, file, survey.today, &[key]);
        if alone && others.is_empty() {
            let found = RULE.at(super::place(service.key.spot)).with("service", &service.name);
            findings.push(found.with("name", &only.person.name));
        }
    }
}
