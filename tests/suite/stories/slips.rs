//! What a careless judge would do. Each is a hole that this program, or one like it, had or could have: a story is
//! worth playing when one of them would have ended it otherwise.

macro_rules! slips {
    ($($(#[$meta:meta])* $name:ident),* $(,)?) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Slip {
            $($(#[$meta])* $name),*
        }

        impl Slip {
            pub const ALL: &[Slip] = &[$(Slip::$name),*];
        }
    };
}

slips! {
    /// Takes the first of several merge bases.
    FirstBase,
    /// Judges the difference from where the branches parted.
    SinceParted,
    /// Judges a proposal that conflicts with the branch as if it did not.
    ConflictPasses,
    /// An approval covers what a file becomes, whatever it was.
    AfterOnly,
    /// An approval covers what a file was, whatever it becomes.
    BeforeOnly,
    /// No approval covers a file that is no longer there.
    RemovalNeverCovered,
    /// A file that moved is asked about at its new place alone.
    MoveFollowed,
    /// The right to be run is no change.
    ModeUnseen,
    /// A merge changes nothing.
    MergeWithoutHand,
    /// A merge of more than two changes nothing.
    OctopusWithoutHand,
    /// A merge changes what its first parent did not have.
    MergeOfFirstParent,
    /// A change that nobody made belongs to somebody with a mandate.
    UnexplainedPasses,
    CommitterFree,
    CoauthorFree,
    HandApproves,
    /// The author that a pushed commit names is believed.
    AuthorBelieved,
    PusherUnchecked,
    /// A person is her name.
    HomonymsAreOne,
    RulesOfProposal,
    MandateForEver,
    MandateIgnored,
    DeputyIgnored,
    DeputyAlways,
    AwayIgnored,
    NobodyAbove,
    AlwaysAbove,
    StrayPasses,
    OneIsEnough,
    RefusalIgnored,
    RefusalOfAnybody,
    WithdrawalIgnored,
    FirstAnswerCounts,
    /// An answer in the name of anybody, in a note.
    NamedBelieved,
    /// The same in a commit.
    NamedInCommitBelieved,
    /// An answer whose author did not commit it.
    AuthorOfAnswerBelieved,
    ChangeAnswers,
    ShownUnasked,
    ShownUnchecked,
    ShortShown,
    ShownConflict,
    ErasureCounts,
    ErasedApprovalCounts,
    TamperedCounts,
    NotesOfAnything,
    NotesRewritten,
    NotesDeleted,
    FlawedProposal,
    FlawedPath,
    FlawedNotes,
    FlawedNoteCounts,
    /// The same, when it is the name of the author that is flawed.
    FlawedAuthorCounts,
    /// The same, when it is her mail.
    FlawedMailCounts,
    /// What somebody whose name is flawed takes out is taken out.
    FlawedNoteErases,
    /// Who adds too many words to her refusal takes it back.
    LongNoteErases,
    /// A note is read however long it is.
    LongNoteCounts,
    SignatureIgnored,
    SignerFree,
    DeskUnknown,
    DeskAlways,
    DeskIsHand,
    ForgeOfToday,
    ForgeFirstBase,
    LapsesAlways,
    LapsesNever,
    Rewritten,
    FloodPasses,
    UnrelatedPasses,
    /// An answer counts in what has its commit alone.
    LeftBehind,
    /// The last answer is the one whose clock says so.
    ClockBelieved,
    /// What nobody signed stands beside what its author signed.
    UnprovenStands,
    /// What somebody else puts back is no change.
    DropUnasked,
    /// Who saw a page before it was changed and put back has seen that.
    DropUnseen,
    /// Who may answer is who could on the day of the last commit.
    DayOfCommit,
    /// Anybody's key proves an answer.
    AnyKeyProves,
    /// An answer in a note whose author did not commit it.
    AuthorOfNoteBelieved,
    /// A merge that changes nothing answers.
    MergeAnswers,
    /// A refusal of what changed since is forgotten.
    RefusalLapses,
    /// Who writes under another address has no hand in it.
    OtherAddressFree,
    /// Two addresses of a person are two people.
    AddressesAreTwo,
    MailmapOfHead,
    /// What was published and taken back returns on its old approvals.
    ReturnCounts,
    /// The same, when merges brought it and took it back.
    ReturnByMergeCounts,
    /// A note on a commit does not come after what that commit says.
    NoteBefore,
    /// What a commit, and no merge, puts back is no change.
    DropByCommitUnasked,
}

/// What the semantics leaves open: a story whose end hangs on it is not played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// An answer that does not count takes the place of the answers before it.
    VoidReplaces,
    /// A line that somebody else took out and put back stands.
    Restored,
    /// Who only committed needs a mandate too.
    CommitterMandate,
    /// A flawed path that a later commit took out again is forgotten.
    PathGone,
    /// A flawed line that a commit of the notes leaves in place is held against it.
    FlawLeft,
}

impl Doubt {
    pub const ALL: [Doubt; 5] =
        [Doubt::VoidReplaces, Doubt::Restored, Doubt::CommitterMandate, Doubt::PathGone, Doubt::FlawLeft];
}
