//! Everything a municipality publishes, assembled: references resolved, sorted, immutable.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use super::governance::{Governance, ServiceFolders};
use super::{
    Admission, AudienceSet, ContentType, Entry, Feeds, FieldValue, PortalSet, PrintedCode, Role, Settings, SourcePath,
    Theme, Types, Value, find, slug,
};
use crate::diagnostic::Diagnostic;
use crate::ground::{Hash, Spot};
use crate::picture::PictureInfo;
use crate::sensitive::SensitiveKind;

/// The result of loading; renderers never get one, see [`super::View`].
#[derive(Debug)]
pub struct Site {
    pub settings: Settings,
    pub types: Types,
    pub theme: Arc<Theme>,
    /// Sorted by key.
    pub services: Vec<Service>,
    pub service_names: ServiceNames,
    pub governance: Governance,
    /// Sorted by source.
    pub entries: Vec<Entry>,
    pub data: Vec<DataItem>,
    pub pictures: BTreeMap<SourcePath, Arc<PictureFile>>,
    pub documents: BTreeMap<SourcePath, DocumentFile>,
    /// The codes that were printed, in the order of `qr.toml`.
    pub codes: Vec<PrintedCode>,
    /// The copies of the feeds that the settings declare, as far as there are any.
    pub feeds: Feeds,
    /// The faults that lists and notices of pictures admit, by file: a notice's are its picture's.
    pub admissions: Vec<(SourcePath, Admission)>,
    by_source: HashMap<SourcePath, u32>,
    by_id: HashMap<String, u32>,
    /// Tags as somebody wrote them, by what stands for them in addresses; found when first asked for.
    tags: OnceLock<HashMap<String, String>>,
}

/// A folder of `content/`.
#[derive(Debug, Clone)]
pub struct Service {
    pub key: Arc<str>,
    /// The position of its `_service.md` among the entries.
    pub entry: Option<u32>,
    /// The key of the service it belongs to.
    pub direction: Option<String>,
}

/// What the whole municipality calls its services, by key: `contributors.toml`.
///
/// Unlike a service's own page, these names are for every audience.
pub type ServiceNames = BTreeMap<String, String>;

/// One line of a data list.
#[derive(Debug, Clone)]
pub struct DataItem {
    pub kind: Arc<ContentType>,
    pub source: SourcePath,
    pub portals: PortalSet,
    pub audiences: AudienceSet,
    pub values: Vec<FieldValue>,
}

/// The name of the data list of communes, and of the folder of their pages.
pub const COMMUNES: &str = "communes";

impl DataItem {
    /// What it is called; empty for an item without a title.
    pub fn title(&self) -> &str {
        self.value(Role::Title).and_then(Value::text).unwrap_or_default()
    }

    pub fn value(&self, role: Role) -> Option<&Value> {
        find(&self.values, self.kind.field_of(role)?).map(|found| &found.value)
    }
}

/// A picture that entries may show.
#[derive(Debug, Clone)]
pub struct PictureFile {
    pub source: SourcePath,
    pub hash: Hash,
    pub info: PictureInfo,
    pub notice: Notice,
}

/// What the file beside a picture says of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Notice {
    pub alternative: Option<String>,
    pub caption: Option<String>,
    pub credit: Option<String>,
    /// Under which licence or permission it is shown.
    pub licence: Option<String>,
    /// Where to look when the picture is cropped, in thousandths from the left and from the top.
    pub focal: Option<(u16, u16)>,
    /// The last day on which it may be shown.
    pub licence_end: Option<jiff::civil::Date>,
}

/// A file that agents download.
#[derive(Debug, Clone)]
pub struct DocumentFile {
    pub source: SourcePath,
    pub bytes: u64,
    /// Differs whenever its bytes do.
    pub stamp: Hash,
    /// What its text exposes, where it is a text: what, whether beyond doubt, where. Never the value.
    pub sensitive: Vec<(SensitiveKind, bool, Spot)>,
}

/// Where the bytes of pictures and documents come from when an output is made.
pub trait Files: Sync {
    /// # Errors
    /// Says what is wrong with the file.
    fn read(&self, path: &SourcePath) -> Result<Vec<u8>, Vec<Diagnostic>>;

    /// The variants of a picture, in the order asked; results are kept between builds.
    ///
    /// # Errors
    /// Says what is wrong with the picture.
    fn derive(
        &self,
        picture: &PictureFile,
        derivation: &crate::picture::Derivation,
    ) -> Result<Vec<u8>, Vec<Diagnostic>>;
}

/// The parts of a site, before they are tied together.
pub struct Parts {
    pub settings: Settings,
    pub types: Types,
    pub theme: Arc<Theme>,
    pub services: Vec<Service>,
    pub governance: Governance,
    pub entries: Vec<Entry>,
    pub data: Vec<DataItem>,
    pub pictures: BTreeMap<SourcePath, Arc<PictureFile>>,
    pub documents: BTreeMap<SourcePath, DocumentFile>,
    pub codes: Vec<PrintedCode>,
}

impl Site {
    /// The communes of a municipality that has several.
    pub fn communes(&self) -> impl Iterator<Item = &DataItem> {
        self.data.iter().filter(|item| item.source.stem() == COMMUNES)
    }

    /// The commune with this name in addresses.
    pub fn commune(&self, key: &str) -> Option<&DataItem> {
        self.communes().find(|item| slug(item.title()) == key)
    }

    /// Ties the parts together; `entries` must be sorted by source.
    pub fn new(parts: Parts) -> Site {
        debug_assert!(parts.entries.is_sorted_by(|a, b| a.content.source < b.content.source));
        let mut by_source = HashMap::with_capacity(parts.entries.len());
        let mut by_id = HashMap::new();
        for (index, entry) in parts.entries.iter().enumerate() {
            by_source.insert(entry.content.source.clone(), index as u32);
            if let Some(id) = &entry.content.id {
                by_id.entry(id.value.clone()).or_insert(index as u32);
            }
        }
        let Parts { settings, types, theme, services, governance, entries, data, pictures, documents, codes } = parts;
        let name = |service: &ServiceFolders| (service.key.value.clone(), service.name.clone());
        let service_names = governance.services.iter().map(name).collect();
        let feeds = Feeds::new();
        Site {
            settings,
            types,
            theme,
            services,
            service_names,
            governance,
            entries,
            data,
            pictures,
            documents,
            codes,
            feeds,
            admissions: Vec::new(),
            by_source,
            by_id,
            tags: OnceLock::new(),
        }
    }

    pub fn entry(&self, source: &SourcePath) -> Option<&Entry> {
        self.by_source.get(source).map(|index| &self.entries[*index as usize])
    }

    pub fn entry_with_id(&self, id: &str) -> Option<&Entry> {
        self.by_id.get(id).map(|index| &self.entries[*index as usize])
    }

    /// A tag as somebody wrote it, by what stands for it in addresses.
    pub fn tag(&self, key: &str) -> Option<&str> {
        self.tags().get(key).map(String::as_str)
    }

    pub fn has_tags(&self) -> bool {
        !self.tags().is_empty()
    }

    fn tags(&self) -> &HashMap<String, String> {
        self.tags.get_or_init(|| {
            let written = self.entries.iter().filter_map(|entry| entry.content.value(Role::Tags));
            let labels = written.flat_map(Value::elements).filter_map(Value::text);
            labels.map(|label| (slug(label), label.to_owned())).collect()
        })
    }

    pub fn service(&self, key: &str) -> Option<&Service> {
        self.services.binary_search_by(|service| service.key.as_ref().cmp(key)).ok().map(|index| &self.services[index])
    }
}
