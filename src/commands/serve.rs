//! `parvis serve`: a preview that follows every edit. Only the page that is looked at is made.

use std::collections::HashMap;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::civil::Date;

use super::feeds::NetworkAccess;
use super::town::Town;
use super::{Ending, Failure, Terminal};
use crate::diagnostic::{Diagnostic, Printer};
use crate::load::{GitPast, Loaded};
use crate::model::{Files, FixedPage, Moment, Now, Site, View};
use crate::picture::{Results, qr};
use crate::plan::OutputKind;
use crate::render::{Planner, Workshop};
use crate::serve::{
    self, Address, ChangedFiles, FindingShown, Preview, PreviewRequest, ServeOptions, SiteAnswer, SiteStatus,
};

/// Findings that the preview shows; `parvis check` shows more.
const MOST_FINDINGS: usize = 200;

/// How old the dates of Git may be.
const PAST_AGE: Duration = Duration::from_secs(30);

/// The longest wait for a moment at once.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// How long nobody must ask for a page before what takes longer is done.
const BREATH: Duration = Duration::from_millis(40);

#[derive(clap::Args)]
pub struct Arguments {
    #[arg(long, default_value = ".")]
    root: PathBuf,
    #[arg(long)]
    today: Option<Moment>,
    #[arg(long, default_value = "127.0.0.1")]
    host: IpAddr,
    #[arg(long)]
    port: Option<u16>,
    #[arg(long)]
    open: bool,
    #[arg(long)]
    offline: bool,
}

pub fn run(arguments: Arguments, terminal: &Terminal) -> Result<Ending, Failure> {
    let options = ServeOptions {
        host: arguments.host,
        port: arguments.port,
        open: arguments.open,
        language: terminal.messages.language(),
        ..ServeOptions::new(&arguments.root)
    };
    let mut town = Town::open(&arguments.root);
    // A root that is no folder is said at once, not on the first page.
    let mut listing = town.tree.list()?;
    let results = town.results();
    let workshop = Workshop::default();
    let mut preview = serve::start(&options)?;
    terminal.out(&preview.welcome(&terminal.messages, |url| qr::terminal(url).unwrap_or_default()));
    let mut past = (Instant::now(), town.past()?);
    let mut shown = None;
    let network = if arguments.offline { NetworkAccess::Offline } else { NetworkAccess::Allowed };
    let (feeds, of_feeds) = town.feeds(&town.now(arguments.today), network);
    loop {
        let now = town.now(arguments.today);
        let mut loaded = town.load(listing.clone(), &past.1);
        loaded.findings.extend(of_feeds.iter().cloned());
        if let Some(site) = &mut loaded.site {
            site.feeds.clone_from(&feeds);
        }
        let shop = Shop {
            town: &town,
            results: results.as_ref(),
            workshop: &workshop,
            terminal,
            now,
            stands: arguments.today.is_some(),
        };
        let next = match shop.answer(&mut preview, &loaded, &mut shown, &mut past)? {
            NextState::End => return Ok(Ending::Clean),
            NextState::Commits | NextState::Turn => None,
            NextState::Changes(changes) => Some(changes),
        };
        let same = next.is_some_and(|changes| {
            !changes.everything && changes.paths.iter().all(|path| town.tree.relist(&mut listing, path))
        });
        if !same {
            listing = town.tree.list()?;
        }
    }
}

/// What ends the answers from one state of the site.
enum NextState {
    Changes(ChangedFiles),
    /// The past is not what it was.
    Commits,
    /// The site changes by itself, or another day begins.
    Turn,
    /// The preview is over.
    End,
}

/// What answers are made with.
struct Shop<'a> {
    town: &'a Town,
    results: &'a dyn Results,
    workshop: &'a Workshop,
    terminal: &'a Terminal,
    now: Now,
    /// Whether time stands still: the moment was asked for.
    stands: bool,
}

impl Shop<'_> {
    /// Answers from one state of the site until something changes.
    ///
    /// The page that its reader waits for comes first; what is wrong in the whole site, and what Git says, when nobody
    /// asks. `shown` are the findings that the preview shows meanwhile.
    fn answer(
        &self,
        preview: &mut Preview,
        loaded: &Loaded,
        shown: &mut Option<Vec<FindingShown>>,
        past: &mut (Instant, GitPast),
    ) -> Result<NextState, Failure> {
        let printer =
            Printer { messages: &self.terminal.messages, sources: &|path| self.town.source(path), colour: false };
        let site = loaded.site.as_ref();
        let findings = shown.get_or_insert_with(|| worst(&loaded.findings, &printer));
        preview.publish(status(site, self.now.today(), findings.clone()));
        let turn = if self.stands { None } else { next_look(site, &self.now) };
        let files = site.map(|site| self.town.files(self.results, &site.settings));
        let mut pages = site.zip(files.as_ref()).map(|(site, files)| StatePages {
            site,
            files,
            workshop: self.workshop,
            now: &self.now,
            plans: HashMap::new(),
        });
        let mut settled = false;
        loop {
            match preview.next_ask_within(if settled { until(turn.as_ref()) } else { BREATH }) {
                Ok(PreviewRequest::Page { address, reply }) => {
                    let answer =
                        pages.as_mut().map_or(SiteAnswer::Missing(None), |pages| pages.answer(&address, &printer));
                    reply.send(answer);
                }
                Ok(PreviewRequest::Changed(changes)) => return Ok(NextState::Changes(changes)),
                Ok(PreviewRequest::Say(notice)) => {
                    let arguments = notice.arguments();
                    let arguments: Vec<(&str, &str)> =
                        arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
                    self.terminal.say(notice.key(), &arguments);
                }
                Err(RecvTimeoutError::Disconnected) => return Ok(NextState::End),
                Err(_) if turn.as_ref().is_some_and(has_come) => return Ok(NextState::Turn),
                Err(_) if settled => {}
                Err(_) => {
                    settled = true;
                    *findings = worst(&self.town.with_checks(loaded.findings.clone(), site, &self.now), &printer);
                    preview.publish_findings(findings.clone());
                    if past.0.elapsed() > PAST_AGE {
                        let known = std::mem::replace(past, (Instant::now(), self.town.past()?));
                        if known.1.head() != past.1.head() {
                            return Ok(NextState::Commits);
                        }
                    }
                }
            }
        }
    }
}

/// When a site is to be looked at again though nothing was written: when it changes by itself, and every midnight.
fn next_look(site: Option<&Site>, now: &Now) -> Option<Now> {
    let midnight = now.ends(Moment::day(now.today()));
    [midnight, site.and_then(|site| site.next_change(now))].into_iter().flatten().min()
}

/// How long to wait for a moment, no longer at once than a machine that may sleep allows.
fn until(turn: Option<&Now>) -> Duration {
    let left = |turn: &Now| Duration::try_from(turn.timestamp().duration_since(Timestamp::now())).unwrap_or_default();
    turn.map_or(LONGEST_WAIT, left).min(LONGEST_WAIT)
}

fn has_come(turn: &Now) -> bool {
    turn.timestamp() <= Timestamp::now()
}

/// The findings that the preview shows, in words.
///
/// Each costs a look into its file at every edit: the worst come first, nobody reads thousands.
fn worst(findings: &[Diagnostic], printer: &Printer<'_>) -> Vec<FindingShown> {
    let mut sorted: Vec<&Diagnostic> = findings.iter().collect();
    sorted.sort_by_key(|found| std::cmp::Reverse(found.severity));
    sorted.into_iter().take(MOST_FINDINGS).map(|found| FindingShown::new(printer, found)).collect()
}

fn status(site: Option<&Site>, today: Date, findings: Vec<FindingShown>) -> SiteStatus {
    let Some(site) = site else {
        return SiteStatus { town: String::new(), today, trees: Vec::new(), findings };
    };
    let tree = |(portal, audience): (usize, usize)| {
        let (portal, audience) = (&site.settings.portals[portal], &site.settings.audiences[audience]);
        serve::TreeShown {
            portal: portal.key.clone(),
            portal_label: portal.label.clone(),
            audience: audience.key.clone(),
            audience_label: audience.label.clone(),
            address: Some(portal.address(&audience.key)).filter(|address| !address.is_empty()),
        }
    };
    let trees = site.settings.trees().into_iter().map(tree).collect();
    SiteStatus { town: site.settings.name.clone(), today, trees, findings }
}

/// A portal, an audience, and the moment chosen in the preview.
type Wanted = (usize, usize, Option<Moment>);

/// The plans of one state of the site, each made when first asked for.
struct StatePages<'s> {
    site: &'s Site,
    files: &'s dyn Files,
    workshop: &'s Workshop,
    now: &'s Now,
    plans: HashMap<Wanted, Result<Planner<'s>, Vec<Diagnostic>>>,
}

impl StatePages<'_> {
    fn answer(&mut self, address: &Address, printer: &Printer<'_>) -> SiteAnswer {
        let settings = &self.site.settings;
        let place = settings.portal(&address.portal).zip(settings.audience(&address.audience));
        let Some((portal, audience)) = place.filter(|tree| settings.trees().contains(tree)) else {
            return SiteAnswer::Missing(None);
        };
        let now = address.today.map_or_else(|| self.now.clone(), |chosen| self.now.begins(chosen));
        let (site, files, workshop) = (self.site, self.files, self.workshop);
        let plan = self
            .plans
            .entry((portal, audience, address.today))
            .or_insert_with(|| Planner::new(View::new(site, files, portal, audience, &now), workshop));
        let words = |findings: &[Diagnostic]| findings.iter().map(|found| FindingShown::new(printer, found)).collect();
        let plan = match plan {
            Ok(plan) => plan,
            Err(findings) => return SiteAnswer::Broken(words(findings)),
        };
        // Its links start from the root of a host, and the preview shows every tree below one.
        if address.path == FixedPage::NotFound.path() {
            return match plan.not_found(&address.root()) {
                Ok(bytes) => SiteAnswer::Found(bytes, OutputKind::Page),
                Err(findings) => SiteAnswer::Broken(words(&findings)),
            };
        }
        let made = match plan.output(address.path.as_str()) {
            Ok(output) => output.map(|output| (output.make(), output.kind)),
            Err(findings) => return SiteAnswer::Broken(words(&findings)),
        };
        match made {
            Some((Ok(bytes), kind)) => SiteAnswer::Found(bytes, kind),
            Some((Err(findings), _)) => SiteAnswer::Broken(words(&findings)),
            None => SiteAnswer::Missing(plan.not_found(&address.root()).ok()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::load::tree::Tree;
    use crate::load::{self, LoadMemory, NoPast};
    use crate::messages::{Language, Messages};
    use crate::model::{OutputPath, PictureFile, SourcePath};
    use crate::picture::Derivation;

    /// Files that stop whoever reads them.
    struct Trap;

    impl Files for Trap {
        fn read(&self, path: &SourcePath) -> Result<Vec<u8>, Vec<Diagnostic>> {
            Err(Vec::from([path.as_str()])[1..2].iter().map(|_| unreachable!("no second path")).collect())
        }

        fn derive(&self, _: &PictureFile, _: &Derivation) -> Result<Vec<u8>, Vec<Diagnostic>> {
            Ok(Vec::new())
        }
    }

    #[test]
    fn a_page_whose_making_stops_is_said_broken_and_the_preview_goes_on() {
        let settings = "name = \"V\"\n[audiences]\nagents = { label = \"Agents\" }\n[defaults]\nportals = [\"i\"]\n\
            audiences = [\"agents\"]\n[portals.i]\nlabel = \"I\"\naudiences = [\"agents\"]\n";
        let page = "---\ntitre: Voirie\n---\n[Le plan](plan.pdf)\n";
        let files =
            [("parvis.toml", settings), ("content/voirie/_service.md", page), ("content/voirie/plan.pdf", "%PDF-1.4")];
        let files: BTreeMap<String, Vec<u8>> =
            files.into_iter().map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).collect();
        let loaded = load::load(&Tree::memory(files), &NoPast, &mut LoadMemory::default()).unwrap();
        let site = loaded.site.unwrap_or_else(|| panic!("{:?}", loaded.findings));
        let (workshop, messages) = (Workshop::default(), Messages::new(Language::Fr));
        let now = Now::of("2026-06-23".parse().unwrap(), &jiff::tz::TimeZone::UTC);
        let mut pages = StatePages { site: &site, files: &Trap, workshop: &workshop, now: &now, plans: HashMap::new() };
        let printer = Printer { messages: &messages, sources: &|_| None, colour: false };
        let mut ask = |path: &str| {
            let path = OutputPath::new(path).unwrap();
            let (portal, audience) = ("i".to_owned(), "agents".to_owned());
            pages.answer(&Address { portal, audience, path, today: None }, &printer)
        };
        let SiteAnswer::Broken(found) = ask("documents/voirie/plan.pdf") else { panic!("not said") };
        assert_eq!((found.len(), found[0].rule), (1, "page-unmade"));
        assert_eq!(found[0].file.as_deref(), Some("content/voirie/plan.pdf"));
        assert!(found[0].message.contains("documents/voirie/plan.pdf"), "{}", found[0].message);
        assert!(matches!(ask("voirie/index.html"), SiteAnswer::Found(..)), "the other pages are there");
    }

    /// The preview waits for the hour of a page, for midnight when nothing is due, and no longer than it may sleep.
    #[test]
    fn the_preview_looks_again_when_something_is_due() {
        let settings = "name = \"Ville\"\n[audiences]\nagents = { label = \"Agents\" }\n[portals.intranet]\nlabel = \"I\"\naudiences = [\"agents\"]\n";
        let page = "---\ntitre: Minuit\npublication: 2026-12-24 23:30\nportals: [intranet]\naudiences: [agents]\n---\n";
        let files = [("parvis.toml", settings), ("contributors.toml", ""), ("content/voirie/page.md", page)];
        let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).into();
        let site = load::load(&Tree::memory(files), &NoPast, &mut LoadMemory::default()).expect("a readable tree").site;
        let now = |text: &str| {
            let zone = jiff::tz::TimeZone::get("Europe/Paris").expect("a zone");
            Now::of(text.parse().expect("a moment"), &zone)
        };
        for (at, look) in [("2026-12-24T21:03", "2026-12-24T23:30"), ("2026-12-24T23:30", "2026-12-25")] {
            assert_eq!(next_look(site.as_ref(), &now(at)), Some(now(look)), "{at}");
        }
        assert_eq!(until(Some(&now("2026-01-01"))), Duration::ZERO, "what is past is not waited for");
        assert_eq!(until(None), LONGEST_WAIT);
        assert!(until(Some(&now("9999-01-01"))) == LONGEST_WAIT && has_come(&now("2026-01-01")));
    }
}
