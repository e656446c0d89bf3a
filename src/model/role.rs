//! Roles give meaning to fields: the engine knows roles, the municipality chooses the words.

/// What the engine does with a role wherever it meets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoleTrait {
    /// Its field says words to readers, rather than something that the engine obeys.
    Prose,
    /// The page of an entry has a place of its own for it: it is no fact among others.
    Placed,
    /// The people of the network decide it, not those who propose by a form of the forge.
    Decided,
    /// Its value is no word of the entry for a search: a former address, what only sorts.
    Unsearched,
}

/// Declares the roles once, one row each: the enum, their names, their traits and their number.
macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident = $name:literal [$($trait:ident)*],)+) => {
        /// What a field means to the engine, whatever its name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Role {
            $($(#[$doc])* $role,)+
        }

        impl Role {
            /// The words for roles in a type's declaration, in the order of the enum.
            pub const NAMES: &'static [&'static str] = &[$($name),+];
            pub const COUNT: usize = Role::NAMES.len();

            pub fn from_name(name: &str) -> Option<Role> {
                match name {
                    $($name => Some(Role::$role),)+
                    _ => None,
                }
            }

            pub fn name(self) -> &'static str {
                Role::NAMES[self as usize]
            }

            fn traits(self) -> &'static [RoleTrait] {
                match self {
                    $(Role::$role => &[$(RoleTrait::$trait),*],)+
                }
            }

            pub fn has(self, wanted: RoleTrait) -> bool {
                self.traits().contains(&wanted)
            }
        }
    };
}

roles! {
    Title = "title" [Prose Placed Unsearched],
    Summary = "summary" [Prose Placed],
    /// What an acronym stands for.
    Meaning = "meaning" [Prose],
    /// The day it is about, or was written.
    Date = "date" [Placed],
    Start = "start" [Placed],
    End = "end" [Placed],
    /// How it comes back after its first time.
    Recurrence = "recurrence" [Placed],
    Place = "place" [Prose Placed],
    Commune = "commune" [],
    /// The service that answers for it, when it is not that of its folder.
    Lead = "lead" [],
    /// The day from which it is published.
    Publish = "publish" [Placed Decided Unsearched],
    /// The last day on which it is published.
    Expires = "expires" [Placed Unsearched],
    /// The day by which something must be done.
    Deadline = "deadline" [Placed],
    /// The day from which it applies, when that is not the day it is published.
    Effect = "effect" [],
    /// The entry whose place it takes.
    Replaces = "replaces" [],
    /// A choice whose options are steps, in order.
    Status = "status" [Placed],
    /// The entry it is a part of.
    Parent = "parent" [Placed Decided],
    File = "file" [Placed],
    Image = "image" [Placed],
    /// A sign that the theme draws beside its name.
    Icon = "icon" [Placed Unsearched],
    ImageAlt = "image_alt" [Placed Unsearched],
    Person = "person" [Prose],
    Function = "function" [Prose Placed],
    Signatory = "signatory" [Prose Placed],
    /// Who wrote it, when that is not the service as a whole.
    Author = "author" [Placed],
    Email = "email" [Placed],
    Phone = "phone" [Placed],
    Order = "order" [Placed Decided Unsearched],
    Number = "number" [Placed],
    /// What it costs, in the currency of the country.
    Price = "price" [],
    /// What it cost before the day from which the price applies.
    FormerPrice = "former_price" [],
    Tags = "tags" [Placed Decided],
    Rubrique = "rubrique" [Placed Decided],
    /// A record of the days and the weight with which it is put forward.
    Featured = "featured" [Placed Decided Unsearched],
    /// The addresses it had before.
    Redirects = "redirects" [Placed Decided Unsearched],
    Project = "project" [Placed Decided],
    Space = "space" [Placed Decided],
    Members = "members" [Placed],
    Link = "link" [Placed],
    Video = "video" [Placed],
    Captions = "captions" [Placed],
    Transcript = "transcript" [Prose Placed],
    /// Dated records of what was announced: each with a start, a title, and perhaps an end and a summary.
    Milestones = "milestones" [],
    /// Dated records of what happened.
    Log = "log" [Placed],
    /// The pages that a service is asked for most.
    Procedures = "procedures" [Placed],
    Contact = "contact" [Prose Placed],
    Category = "category" [Placed],
    Cover = "cover" [Placed],
    /// A CSV file of figures.
    Data = "data" [Placed],
    Photos = "photos" [Placed],
    Question = "question" [Prose Placed],
    Organizer = "organizer" [Prose],
    Address = "address" [Prose],
    Credit = "credit" [Prose],
    /// A yes for what was announced and will not take place.
    Cancelled = "cancelled" [Placed],
    Hours = "hours" [Prose],
    /// Records of days and times between which somebody answers.
    Opening = "opening" [],
    /// The branch of a trade: a filière.
    Sector = "sector" [],
}
