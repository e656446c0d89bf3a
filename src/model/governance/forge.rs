//! The forge: the site on which the changes of a municipality are proposed and read again.

use super::super::WithSpot;

/// Which forge, and where on it the municipality's files are.
#[derive(Debug, Clone, PartialEq)]
pub struct Forge {
    pub kind: WithSpot<ForgeKind>,
    /// `https://forge.ville.example`, without a slash at its end.
    pub url: Option<String>,
    pub organisation: Option<String>,
    pub repository: Option<String>,
    pub branch: String,
    /// The bodies whose members may merge.
    pub merge: Vec<WithSpot<String>>,
}

/// The forges that Parvis writes for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, clap::ValueEnum)]
pub enum ForgeKind {
    Github,
    Gitlab,
    Forgejo,
    Gitea,
}

impl ForgeKind {
    pub const ALL: [ForgeKind; 4] = [ForgeKind::Github, ForgeKind::Gitlab, ForgeKind::Forgejo, ForgeKind::Gitea];

    /// The name in `contributors.toml` and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            ForgeKind::Github => "github",
            ForgeKind::Gitlab => "gitlab",
            ForgeKind::Forgejo => "forgejo",
            ForgeKind::Gitea => "gitea",
        }
    }

    /// The part of an address at which a file is edited, before its branch.
    pub fn edit(self) -> &'static str {
        match self {
            ForgeKind::Github => "edit",
            ForgeKind::Gitlab => "-/edit",
            ForgeKind::Forgejo | ForgeKind::Gitea => "_edit",
        }
    }

    /// The part of an address at which a folder is shown, before its branch.
    pub fn shows(self) -> &'static str {
        match self {
            ForgeKind::Github => "tree",
            ForgeKind::Gitlab => "-/tree",
            ForgeKind::Forgejo | ForgeKind::Gitea => "src/branch",
        }
    }

    /// The part of an address at which a file is begun, before its branch.
    pub fn begins(self) -> &'static str {
        match self {
            ForgeKind::Github => "new",
            ForgeKind::Gitlab => "-/new",
            ForgeKind::Forgejo | ForgeKind::Gitea => "_new",
        }
    }

    /// The value of such an address that is the text of the new file.
    pub fn first_text(self) -> &'static str {
        match self {
            ForgeKind::Gitlab => "content",
            ForgeKind::Github | ForgeKind::Forgejo | ForgeKind::Gitea => "value",
        }
    }

    /// The part of an address at which files are put in a folder, before its branch; GitLab does it where the folder
    /// is shown.
    pub fn receives(self) -> &'static str {
        match self {
            ForgeKind::Github => "upload",
            ForgeKind::Gitlab => self.shows(),
            ForgeKind::Forgejo | ForgeKind::Gitea => "_upload",
        }
    }

    /// What of an address asks for the form of errors; its last value is the title of the page.
    pub fn error_form(self) -> &'static str {
        match self {
            ForgeKind::Github => "issues/new?template=erreur.yml&page",
            ForgeKind::Gitlab => "-/issues/new?issue%5Btitle%5D",
            ForgeKind::Forgejo => "issues/new?template=.forgejo%2Fissue_template%2Ferreur.yaml&title",
            ForgeKind::Gitea => "issues/new?template=.gitea%2Fissue_template%2Ferreur.yaml&title",
        }
    }

    /// Whether this forge has no way to write a character of a path in its CODEOWNERS: to GitHub `#` begins a remark
    /// wherever it stands, and a `\\` keeps a line from being cut at a plain space only.
    pub fn cannot_say(self, c: char) -> bool {
        self == ForgeKind::Github && (c == '#' || (c.is_whitespace() && c != ' '))
    }

    pub fn named(name: &str) -> Option<ForgeKind> {
        ForgeKind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl Forge {
    /// The address of the repository, when the file says all of it.
    pub fn repository_url(&self) -> Option<String> {
        let known = match self.kind.value {
            ForgeKind::Github => Some("https://github.com"),
            ForgeKind::Gitlab => Some("https://gitlab.com"),
            ForgeKind::Forgejo | ForgeKind::Gitea => None,
        };
        let url = self.url.as_deref().or(known)?;
        Some(format!("{url}/{}/{}", self.organisation.as_deref()?, self.repository.as_deref()?))
    }
}
