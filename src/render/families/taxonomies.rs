//! Pages that cut across the services: tags and rubriques.

use std::sync::Arc;

use crate::model::{FixedPage, MadePage, OutputPath, Tag, collation, feed_beside, newest_first};
use crate::plan::Plan;
use crate::render::desk::Desk;
use crate::render::desk::shape::{Shown, values};
use crate::render::family::Family;
use crate::render::values::card::Card;
use crate::render::values::group::CardGroup;
use crate::render::values::group::{self, Group};
use crate::render::values::list::CountedWay;
use crate::render::values::list::{ListPlan, ListedPage, paginate};
use crate::render::values::page::{Crumb, Page};

values! {
    /// The page of all tags.
    struct TagsPage {
        /// The tags, by name.
        tags: Vec<CountedWay>,
    }

    /// The page of a rubrique.
    struct RubriquePage {
        /// What it holds.
        list: RubriqueList,
    }

    /// What a rubrique holds.
    struct RubriqueList {
        /// Its name.
        title: String,
        /// What it is about; may be empty.
        summary: String,
        /// Its entries, by type.
        groups: Vec<CardGroup>,
        /// None: all are in the groups.
        cards: Vec<Shown<Card>>,
    }
}

pub const FAMILY: Family = Family {
    name: "taxonomies",
    plan,
    pages: &[
        ("tags.html", TagsPage::structure),
        ("tag.html", ListedPage::structure),
        ("rubrique.html", RubriquePage::structure),
    ],
};

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    plan_tags(desk, plan);
    for &(rubrique, ref entries) in desk.view.rubriques() {
        let Some(path) = desk.address(MadePage::Rubrique(rubrique)) else { continue };
        let entries = entries.clone();
        let feed = feed_beside(&path, &entries).map(|path| path.to_string());
        let page = Page::new("rubrique", desk.typo(&rubrique.label), path).with_feed(feed);
        let own = desk.clone();
        page.plan(desk, plan, FAMILY.name, "rubrique.html", move |_, desk| {
            let groups = group::by_type(&own, &entries);
            let list = RubriqueList {
                title: desk.typo(&rubrique.label),
                summary: desk.typo(&rubrique.summary),
                groups: groups.iter().map(|group| Group::value(group, desk)).collect(),
                cards: Vec::new(),
            };
            Ok(RubriquePage { list })
        });
    }
}

fn plan_tags<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    if !desk.view.has(FixedPage::Tags) {
        return;
    }
    let index = FixedPage::Tags.path();
    let tags: Vec<(OutputPath, &Tag<'v>)> =
        desk.view.tags().values().filter_map(|tag| Some((desk.address(MadePage::Tag(tag.label))?, tag))).collect();
    let mut listed: Vec<(String, String, usize)> =
        tags.iter().map(|(path, tag)| (desk.typo(tag.label), path.to_string(), tag.entries.len())).collect();
    listed.sort_by_key(|(label, ..)| collation(label));
    let title = desk.engine.word(FixedPage::Tags.title());
    Page::new("tags", title.clone(), index.clone()).plan(desk, plan, FAMILY.name, "tags.html", move |_, _| {
        let tag = |(label, path, count): &(String, String, usize)| CountedWay {
            label: label.clone(),
            path: path.clone(),
            count: *count,
        };
        Ok(TagsPage { tags: listed.iter().map(tag).collect() })
    });
    for (path, tag) in tags {
        let feed = feed_beside(&path, &tag.entries).map(|path| path.to_string());
        let address = path.as_str().trim_end_matches(".html");
        let mut entries = tag.entries.clone();
        newest_first(&mut entries);
        let crumb = Crumb::new(&title, &index);
        let label = desk.typo(tag.label);
        paginate(
            desk,
            plan,
            FAMILY.name,
            ListPlan {
                kind: "tag",
                template: "tag.html",
                title: label,
                address,
                crumbs: vec![crumb],
                style: "rows",
                entries,
                feed,
                ..ListPlan::default()
            },
        );
    }
}
