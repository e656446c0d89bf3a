//! Tests of the review, through its front door.
