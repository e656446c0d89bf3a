//! Roles give meaning to fields: the engine knows roles, the municipality chooses the words.

/// Declares the roles once: the enum, their names and their number.
macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident = $name:literal,)+) => {
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
        }
    };
}

roles! {
    Title = "title",
    Summary = "summary",
    /// What an acronym stands for.
    Meaning = "meaning",
    /// The day it is about, or was written.
    Date = "date",
    Start = "start",
    End = "end",
    /// How it comes back after its first time.
    Recurrence = "recurrence",
    Place = "place",
    Commune = "commune",
    /// The service that answers for it, when it is not that of its folder.
    Lead = "lead",
    /// The day from which it is published.
    Publish = "publish",
    /// The last day on which it is published.
    Expires = "expires",
    /// The day by which something must be done.
    Deadline = "deadline",
    /// The day from which it applies, when that is not the day it is published.
    Effect = "effect",
    /// The entry whose place it takes.
    Replaces = "replaces",
    /// A choice whose options are steps, in order.
    Status = "status",
    /// The entry it is a part of.
    Parent = "parent",
    File = "file",
    Image = "image",
    ImageAlt = "image_alt",
    Person = "person",
    Function = "function",
    Signatory = "signatory",
    /// Who wrote it, when that is not the service as a whole.
    Author = "author",
    Email = "email",
    Phone = "phone",
    Order = "order",
    Number = "number",
    /// What it costs, in the currency of the country.
    Price = "price",
    /// What it cost before the day from which the price applies.
    FormerPrice = "former_price",
    Tags = "tags",
    Rubrique = "rubrique",
    /// A record of the days and the weight with which it is put forward.
    Featured = "featured",
    /// The addresses it had before.
    Redirects = "redirects",
    Project = "project",
    Space = "space",
    Members = "members",
    Link = "link",
    Video = "video",
    Captions = "captions",
    Transcript = "transcript",
    /// Dated records of what was announced: each with a start, a title, and perhaps an end and a summary.
    Milestones = "milestones",
    /// Dated records of what happened.
    Log = "log",
    Contact = "contact",
    Category = "category",
    Cover = "cover",
    /// A CSV file of figures.
    Data = "data",
    Photos = "photos",
    Question = "question",
    Organizer = "organizer",
    Address = "address",
    Credit = "credit",
    /// A yes for what was announced and will not take place.
    Cancelled = "cancelled",
    Hours = "hours",
    /// Records of days and times between which somebody answers.
    Opening = "opening",
    /// The branch of a trade: a filière.
    Sector = "sector",
}
