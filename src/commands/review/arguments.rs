//! What `parvis review` is asked.

use std::path::PathBuf;

use crate::diagnostic::Format;
use crate::model::Moment;

#[derive(clap::Args)]
pub struct Arguments {
    #[arg(required_unless_present_any = ["pre_receive", "entered"])]
    pub base: Option<String>,
    #[arg(required_unless_present_any = ["pre_receive", "entered"])]
    pub head: Option<String>,
    #[arg(long, default_value = ".")]
    pub root: PathBuf,
    #[arg(long)]
    pub today: Option<Moment>,
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    #[arg(long, value_name = "FILE")]
    pub approvals: Vec<PathBuf>,
    #[arg(long, num_args = 2, value_names = ["FORGE", "FILE"])]
    pub approvals_from: Vec<String>,
    #[arg(long)]
    pub approvals_in_commits: bool,
    #[arg(long)]
    pub approvals_in_notes: bool,
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub comment: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub sarif: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub code_quality: Option<PathBuf>,
    #[arg(long, conflicts_with_all = ["base", "head"])]
    pub pre_receive: bool,
    #[arg(long, value_name = "NAME", requires = "pre_receive")]
    pub pusher: Option<String>,
    #[arg(long, value_name = "SECONDS", requires = "pre_receive", default_value_t = 300)]
    pub within: u64,
    #[arg(long, value_name = "FILE", conflicts_with_all = ["base", "head", "pre_receive"])]
    pub entered: Option<PathBuf>,
    #[arg(long, value_name = "COMMIT", requires = "entered")]
    pub accept: Option<String>,
}
