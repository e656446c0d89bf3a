//! What the files of pictures are fit for. The findings are the picture's own: `crate::picture`.

pub(super) mod position;
pub(super) mod too_small;
