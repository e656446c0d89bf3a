//! Where the portals are published: `[[targets]]` of the settings.

use serde::Deserialize;

use super::Period;

/// How long the assets of earlier versions stay, by default: a page opened on Monday still works on Friday.
const KEEP_ASSETS: Period = Period { months: 0, days: 7 };

/// A place to which the result of a build is taken.
///
/// Which of the optional fields are needed depends on the kind: [`Target::place`] says which is missing.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    pub name: String,
    pub kind: TargetKind,
    /// The folder that holds the trees, `/srv/portails`; relative paths start from the municipality's root.
    pub path: Option<String>,
    /// Whom ssh connects to, `web@intranet.ville.example`.
    pub host: Option<String>,
    pub port: Option<u16>,
    /// The public keys of that host, as `ssh-keyscan` prints them without the name.
    #[serde(default)]
    pub host_keys: Vec<String>,
    /// The address of the object store, `https://s3.fr-par.scw.cloud`.
    pub endpoint: Option<String>,
    /// Where the store is, as it calls it, `fr-par`.
    pub region: Option<String>,
    pub bucket: Option<String>,
    /// How many versions of a tree are kept, the one that is read included.
    #[serde(default = "default_versions")]
    pub versions: usize,
    /// How long an asset that no page names any more can still be read.
    #[serde(default = "default_keep_assets")]
    pub keep_assets: Period,
    /// The share of a tree, in percent, that a publication may remove without being told so.
    #[serde(default = "default_most_removed")]
    pub most_removed: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TargetKind {
    /// A folder of this machine.
    Folder,
    /// A folder of another machine, reached by ssh.
    Ssh,
    /// An object store that speaks S3.
    S3,
}

/// A target with all that its kind needs.
#[derive(Debug, Clone, Copy)]
pub enum TargetPlace<'a> {
    Folder {
        path: &'a str,
    },
    Ssh {
        host: &'a str,
        port: u16,
        path: &'a str,
        host_keys: &'a [String],
    },
    /// `path` is empty when the trees are at the top of the bucket.
    S3 {
        endpoint: &'a str,
        region: &'a str,
        bucket: &'a str,
        path: &'a str,
    },
}

impl Target {
    /// Where the target is.
    ///
    /// # Errors
    /// The key that its kind needs and that is missing.
    pub fn place(&self) -> Result<TargetPlace<'_>, &'static str> {
        fn need<'a>(field: &'a Option<String>, key: &'static str) -> Result<&'a str, &'static str> {
            field.as_deref().filter(|value| !value.trim().is_empty()).ok_or(key)
        }
        Ok(match self.kind {
            TargetKind::Folder => TargetPlace::Folder { path: need(&self.path, "path")? },
            TargetKind::Ssh => TargetPlace::Ssh {
                host: need(&self.host, "host")?,
                port: self.port.unwrap_or(22),
                path: need(&self.path, "path")?,
                host_keys: if self.host_keys.is_empty() { Err("host_keys")? } else { &self.host_keys },
            },
            TargetKind::S3 => TargetPlace::S3 {
                endpoint: need(&self.endpoint, "endpoint")?,
                region: self.region.as_deref().unwrap_or("us-east-1"),
                bucket: need(&self.bucket, "bucket")?,
                path: self.path.as_deref().unwrap_or_default(),
            },
        })
    }

    /// The folder of the trees on the machine that serves them, when the kind has one.
    pub fn folder(&self) -> Option<&str> {
        match self.place().ok()? {
            TargetPlace::Folder { path } | TargetPlace::Ssh { path, .. } => Some(path),
            TargetPlace::S3 { .. } => None,
        }
    }
}

fn default_versions() -> usize {
    5
}

fn default_keep_assets() -> Period {
    KEEP_ASSETS
}

fn default_most_removed() -> u8 {
    25
}
