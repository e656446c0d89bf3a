//! `parvis qr`: the sheets to print, and the register of what was printed.

mod register;

use std::path::PathBuf;

use jiff::civil::Date;

use super::files::TreeFiles;
use super::sources::replace;
use super::town::{Checked, Town};
use super::{Ending, Failure, Terminal, trees};
use crate::markdown::typography;
use crate::messages::Messages;
use crate::model::{Moment, Now, PrintedCode, Rgb, Site, View, VisibleEntry, slug};
use crate::paper::{self, Form, Label, Style, Unfit};
use crate::picture::qr::QrSymbol;

#[derive(clap::Args)]
pub struct Arguments {
    #[arg(value_name = "PAGE")]
    pages: Vec<String>,
    #[arg(long, value_enum, default_value_t)]
    format: CodeFormat,
    #[arg(long)]
    portal: Option<String>,
    #[arg(long)]
    audience: Option<String>,
    #[arg(long)]
    copies: Option<u16>,
    #[arg(long)]
    out: Option<PathBuf>,
    #[arg(long)]
    draft: bool,
    #[arg(long, default_value = ".")]
    root: PathBuf,
    #[arg(long)]
    today: Option<Moment>,
}

/// What is made of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum CodeFormat {
    #[default]
    Poster,
    Keyring,
    Card,
    Labels,
    Svg,
    Png,
}

impl CodeFormat {
    fn of_name(name: &str) -> Option<CodeFormat> {
        <CodeFormat as clap::ValueEnum>::from_str(name, false).ok()
    }

    fn name(self) -> &'static str {
        match self {
            CodeFormat::Svg => "svg",
            CodeFormat::Png => "png",
            drawn => drawn.form().expect("only drawings have no form").name(),
        }
    }

    fn form(self) -> Option<Form> {
        match self {
            CodeFormat::Poster => Some(Form::Poster),
            CodeFormat::Keyring => Some(Form::Keyring),
            CodeFormat::Card => Some(Form::Card),
            CodeFormat::Labels => Some(Form::Labels),
            CodeFormat::Svg | CodeFormat::Png => None,
        }
    }
}

/// A tree and the pages of it whose codes are wanted.
struct CodeOrder<'v, 's> {
    view: &'v View<'s>,
    format: CodeFormat,
    pages: Vec<VisibleEntry<'s>>,
}

pub fn run(arguments: Arguments, terminal: &Terminal) -> Result<Ending, Failure> {
    let mut town = Town::open(&arguments.root);
    let Checked { site, findings, now } = town.read(arguments.today)?;
    let Some(site) = site else {
        town.say(&findings, terminal);
        return Ok(Ending::Refused);
    };
    let results = town.results();
    let files = town.files(results.as_ref(), &site.settings);
    let views = views(&site, &files, &arguments, &now)?;
    let out = arguments.out.clone().unwrap_or_else(|| arguments.root.join("qr"));
    let desk = QrDesk { terminal, town: &town, site: &site, arguments: &arguments, out, today: now.today() };
    if arguments.pages.is_empty() { desk.all_again(&views) } else { desk.new_codes(&views) }
}

/// What the trees that were asked for show.
fn views<'s>(
    site: &'s Site,
    files: &'s TreeFiles<'s>,
    arguments: &Arguments,
    now: &Now,
) -> Result<Vec<View<'s>>, Failure> {
    let trees = trees::wanted(&site.settings, arguments.portal.as_deref(), arguments.audience.as_deref())?;
    Ok(trees.into_iter().map(|(portal, audience)| View::new(site, files, portal, audience, now)).collect())
}

struct QrDesk<'a> {
    terminal: &'a Terminal,
    town: &'a Town,
    site: &'a Site,
    arguments: &'a Arguments,
    out: PathBuf,
    today: Date,
}

impl QrDesk<'_> {
    /// Codes for the pages that were named, registered unless it is only to see.
    fn new_codes(&self, views: &[View<'_>]) -> Result<Ending, Failure> {
        let first = &self.arguments.pages[0];
        let readable = |view: &&View<'_>| find(view, first).is_some();
        let Some(view) = views.iter().find(|view| readable(view) && !view.address().is_empty()) else {
            return Err(match views.iter().find(readable) {
                Some(view) => trees::no_address(view),
                None => self.not_found(first),
            });
        };
        let page = |asked: &String| find(view, asked).ok_or_else(|| self.not_found(asked));
        let pages = self.arguments.pages.iter().map(page).collect::<Result<Vec<_>, _>>()?;
        if let Some(page) = pages.iter().find(|page| page.id().is_none()) {
            let id: String = slug(page.source().stem()).chars().take(40).collect();
            return Err(Failure::new("qr-no-id").with("path", page.source()).with("id", id.trim_end_matches('-')));
        }
        let order = CodeOrder { view, format: self.arguments.format, pages };
        let written = self.write(&order)?;
        if !self.arguments.draft {
            self.register(&order)?;
        }
        written.iter().for_each(|path| self.terminal.out(&path.display().to_string()));
        Ok(Ending::Clean)
    }

    /// Every registered code, listed and drawn again.
    fn all_again(&self, views: &[View<'_>]) -> Result<Ending, Failure> {
        if self.site.codes.is_empty() {
            self.terminal.say("qr-none", &[]);
            return Ok(Ending::Clean);
        }
        let mut lost = false;
        for view in views {
            let of_view = |code: &&PrintedCode| {
                code.portal.value == view.portal().key && code.audience.value == view.audience().key
            };
            let mut orders: Vec<CodeOrder<'_, '_>> = Vec::new();
            for code in self.site.codes.iter().filter(of_view) {
                let page = find(view, &code.id.value);
                let state = match page {
                    _ if code.is_retired(self.today) => "qr-state-retired",
                    Some(_) if code.address.value == url(view, &code.id.value) => "qr-state-good",
                    _ => "qr-state-lost",
                };
                lost |= state == "qr-state-lost";
                self.list(code, state);
                let format = CodeFormat::of_name(&code.form);
                if let (Some(page), Some(format), "qr-state-good") = (page, format, state) {
                    match orders.iter_mut().find(|order| order.format == format) {
                        Some(order) => order.pages.push(page),
                        None => orders.push(CodeOrder { view, format, pages: vec![page] }),
                    }
                }
            }
            for order in &orders {
                self.write(order)?;
            }
        }
        self.terminal.say("qr-written", &[("out", &self.out.display().to_string())]);
        Ok(if lost { Ending::Refused } else { Ending::Clean })
    }

    fn list(&self, code: &PrintedCode, state: &str) {
        let state = self.terminal.messages.get(state);
        let form = self.terminal.messages.find(&format!("qr-form-{}", code.form), &[]);
        let form = form.unwrap_or_else(|| code.form.clone());
        self.terminal.out(&format!("{}\t{form}\t{}\t{state}", code.address.value, code.printed));
    }

    /// Draws an order and gives back the files.
    fn write(&self, order: &CodeOrder<'_, '_>) -> Result<Vec<PathBuf>, Failure> {
        let (view, format) = (order.view, order.format);
        let name = |rest: &str| {
            self.out.join(format!("{}-{}-{}{rest}", view.portal().key, view.audience().key, format.name()))
        };
        let labels: Vec<Label> = order.pages.iter().map(|page| label(view, page)).collect();
        let Some(form) = format.form() else {
            let file = |page: &VisibleEntry<'_>| -> Result<PathBuf, Failure> {
                let url = url(view, page.id().unwrap_or_default());
                let code = QrSymbol::new(&url).ok_or_else(|| unfit(Unfit { url, module: None }))?;
                let bytes = if format == CodeFormat::Png { code.png() } else { code.svg().into_bytes() };
                let path = name(&format!("-{}.{}", page.id().unwrap_or_default(), format.name()));
                replace(&path, &bytes)?;
                Ok(path)
            };
            return order.pages.iter().map(file).collect();
        };
        // One code fills its sheet; several share one, as often as asked.
        let copies = match (self.arguments.copies, labels.len()) {
            (Some(copies), _) => usize::from(copies.clamp(1, 500)),
            (None, 1) => form.places(),
            (None, _) => 1,
        };
        let bytes = paper::sheets(form, &labels, copies, &self.style(view)).map_err(unfit)?;
        let path = name(&match order.pages.as_slice() {
            [only] => format!("-{}.pdf", only.id().unwrap_or_default()),
            _ => ".pdf".to_owned(),
        });
        replace(&path, &bytes)?;
        Ok(vec![path])
    }

    fn style(&self, view: &View<'_>) -> Style {
        let settings = view.settings();
        let messages = Messages::new(settings.language);
        let colour = Rgb::parse(&settings.colours.primary).unwrap_or(Rgb([31, 78, 121]));
        let typo = |text: &str| typography::plain(text, settings.typography);
        Style {
            town: typo(&settings.name),
            portal: typo(&view.portal().label),
            invitation: messages.get("sheet-invitation"),
            description: messages.get("sheet-description"),
            colour: colour.0,
            on_colour: colour.readable_over().0,
            language: settings.language.code().to_owned(),
        }
    }

    fn register(&self, order: &CodeOrder<'_, '_>) -> Result<(), Failure> {
        let known = self.town.source(&register::path()).unwrap_or_default();
        let codes = order.pages.iter().map(|page| register::Line {
            id: page.id().unwrap_or_default(),
            portal: &order.view.portal().key,
            audience: &order.view.audience().key,
            address: url(order.view, page.id().unwrap_or_default()),
            printed: self.today,
            form: order.format.name(),
        });
        let messages = Messages::new(self.site.settings.language);
        if let Some(text) = register::with(&known, codes, &self.site.codes, &messages) {
            replace(&self.arguments.root.join(register::path().as_str()), text.as_bytes())?;
            self.terminal.say("qr-registered", &[]);
        }
        Ok(())
    }

    fn not_found(&self, asked: &str) -> Failure {
        let ids = self.site.entries.iter().filter_map(|entry| entry.content.id.as_ref());
        Failure::new("qr-no-page").with("page", asked).nearest(asked, ids.map(|id| id.value.as_str()))
    }
}

/// The page that a person means: by its id, its file or its address.
fn find<'s>(view: &View<'s>, asked: &str) -> Option<VisibleEntry<'s>> {
    let file = asked.strip_prefix("./").unwrap_or(asked);
    let named = |entry: &&VisibleEntry<'s>| {
        let source = entry.source().as_str();
        source == file || source.strip_prefix("content/") == Some(file) || entry.address().as_str() == file
    };
    let entries = view.entries();
    entries.iter().find(|entry| entry.id() == Some(asked)).or_else(|| entries.iter().find(named)).copied()
}

/// What the code of an id holds: with its last bar, so that no server has to send the reader on.
fn url(view: &View<'_>, id: &str) -> String {
    format!("{}{}", view.address(), PrintedCode::path(id))
}

fn label(view: &View<'_>, page: &VisibleEntry<'_>) -> Label {
    let url = url(view, page.id().unwrap_or_default());
    let typed = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest).trim_end_matches('/').to_owned();
    let title = typography::plain(page.title(), view.settings().typography);
    Label { title, url, address: typed }
}

fn unfit(unfit: Unfit) -> Failure {
    let module = unfit.module.map_or_else(|| "0".to_owned(), |module| format!("{module:.2}"));
    Failure::new("qr-too-long").with("address", unfit.url).with("module", module)
}
