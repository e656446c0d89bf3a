//! `parvis serve`: a preview that follows every edit. Only the page that is looked at is made.

use std::collections::HashMap;
use std::net::IpAddr;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use jiff::civil::Date;

use super::files::TreeFiles;
use super::town::{Checked, Town, picture_settings};
use super::{Ending, Failure, Terminal};
use crate::diagnostic::{Diagnostic, Printer};
use crate::model::{Site, View};
use crate::picture::{Results, qr};
use crate::plan::{Made, Plan};
use crate::render::{self, Workshop};
use crate::serve::{self, Address, Answer, Ask, Finding, Options, Preview, Status};

/// Findings that the preview shows; `parvis check` shows them all.
const MOST_FINDINGS: usize = 200;

/// How old the dates of Git may be.
const PAST_AGE: Duration = Duration::from_secs(30);

#[derive(clap::Args)]
pub struct Arguments {
    #[arg(long, default_value = ".")]
    root: PathBuf,
    #[arg(long)]
    today: Option<Date>,
    #[arg(long, default_value = "127.0.0.1")]
    host: IpAddr,
    #[arg(long)]
    port: Option<u16>,
    #[arg(long)]
    open: bool,
}

pub fn run(arguments: Arguments, terminal: &Terminal) -> Result<Ending, Failure> {
    let options = Options {
        host: arguments.host,
        port: arguments.port,
        open: arguments.open,
        language: terminal.messages.language(),
        ..Options::new(&arguments.root)
    };
    let mut town = Town::open(&arguments.root);
    // A root that is no folder is said at once, not on the first page.
    town.tree.list()?;
    let results = town.results();
    let workshop = Workshop::default();
    let mut preview = serve::start(&options)?;
    terminal.out(&preview.welcome(&terminal.messages, |url| qr::terminal(url).unwrap_or_default()));
    let mut past = (Instant::now(), town.past()?);
    loop {
        let listing = town.tree.list()?;
        // Asking Git takes longer than an edit may: new commits show within half a minute.
        if past.0.elapsed() > PAST_AGE {
            past = (Instant::now(), town.past()?);
        }
        let today = town.today(arguments.today);
        let checked = town.check(listing, &past.1, today);
        if !answer(&mut preview, &town, &checked, results.as_ref(), &workshop, terminal) {
            return Ok(Ending::Clean);
        }
    }
}

/// Answers from one state of the site until something changes; false when the preview ends.
fn answer(
    preview: &mut Preview,
    town: &Town,
    checked: &Checked,
    results: &dyn Results,
    workshop: &Workshop,
    terminal: &Terminal,
) -> bool {
    let printer = Printer { messages: &terminal.messages, sources: &|path| town.source(path), colour: false };
    preview.publish(status(checked, &printer));
    let files = checked.site.as_ref().map(|site| TreeFiles::new(&town.tree, results, picture_settings(&site.settings)));
    let mut pages = checked.site.as_ref().zip(files.as_ref()).map(|(site, files)| Pages {
        site,
        files,
        workshop,
        today: checked.today,
        plans: HashMap::new(),
    });
    while let Some(ask) = preview.next_ask() {
        match ask {
            Ask::Page { address, reply } => {
                let answer = pages.as_mut().map_or(Answer::Missing(None), |pages| pages.answer(&address, &printer));
                reply.send(answer);
            }
            Ask::Changed(_) => return true,
            Ask::Say(notice) => {
                let arguments = notice.arguments();
                let arguments: Vec<(&str, &str)> =
                    arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
                terminal.say(notice.key(), &arguments);
            }
        }
    }
    false
}

fn status(checked: &Checked, printer: &Printer<'_>) -> Status {
    // Each finding shown costs a look into its file at every edit: the worst come first, nobody reads thousands.
    let mut shown: Vec<&Diagnostic> = checked.findings.iter().collect();
    shown.sort_by_key(|found| std::cmp::Reverse(found.severity));
    let findings = shown.into_iter().take(MOST_FINDINGS).map(|found| Finding::new(printer, found)).collect();
    let Some(site) = &checked.site else {
        return Status { town: String::new(), today: checked.today, trees: Vec::new(), findings };
    };
    let tree = |(portal, audience): (usize, usize)| {
        let (portal, audience) = (&site.settings.portals[portal], &site.settings.audiences[audience]);
        serve::Tree {
            portal: portal.key.clone(),
            portal_label: portal.label.clone(),
            audience: audience.key.clone(),
            audience_label: audience.label.clone(),
            address: Some(portal.address(&audience.key)).filter(|address| !address.is_empty()),
        }
    };
    let trees = site.settings.trees().into_iter().map(tree).collect();
    Status { town: site.settings.name.clone(), today: checked.today, trees, findings }
}

/// The plans of one state of the site, each made when first asked for.
struct Pages<'s> {
    site: &'s Site,
    files: &'s TreeFiles<'s>,
    workshop: &'s Workshop,
    today: Date,
    plans: HashMap<(usize, usize, Date), Result<Plan<'s>, Vec<Diagnostic>>>,
}

impl Pages<'_> {
    fn answer(&mut self, address: &Address, printer: &Printer<'_>) -> Answer {
        let settings = &self.site.settings;
        let place = settings.portal(&address.portal).zip(settings.audience(&address.audience));
        let Some((portal, audience)) = place.filter(|tree| settings.trees().contains(tree)) else {
            return Answer::Missing(None);
        };
        let today = address.today.unwrap_or(self.today);
        let (site, files, workshop) = (self.site, self.files, self.workshop);
        let plan = self
            .plans
            .entry((portal, audience, today))
            .or_insert_with(|| render::plan(View::new(site, files, portal, audience, today), workshop));
        let words = |findings: &[Diagnostic]| findings.iter().map(|found| Finding::new(printer, found)).collect();
        let plan = match plan {
            Ok(plan) => plan,
            Err(findings) => return Answer::Broken(words(findings)),
        };
        let made: Option<Made> = plan.get(address.path.as_str()).map(|output| output.make());
        match made {
            Some(Ok(bytes)) => Answer::Found(bytes),
            Some(Err(findings)) => Answer::Broken(words(&findings)),
            None => Answer::Missing(plan.get("404.html").and_then(|output| output.make().ok())),
        }
    }
}
