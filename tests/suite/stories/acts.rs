//! What people do in a story, and how a story is written down: one act a line, so that it can be pasted and replayed.

use serde::{Deserialize, Serialize};

/// Who can do something. [`Person::Homonym`] bears the name of [`Person::Paul`] and is somebody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Person {
    Claire,
    Lea,
    Paul,
    Homonym,
    Anne,
    Fatou,
    Dora,
    Nadia,
    Karim,
    Mathieu,
    Helene,
    /// In no `contributors.toml`.
    Stranger,
    /// The program that commits for others.
    Desk,
}

/// The branches that everybody writes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Branch {
    A,
    B,
    C,
}

/// Something that names a commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    A,
    B,
    C,
    /// The published branch, as the server has it.
    Main,
    /// The first commit of the town.
    Start,
    /// A past without anything in common with the town's.
    Elsewhere,
}

/// A file that acts speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Spot {
    /// A published page of `voirie`; never moved nor removed.
    Quai,
    /// Drafts of `voirie`; the first stands there from the start.
    Projet,
    Rue,
    Pont,
    /// A published page of `petite-enfance`; never moved nor removed.
    Garde,
    /// Drafts of `petite-enfance`; the first stands there from the start.
    Creche,
    Nid,
    /// Pictures of `voirie`, each with its sidecar; the first stands there from the start.
    Photo,
    Affiche,
    /// A file of no service and no body.
    Stray,
}

/// A change of `contributors.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// Whoever may approve the service `voirie`: Paul, or Anne in his place.
    Approver,
    /// Whoever changed it may approve it.
    Own,
    /// Approvals of a text that changed since count.
    Keeps,
    /// Two members of the communication team must agree, or one.
    Two,
    /// Approvals must be signed.
    Signed,
    /// The desk's key counts.
    Desk,
}

/// The name under which a commit is made, besides its author's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Hands {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub committer: Option<Person>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coauthor: Option<Person>,
    /// Whose key signs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<Person>,
    /// Under her other address.
    #[serde(skip_serializing_if = "is_false")]
    pub other: bool,
    /// The clock of whoever commits is set a year back.
    #[serde(skip_serializing_if = "is_false")]
    pub early: bool,
}

/// How a merge is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// As Git does it; a conflict is settled by keeping what the branch had.
    Clean,
    /// With one more change that nobody made, to this page.
    Evil(Spot),
    /// Keeps what the branch had and says that the other was merged.
    Ours,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Approves,
    Refuses,
    Withdraws,
}

/// Where an answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// In an empty commit.
    Commit,
    /// In a commit that changes a page too.
    Change,
    /// In a merge that changes nothing.
    Merge,
    Note,
    /// In a file of approvals, which only `parvis review` is given.
    File,
}

/// What `Vu:` says was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shown {
    /// The published branch and the tip of the proposal.
    Now,
    /// The published branch and the commit before the tip.
    Before,
    /// The first commit of the town and the tip.
    Start,
    /// The tip twice.
    Same,
    /// No line.
    Nothing,
    /// Commits that do not exist.
    Unknown,
    /// The right commits, but shortened.
    Short,
}

/// A record that Git holds and no honest program writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Flaw {
    /// A control character in the name of the author.
    Name,
    /// A control character of the second block in her mail.
    Mail,
    /// A `<` in her name.
    Bracket,
    /// A control character in the name of a file.
    Path,
    /// The same beside the content, in a commit that also changes a page of `petite-enfance`.
    Aside,
    /// A control character in the line of an answer.
    Answer,
    /// More words in a note than are read.
    Long,
    /// As many words in a note as are read.
    Full,
    /// No words where the note should be.
    Link,
    /// A commit of more bytes than are read.
    Huge,
}

/// A branch of the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Target {
    Main,
    A,
    B,
    C,
    Notes,
}

/// The days of the stories.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Day {
    /// Everybody is there.
    May,
    /// Paul is away and Anne replaces him.
    July,
    /// Claire's mandate is over.
    November,
}

/// One thing that somebody does. What cannot be done is not done, and the story goes on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Act {
    /// Gives a part of a page this value, or makes the page. Every part of the start has the value 0.
    Write {
        on: Branch,
        who: Person,
        spot: Spot,
        part: u8,
        value: u8,
        #[serde(default)]
        hands: Hands,
    },
    Remove {
        on: Branch,
        who: Person,
        spot: Spot,
    },
    Rename {
        on: Branch,
        who: Person,
        spot: Spot,
        to: Spot,
    },
    /// Turns the right to be run on or off.
    Mode {
        on: Branch,
        who: Person,
        spot: Spot,
    },
    Network {
        on: Branch,
        who: Person,
        change: Change,
    },
    /// Says in `.mailmap` that what the stranger commits is Léa's.
    Mailmap {
        on: Branch,
        who: Person,
    },
    Merge {
        on: Branch,
        who: Person,
        with: Vec<Source>,
        how: How,
    },
    /// `git commit-tree`: these parents, and the tree of another commit.
    Tree {
        on: Branch,
        who: Person,
        parents: Vec<Source>,
        tree: Source,
    },
    /// Moves a branch, whatever it held.
    Fork {
        on: Branch,
        from: Source,
    },
    /// Takes the last commit off a branch.
    Forget {
        on: Branch,
    },
    Answer {
        on: Branch,
        who: Person,
        answer: Kind,
        /// Whom the line names.
        named: Person,
        by: By,
        shown: Shown,
        #[serde(default)]
        hands: Hands,
    },
    /// Empties the note of a proposal.
    Erase {
        on: Branch,
        who: Person,
    },
    /// Makes every approval of the note of a proposal say that what stands now was shown.
    Tamper {
        on: Branch,
        who: Person,
    },
    /// Takes the last commit off the notes.
    Rewind,
    Flaw {
        on: Branch,
        who: Person,
        flaw: Flaw,
        by: By,
    },
    /// Puts the notes on the server behind the hook's back, as an older hook let them pass.
    Plant,
    Push {
        from: Source,
        to: Target,
        pusher: Option<Person>,
    },
    /// Pushes to the published branch after more references than a careless reader reads.
    Flood {
        from: Source,
        pusher: Option<Person>,
    },
    Delete {
        to: Target,
        pusher: Option<Person>,
    },
    Review {
        of: Source,
    },
    Day {
        day: Day,
    },
}

/// What the town has decided when a story begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Network {
    #[serde(skip_serializing_if = "is_false")]
    pub approver_is_anne: bool,
    #[serde(skip_serializing_if = "is_false")]
    pub own: bool,
    #[serde(skip_serializing_if = "is_false")]
    pub keeps: bool,
    #[serde(skip_serializing_if = "is_false")]
    pub two: bool,
    #[serde(skip_serializing_if = "is_false")]
    pub signed: bool,
    #[serde(skip_serializing_if = "is_false")]
    pub desk: bool,
}

fn is_false(value: &bool) -> bool {
    !value
}

/// Where and how a story happens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Town {
    pub network: Network,
    /// The server says who pushes.
    pub pusher: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Story {
    /// What it is about, when somebody wrote it.
    pub title: String,
    pub town: Town,
    pub acts: Vec<Act>,
    /// What the pushes and the reviews come to, when somebody wrote it.
    pub ends: Vec<i32>,
}

impl Story {
    /// The lines to paste.
    pub fn lines(&self) -> String {
        let acts = self.acts.iter().map(|act| serde_json::to_string(act).unwrap());
        let town = serde_json::to_string(&self.town).unwrap();
        format!("# {}\ntown {town}\n{}\n", self.title, acts.collect::<Vec<_>>().join("\n"))
    }

    /// Reads stories: `# title`, `town {…}`, acts, and `= 1 0` for what their pushes and reviews come to.
    pub fn read(text: &str) -> Vec<Story> {
        let mut stories: Vec<Story> = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            if let Some(title) = line.strip_prefix("# ") {
                stories.push(Story { title: title.to_owned(), ..Story::default() });
                continue;
            }
            let story = stories.last_mut().expect("a story begins by its title");
            if let Some(town) = line.strip_prefix("town ") {
                story.town = serde_json::from_str(town).unwrap_or_else(|error| panic!("{town}: {error}"));
            } else if let Some(ends) = line.strip_prefix("= ") {
                story.ends = ends.split(' ').map(|code| code.parse().unwrap()).collect();
            } else {
                story.acts.push(serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}")));
            }
        }
        stories
    }
}
