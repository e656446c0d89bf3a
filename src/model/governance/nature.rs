//! What a file is for, told from its path alone: [`Nature::of`].
//!
//! Only what lies in `content/` and could be read there takes the circuits that a municipality writes for its pages.
//! Whatever could settle who may do what, how pages are made, or what a tool runs is machinery, wherever it lies and
//! however its name is written.

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// Pages, lists, pictures, documents.
    Content,
    /// Settings, rights, types, themes, what tools and forges obey; outside `content/`, whatever is not known.
    Machinery,
    /// Neither: documentation, and the register of the codes that were printed.
    Apart,
}

/// The folders of `content/` that are no service's and hold content all the same.
const SHARED: [&str; 3] = ["_data", "_media", "_feeds"];

/// Endings of what a tool obeys or runs: none of them can be attached to a page.
const TOOLS: [&str; 29] = [
    "bat",
    "cfg",
    "cmd",
    "conf",
    "css",
    "exe",
    "gradle",
    "html",
    "ini",
    "js",
    "json",
    "json5",
    "lock",
    "mjs",
    "mk",
    "nix",
    "php",
    "pl",
    "properties",
    "ps1",
    "py",
    "rb",
    "rs",
    "sh",
    "toml",
    "ts",
    "vbs",
    "xsl",
    "zsh",
];

/// Files that a tool obeys though they end like content; what comes before the first dot.
const OBEYED: [&str; 14] = [
    "appveyor",
    "azure-pipelines",
    "bitbucket-pipelines",
    "buildspec",
    "cloudbuild",
    "codecov",
    "codeowners",
    "compose",
    "containerfile",
    "docker-compose",
    "dockerfile",
    "jenkinsfile",
    "makefile",
    "rust-toolchain",
];

/// Endings of what people write for one another.
const WRITTEN: [&str; 5] = ["md", "markdown", "adoc", "rst", "org"];

/// Names of documentation that often have no ending.
const NAMED: [&str; 7] = ["readme", "license", "licence", "copying", "changelog", "authors", "notice"];

impl Nature {
    /// The nature of a file by its path from the root of the municipality's files.
    pub fn of(path: &str) -> Nature {
        let folded = path.to_lowercase();
        // `Content/` is another folder than `content/`, that Parvis does not read.
        match path.strip_prefix("content/") {
            Some(_) => in_content(&folded["content/".len()..]),
            None => elsewhere(&folded),
        }
    }

    /// The nature of a file outside the municipality's folder: never content.
    pub fn outside(path: &str) -> Nature {
        match elsewhere(&path.to_lowercase()) {
            Nature::Apart if path.eq_ignore_ascii_case(CODES) => Nature::Machinery,
            nature => nature,
        }
    }
}

/// The register of the codes that were printed.
const CODES: &str = "qr.toml";

fn in_content(below: &str) -> Nature {
    let first = below.split('/').next().unwrap_or_default();
    let name = below.rsplit('/').next().unwrap_or_default();
    let is_shared_folder = below.contains('/') && first.starts_with('_');
    let is_content = !below.split('/').any(|name| name.starts_with('.'))
        && (!is_shared_folder || SHARED.contains(&first))
        && !TOOLS.contains(&ending(name))
        && !is_obeyed(name);
    if is_content { Nature::Content } else { Nature::Machinery }
}

fn elsewhere(path: &str) -> Nature {
    let name = path.rsplit('/').next().unwrap_or_default();
    let is_plain = path == CODES
        || WRITTEN.contains(&ending(name))
        || NAMED.contains(&name.split(['.', '-']).next().unwrap_or_default())
            && matches!(ending(name), "" | "txt" | "0");
    let is_apart = is_plain
        && !path.split('/').any(|name| name.starts_with('.'))
        && !path.starts_with("themes/")
        && !path.starts_with("content/")
        && !is_obeyed(name);
    if is_apart { Nature::Apart } else { Nature::Machinery }
}

/// What follows the last dot of a name; nothing when there is none.
fn ending(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}

fn is_obeyed(name: &str) -> bool {
    OBEYED.contains(&name.split('.').next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::Nature::{self, Apart, Content, Machinery};

    #[test]
    fn only_what_is_read_as_content_is_content() {
        let natures = [
            (Content, "content/voirie/_service.md content/voirie/breves/quai.md content/voirie/annuaire.csv"),
            (Content, "content/_data/liens.yaml content/_media/logo.png content/_feeds/ville.xml"),
            (Content, "content/voirie/photos/Quai.JPG content/voirie/photos/quai.jpg.yaml content/voirie/plan.pdf"),
            (Content, "content/voirie/ancien.doc content/voirie/v.1"),
            (Machinery, "contributors.toml parvis.toml themes/ville/base.html themes/ville/README.md build.rs"),
            (Machinery, "content/_types/breve.yaml content/_TYPES/breve.yaml content/_autre/a.md Content/a/b.md"),
            (Machinery, "rust-toolchain rust-toolchain.toml content/voirie/rust-toolchain.toml .cargo/config.toml"),
            (Machinery, "content/voirie/.cargo/config.toml content/voirie/.gitattributes .gitmodules .mailmap"),
            (Machinery, "content/voirie/.mailmap content/voirie/.GITHUB/workflows/a.yml .github/README.md"),
            (Machinery, "CODEOWNERS docs/CODEOWNERS docs/codeowners .gitlab/CODEOWNERS content/voirie/CODEOWNERS"),
            (Machinery, ".woodpecker.yml .woodpecker/a.yaml .gitlab-ci.yml .GitLab-CI.yml .circleci/config.yml"),
            (Machinery, ".travis.yml Jenkinsfile content/voirie/Jenkinsfile Makefile content/a/makefile.md"),
            (Machinery, "content/voirie/azure-pipelines.yml content/voirie/deploy.sh content/voirie/package.json"),
            (Machinery, "docs/a.html tests/run members.toml requirements.txt Cargo.lock content/a/b/parvis.toml"),
            (Apart, "README.md docs/guide.md LICENSE LICENSE-MIT LICENSE.txt CHANGELOG qr.toml"),
        ];
        for (nature, paths) in natures {
            for path in paths.split(' ') {
                assert_eq!(Nature::of(path), nature, "{path}");
            }
        }
        assert_eq!(Nature::outside("content/voirie/breves/quai.md"), Machinery);
        assert_eq!(Nature::outside("qr.toml"), Machinery);
        assert_eq!(Nature::outside("README.md"), Apart);
    }
}
