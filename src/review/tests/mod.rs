//! Tests of the review, through its front door.

mod unmade;
mod words;
