//! Takes the result of a build to where it is read, exactly.
//!
//! What changes is decided first ([`changes`]), tree by tree: a tree of which no byte changed is not touched, so that
//! nothing there tells what another audience reads. Then each kind of target does it its own way.

mod changes;
mod error;
mod folder;
mod lock;
mod s3;
mod ssh;
mod version;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::Serialize;

use super::MANIFEST;
use super::disk;
use crate::model::{Target, TargetPlace};
use crate::plan::Manifest;

pub use changes::Counts;
pub use error::TargetError;
pub use version::{RECORD, SECURITY};

use changes::{Changes, Circumstances, Standing, last_standing};
use folder::Folder;
use s3::{ObjectStore, S3Client};
use ssh::{Connection, Reach};
use version::TargetVersion;

/// What to take where.
pub struct Order<'a> {
    /// The result of the build.
    pub built: &'a Path,
    pub target: &'a Target,
    /// The municipality's root, from which relative paths start.
    pub root: &'a Path,
    pub tool: &'a str,
    pub now: Timestamp,
    /// Where to report a weakness, as a URL; without it, trees do not say.
    pub security: Option<String>,
    /// The file of the private key with which ssh connects.
    pub key: Option<PathBuf>,
    /// The files of the name and of the secret of the account of an object store.
    pub access: Option<PathBuf>,
    pub secret: Option<PathBuf>,
    /// A folder for what lives no longer than the publication.
    pub scratch: &'a Path,
    pub wish: Wish,
    /// Removing more than the target allows was agreed to.
    pub agreed: bool,
    /// Decide, and do nothing.
    pub dry: bool,
}

/// What is wanted of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    Publish,
    /// Take the last publication back.
    Rollback,
}

/// How a publication ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Delivered {
    /// Nothing was done: so much would have been removed that somebody must agree first.
    pub refused: bool,
    pub trees: Vec<DeliveredTree>,
    pub untouched: Vec<String>,
}

/// What became of one tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeliveredTree {
    pub tree: String,
    /// The sequence of the version that is read now; none when the tree is closed.
    pub sequence: Option<u64>,
    #[serde(flatten)]
    pub counts: Counts,
    /// It loses more than the target allows.
    pub loses_much: bool,
}

/// Publishes, or takes back the last publication.
///
/// # Errors
/// When the tool cannot do it; what is read is then what was read before.
pub fn deliver(order: &Order<'_>) -> Result<Delivered, TargetError> {
    let name = &order.target.name;
    match order.target.place().map_err(|key| TargetError::Incomplete { name: name.clone(), key })? {
        TargetPlace::Folder { path } => to_folder(order, &order.root.join(path)),
        TargetPlace::Ssh { host, port, path, host_keys } => {
            let (key, scratch) = (order.key.as_deref(), order.scratch);
            to_host(order, &Reach { host, port, path, host_keys, key, scratch })
        }
        TargetPlace::S3 { endpoint, region, bucket, path } => {
            let (access, secret) = (order.access.as_deref(), order.secret.as_deref());
            to_store(order, &S3Client::new(&s3::StoreAccess { endpoint, region, bucket, path, access, secret })?)
        }
    }
}

fn to_folder(order: &Order<'_>, path: &Path) -> Result<Delivered, TargetError> {
    let folder = if order.dry { Folder::look(path) } else { Folder::open(path)? };
    let standing = folder.standing()?;
    let changes = order.changes(&standing, |tree, name| folder.version(tree, name))?;
    let delivered = order.judge(&changes);
    if order.does(&delivered) {
        folder.publish(&changes, order.built)?;
    }
    Ok(delivered)
}

fn to_host(order: &Order<'_>, reach: &Reach<'_>) -> Result<Delivered, TargetError> {
    let mut connection = Connection::open(reach, order.dry)?;
    let standing = connection.standing(order.dry)?;
    let changes = order.changes(&standing, |tree, name| connection.version(tree, name))?;
    let delivered = order.judge(&changes);
    if order.does(&delivered) {
        connection.publish(&changes, order.built)?;
    }
    Ok(delivered)
}

fn to_store(order: &Order<'_>, store: &S3Client) -> Result<Delivered, TargetError> {
    if order.wish == Wish::Rollback {
        return Err(TargetError::NoWayBack);
    }
    let mut objects = ObjectStore::open(store, order.dry)?;
    let standing = objects.standing()?;
    let gone = |tree: &str, name: &str| TargetError::VersionGone { tree: tree.to_owned(), version: name.to_owned() };
    let changes = order.changes(&standing, |tree, name| Err(gone(tree, name)))?;
    let delivered = order.judge(&changes);
    if order.does(&delivered) {
        objects.publish(&changes, order.built)?;
    }
    Ok(delivered)
}

impl Order<'_> {
    /// What changes on a target that holds `standing`, some version of which may have to be read again.
    fn changes(
        &self,
        standing: &Standing,
        version: impl FnMut(&str, &str) -> Result<TargetVersion, TargetError>,
    ) -> Result<Changes, TargetError> {
        let own = own_files(self.security.as_deref(), self.now);
        let with = Circumstances { target: self.target, tool: self.tool, now: self.now, own: &own };
        match self.wish {
            Wish::Publish => Ok(Changes::publishing(&self.manifest()?, standing, &with)),
            Wish::Rollback => {
                let last = last_standing(standing)?;
                Ok(Changes::undoing(last, &last.replaced(version)?, standing, &with))
            }
        }
    }

    /// Whether something is to be done.
    fn does(&self, delivered: &Delivered) -> bool {
        !delivered.refused && !self.dry && !delivered.trees.is_empty()
    }

    /// What the build left.
    fn manifest(&self) -> Result<Manifest, TargetError> {
        read_manifest(self.built)
    }

    fn judge(&self, changes: &Changes) -> Delivered {
        let much: Vec<&str> = changes.large_removals(self.target).iter().map(|change| change.tree.as_str()).collect();
        // What is taken back was agreed to by whoever published what it replaced.
        let refused = !self.agreed && !much.is_empty() && self.wish == Wish::Publish;
        let tree = |change: &changes::TreeChange| DeliveredTree {
            tree: change.tree.clone(),
            sequence: change.next.as_ref().map(|next| next.version.sequence),
            counts: change.counts,
            loses_much: much.contains(&change.tree.as_str()),
        };
        Delivered { refused, trees: changes.trees.iter().map(tree).collect(), untouched: changes.untouched.clone() }
    }
}

/// The files of every tree that no build makes, because they go by the day.
pub fn own_files(security: Option<&str>, now: Timestamp) -> BTreeMap<String, Vec<u8>> {
    security.map(|address| (SECURITY.to_owned(), security_text(address, now))).into_iter().collect()
}

/// Where to report a weakness (RFC 9116). It is said to hold for six to nine months, so that it changes four times a year.
fn security_text(address: &str, now: Timestamp) -> Vec<u8> {
    let today = now.to_zoned(TimeZone::UTC).date();
    let quarter = date(today.year(), (today.month() - 1) / 3 * 3 + 1, 1);
    let until = quarter.checked_add(9.months()).unwrap_or(Date::MAX);
    let text = format!("Contact: {address}\nExpires: {until}T00:00:00Z\nPreferred-Languages: fr, en\n");
    text.into_bytes()
}

/// The manifest of the result at `built`.
///
/// # Errors
/// When no build left one there.
pub fn read_manifest(built: &Path) -> Result<Manifest, TargetError> {
    let path = built.join(MANIFEST);
    let manifest = disk::read(&path).and_then(|json| serde_json::from_slice::<Manifest>(&json).ok());
    let known = manifest.filter(|manifest| manifest.version == Manifest::VERSION);
    known.ok_or_else(|| TargetError::NothingBuilt { path: PathBuf::from(built) })
}
