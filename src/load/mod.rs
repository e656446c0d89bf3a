//! From a folder, a Git revision or memory to what the other stages work on.

pub mod git;
pub mod history;
pub mod tree;
