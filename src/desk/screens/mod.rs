//! The screens of the desk: one file each.

pub mod begin;
pub mod entry;
pub mod home;
pub mod judgement;
pub mod list;
pub mod play;
pub mod propose;
mod turn;
