//! What every page has: its title, its place in the tree, and what it shares with the others.

use std::sync::Arc;

use serde::Serialize;
use tera::Value;

use crate::diagnostic::Diagnostic;
use crate::model::{FixedPage, MadeOf, OutputPath, SourcePath, VisibleEntry, service_address};
use crate::plan::{Made, Output, OutputKind, Plan};
use crate::render::desk::Desk;
use crate::render::desk::shape::{named, some_text, values};
use crate::render::values::steward::{Steward, steward};

values! {
    /// A page that shows nothing beside what every page has.
    struct NothingMore {
    }

    /// What every page says of itself.
    named struct PageValue {
        /// What the page is: `home`, `entry`, `list`, `service`.
        kind: &'static str,
        /// Its title.
        title: String,
        /// What it is about, for search engines and messages that quote it.
        description: Option<String>,
        /// Its address, from the root of the tree.
        path: String,
        /// The steps from the home page to this one.
        breadcrumb: Vec<BreadcrumbStep>,
        /// The feed that follows it.
        feed: Option<String>,
        /// What is asked of search engines.
        robots: &'static str,
        /// Who maintains it; none for a page that nobody could be asked to change.
        steward: Option<Steward>,
    }

    /// A step on the way to a page.
    struct BreadcrumbStep {
        /// Its name.
        label: String,
        /// Its address.
        path: Option<String>,
    }

    /// The way to another page.
    struct PageWay {
        /// Its name.
        label: String,
        /// Its address.
        path: String,
    }
}

/// A page to be planned.
#[derive(Clone)]
pub struct Page {
    kind: &'static str,
    title: String,
    description: String,
    path: OutputPath,
    crumbs: Vec<Crumb>,
    feed: Option<String>,
    source: Option<SourcePath>,
    /// None for what no reader could ask to be changed.
    made_of: Option<MadeOf>,
}

/// A step from the home page to a page.
#[derive(Clone)]
pub struct Crumb {
    label: String,
    path: Option<String>,
}

/// What a page shows, beside what every page has: a struct, each of whose values templates know by its name.
pub type Values<T> = Result<T, Vec<Diagnostic>>;

impl Crumb {
    pub fn new(label: &str, path: &OutputPath) -> Crumb {
        Crumb { label: label.to_owned(), path: Some(path.to_string()) }
    }

    /// The step to one of the pages that have the same address everywhere.
    pub fn to(desk: &Desk<'_>, page: FixedPage) -> Crumb {
        Crumb::new(&desk.engine.word(page.title()), &page.path())
    }
}

impl Page {
    pub fn new(kind: &'static str, title: String, path: OutputPath) -> Page {
        let made_of = Some(MadeOf::settings());
        Page { kind, title, description: String::new(), path, crumbs: Vec::new(), feed: None, source: None, made_of }
    }

    pub fn below(mut self, crumbs: Vec<Crumb>) -> Page {
        self.crumbs = crumbs;
        self
    }

    pub fn described(mut self, description: String) -> Page {
        self.description = description;
        self
    }

    pub fn with_feed(mut self, feed: Option<String>) -> Page {
        self.feed = feed;
        self
    }

    pub fn sourced(mut self, source: &SourcePath) -> Page {
        self.source = Some(source.clone());
        self
    }

    /// Made of this, and not of the settings.
    pub fn made_of(mut self, made_of: MadeOf) -> Page {
        self.made_of = Some(made_of);
        self
    }

    /// A page that stands for one that is not there: it has nobody to change it.
    pub fn of_nobody(mut self) -> Page {
        self.made_of = None;
        self
    }

    /// Plans the page; `values` are made when the page is.
    pub fn plan<'v, T: Serialize>(
        self,
        desk: &Arc<Desk<'v>>,
        plan: &mut Plan<'v>,
        family: &'static str,
        template: &'v str,
        values: impl Fn(&str, &Desk<'v>) -> Values<T> + Send + Sync + 'v,
    ) {
        let (path, source) = (self.path.clone(), self.source.clone());
        desk.expect_depth(path.depth());
        let (own, root) = (desk.clone(), desk.root(&path));
        let output = Output::new(family, move || rendered(&own, &root, template, &self, &values));
        let output = output.of_kind(OutputKind::Page).by_template(template);
        plan.add(
            path,
            match &source {
                Some(source) => output.from_source(source),
                None => output,
            },
        );
    }

    /// Makes the page at once, with links that start from `root`.
    pub fn made_at<'v, T: Serialize>(
        &self,
        root: &str,
        desk: &Desk<'v>,
        template: &str,
        values: &dyn Fn(&str, &Desk<'v>) -> Values<T>,
    ) -> Made {
        rendered(desk, root, template, self, values)
    }

    fn value(&self, desk: &Desk<'_>) -> PageValue {
        let home = BreadcrumbStep { label: desk.engine.word("home"), path: Some(FixedPage::Home.address().to_owned()) };
        let crumb = |crumb: &Crumb| BreadcrumbStep { label: crumb.label.clone(), path: crumb.path.clone() };
        let own = BreadcrumbStep { label: self.title.clone(), path: Some(self.path.to_string()) };
        let mut breadcrumb = vec![home];
        if self.kind != "home" {
            breadcrumb.extend(self.crumbs.iter().map(crumb));
            breadcrumb.push(own);
        }
        named!(
            &desk.engine,
            PageValue {
                kind: self.kind,
                title: self.title.clone(),
                description: some_text(self.description.clone()),
                path: self.path.to_string(),
                breadcrumb: breadcrumb,
                feed: self.feed.clone(),
                robots: "noindex, nofollow",
                steward: self.made_of.as_ref().and_then(|made_of| steward(desk, made_of, &self.title)),
            }
        )
    }
}

fn rendered<'v, T: Serialize>(
    desk: &Desk<'v>,
    root: &str,
    template: &str,
    page: &Page,
    values: &dyn Fn(&str, &Desk<'v>) -> Values<T>,
) -> Made {
    let mut context = desk.context(root);
    context.insert_value("page", Value::from_serializable(&page.value(desk)));
    for (name, value) in Value::from_serializable(&values(root, desk)?).into_map().unwrap_or_default() {
        context.insert_value(name.to_string(), value);
    }
    desk.engine.render(template, &context)
}

/// The steps from the home page to an entry: its service, then its list.
pub fn crumbs_of<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Vec<Crumb> {
    let to_service = || {
        let service = desk.view.service(entry.service())?;
        Some((desk.typo(&service.label()), service_address(service.key)))
    };
    let service = desk.service_crumbs.get(entry.service(), to_service);
    let mut crumbs: Vec<Crumb> = service.iter().map(|(label, path)| Crumb::new(label, path)).collect();
    if let Some(folder) = entry.kind().folder.as_deref()
        && entry.source().parent().ends_with(&format!("/{folder}"))
        && let Some(list) = desk.list_of_service(entry.kind(), entry.service())
        && list != *entry.address()
    {
        crumbs.push(Crumb::new(&desk.typo(&entry.kind().plural), &list));
    }
    crumbs
}
