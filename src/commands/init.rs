//! `parvis init`: a new municipality, ready to be built, from the files of `init/`.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::new::yaml;
use super::sources::write_new;
use super::town::Town;
use super::{Ending, Failure, Terminal};

#[derive(clap::Args)]
pub struct Arguments {
    #[arg(default_value = ".")]
    directory: PathBuf,
    #[arg(long, value_enum, default_value_t)]
    model: Model,
    #[arg(long)]
    name: Option<String>,
}

/// What the new municipality begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Model {
    /// An intranet of services, news, appointments and questions.
    #[default]
    Intranet,
    /// A site for a project of the administration: commitments and actions.
    Project,
}

/// The files of a model: where each goes, and its text with placeholders.
macro_rules! templates {
    ($($path:literal = $file:literal,)+) => {
        &[$(($path, include_str!(concat!("init/", $file)))),+]
    };
}

const BOTH: &[(&str, &str)] = templates! {
    ".gitignore" = "both/gitignore",
    "README.md" = "both/README.md",
    "contributors.toml" = "both/contributors.toml",
};

const INTRANET: &[(&str, &str)] = templates! {
    "parvis.toml" = "intranet/parvis.toml",
    "content/_data/assistance.yaml" = "intranet/assistance.yaml",
    "content/_data/en-1-clic.yaml" = "intranet/en-1-clic.yaml",
    "content/communication/_service.md" = "intranet/communication.md",
    "content/communication/breves/{{today}}-bienvenue.md" = "intranet/bienvenue.md",
    "content/communication/ecrire-une-page.md" = "intranet/ecrire-une-page.md",
    "content/direction-generale/_service.md" = "intranet/direction-generale.md",
    "content/direction-generale/nos-services.md" = "intranet/nos-services.md",
    "content/ressources-humaines/_service.md" = "intranet/ressources-humaines.md",
    "content/ressources-humaines/agenda/{{soon}}-accueil-des-nouveaux-agents.md" = "intranet/accueil-des-nouveaux-agents.md",
    "content/ressources-humaines/faq/poser-un-conge.md" = "intranet/poser-un-conge.md",
};

const PROJECT: &[(&str, &str)] = templates! {
    "parvis.toml" = "project/parvis.toml",
    "content/direction-generale/_service.md" = "project/direction-generale.md",
    "content/direction-generale/editos/le-mot-de-la-direction.md" = "project/le-mot-de-la-direction.md",
    "content/mission-projet/_service.md" = "project/mission-projet.md",
    "content/mission-projet/actions/01-ecouter-les-equipes.md" = "project/01-ecouter-les-equipes.md",
    "content/mission-projet/actions/02-dire-ou-nous-en-sommes.md" = "project/02-dire-ou-nous-en-sommes.md",
    "content/mission-projet/agenda/{{soon}}-reunion-de-lancement.md" = "project/reunion-de-lancement.md",
    "content/mission-projet/breves/{{today}}-le-projet-commence.md" = "project/le-projet-commence.md",
    "content/mission-projet/engagements/1-travailler-ensemble.md" = "project/1-travailler-ensemble.md",
    "content/mission-projet/faq/proposer-une-action.md" = "project/proposer-une-action.md",
    "content/mission-projet/la-demarche.md" = "project/la-demarche.md",
};

pub fn run(arguments: Arguments, terminal: &Terminal) -> Result<Ending, Failure> {
    let root = &arguments.directory;
    let today = Town::open(root).now(None).today();
    let unnamed = terminal.messages.get("init-unnamed");
    let files = files(arguments.model, arguments.name.as_deref().unwrap_or(&unnamed), today);
    let there: Vec<&str> =
        files.iter().map(|(path, _)| path.as_str()).filter(|path| root.join(path).symlink_metadata().is_ok()).collect();
    if !there.is_empty() {
        return Err(Failure::new("source-exists").with("paths", there.join(", ")));
    }
    for (path, text) in &files {
        terminal.out(&write_new(root, path, text)?.display().to_string());
    }
    say_next(terminal, root);
    Ok(Ending::Clean)
}

fn say_next(terminal: &Terminal, root: &Path) {
    let option = if root == Path::new(".") { String::new() } else { format!(" --root {}", root.display()) };
    terminal.say("init-next", &[("option", &option)]);
}

/// The files of a new municipality, by path.
pub fn files(model: Model, name: &str, today: Date) -> Vec<(String, String)> {
    let own = match model {
        Model::Intranet => INTRANET,
        Model::Project => PROJECT,
    };
    let in_days = |days: i64| today.checked_add(jiff::Span::new().days(days)).unwrap_or(Date::MAX).to_string();
    let values = [
        ("{{name}}", one_line(name)),
        ("{{name-toml}}", toml::Value::String(one_line(name)).to_string()),
        ("{{name-yaml}}", yaml::scalar(&one_line(name))),
        ("{{today}}", today.to_string()),
        ("{{soon}}", in_days(21)),
        ("{{later}}", in_days(180)),
    ];
    let filled = |text: &str| values.iter().fold(text.to_owned(), |text, (mark, value)| text.replace(mark, value));
    own.iter().chain(BOTH).map(|(path, text)| (filled(path), filled(text))).collect()
}

/// A name as it can stand in a title: what cannot be seen is left out.
fn one_line(name: &str) -> String {
    name.split(|c: char| c.is_control() || c == ' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
