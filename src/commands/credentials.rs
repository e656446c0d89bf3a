//! Secrets: in files that the server alone can read, never in the settings nor in the environment.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use super::Failure;

/// The file of a secret: the one that `PARVIS_<OWNER>_<NAME>_FILE` names, else the credential `<owner>-<name>` of
/// systemd; none when neither is there.
///
/// # Errors
/// When the file is missing, or when others than its owner can read it.
pub fn file(owner: &str, name: &str) -> Result<Option<PathBuf>, Failure> {
    let variable = format!("PARVIS_{owner}_{name}_FILE").to_uppercase().replace('-', "_");
    if let Some(path) = std::env::var_os(&variable).filter(|path| !path.is_empty()).map(PathBuf::from) {
        let failed = |key| Failure::new(key).with("path", path.display()).with("variable", &variable);
        let metadata = fs::metadata(&path).map_err(|error| failed("secret-missing").with("reason", error))?;
        if !metadata.is_file() || metadata.permissions().mode() & 0o077 != 0 {
            return Err(failed("secret-open"));
        }
        return Ok(Some(path));
    }
    // systemd keeps this folder from everybody else.
    let folder = std::env::var_os("CREDENTIALS_DIRECTORY").map(PathBuf::from);
    let path = folder.map(|folder| folder.join(format!("{owner}-{name}").to_lowercase()));
    Ok(path.filter(|path| path.is_file()))
}
