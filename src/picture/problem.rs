//! What can be wrong with a picture, as findings.

use super::info::{MAX_DECODED_BYTES, MAX_FILE_BYTES, MAX_SIDE, PictureFormat, PictureInfo};
use crate::diagnostic::{Diagnostic, Rule};
use crate::ground::SourcePath;

/// Every rule about pictures and attachments.
pub static RULES: [&Rule; 9] = [
    &UNREADABLE,
    &TOO_LARGE,
    &WRONG_EXTENSION,
    &SVG_REFUSED,
    &LFS_POINTER,
    &TOO_SMALL,
    &CARRIES_POSITION,
    &super::attachment::REFUSED,
    &super::attachment::MISMATCH,
];

static UNREADABLE: Rule = Rule::error("picture", "picture-unreadable");
static TOO_LARGE: Rule = Rule::error("picture", "picture-too-large");
static WRONG_EXTENSION: Rule = Rule::error("picture", "picture-wrong-extension");
static SVG_REFUSED: Rule = Rule::error("picture", "picture-svg-refused");
static LFS_POINTER: Rule = Rule::error("picture", "picture-lfs-pointer");
pub static TOO_SMALL: Rule = Rule::warning("picture", "picture-too-small");
pub static CARRIES_POSITION: Rule = Rule::note("picture", "picture-carries-position");

/// Why a picture cannot be published.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PictureProblem {
    #[error("the file weighs {bytes} bytes")]
    TooHeavy { bytes: u64 },
    #[error("the picture is {width} × {height} pixels")]
    TooLarge { width: u32, height: u32 },
    #[error("the file is damaged, or is not a picture")]
    Damaged,
    #[error("the end of the file is missing")]
    Truncated,
    /// A picture, but of a kind that browsers or this tool do not read.
    #[error("the file is in the {0} format")]
    OtherFormat(&'static str),
    #[error("the file is in the {found:?} format but is named `.{extension}`")]
    WrongExtension { found: PictureFormat, extension: String },
    #[error("the file is an SVG drawing")]
    Svg,
    #[error("the file is a Git LFS pointer")]
    LfsPointer,
}

impl PictureProblem {
    pub fn rule(&self) -> &'static Rule {
        match self {
            PictureProblem::TooHeavy { .. } | PictureProblem::TooLarge { .. } => &TOO_LARGE,
            PictureProblem::Damaged | PictureProblem::Truncated | PictureProblem::OtherFormat(_) => &UNREADABLE,
            PictureProblem::WrongExtension { .. } => &WRONG_EXTENSION,
            PictureProblem::Svg => &SVG_REFUSED,
            PictureProblem::LfsPointer => &LFS_POINTER,
        }
    }

    /// The finding about the file of the picture.
    pub fn finding(&self, file: &SourcePath) -> Diagnostic {
        self.described(self.rule().in_file(file)).with("file", file.file_name())
    }

    fn described(&self, found: Diagnostic) -> Diagnostic {
        match self {
            PictureProblem::TooHeavy { bytes } => found
                .with("measure", "weight")
                .with("megabytes", bytes.div_ceil(1 << 20))
                .with("most", MAX_FILE_BYTES >> 20)
                .helped_by("help-weight"),
            PictureProblem::TooLarge { width, height } => found
                .with("measure", "pixels")
                .with("width", width)
                .with("height", height)
                .with("side", MAX_SIDE)
                .with("megapixels", MAX_DECODED_BYTES / 4_000_000),
            PictureProblem::Damaged => found.with("cause", "damaged"),
            PictureProblem::Truncated => found.with("cause", "truncated"),
            PictureProblem::OtherFormat(format) => {
                found.with("cause", "format").with("format", format).helped_by("help-format")
            }
            PictureProblem::WrongExtension { found: format, extension } => {
                found.with("extension", extension).with("format", format.extension())
            }
            PictureProblem::Svg | PictureProblem::LfsPointer => found,
        }
    }
}

/// The finding about a picture that is smaller than the named format it is wanted in; `None` when it is large enough.
pub fn too_small_finding(
    info: &PictureInfo,
    file: &SourcePath,
    format: &str,
    (width, height): (u32, u32),
) -> Option<Diagnostic> {
    (info.width < width || info.height < height).then(|| {
        TOO_SMALL
            .in_file(file)
            .with("file", file.file_name())
            .with("format", format)
            .with("width", info.width)
            .with("height", info.height)
            .with("wanted-width", width)
            .with("wanted-height", height)
    })
}

/// The finding about a file that tells where its picture was taken; `None` when it does not.
pub fn position_finding(info: &PictureInfo, file: &SourcePath) -> Option<Diagnostic> {
    info.position.then(|| CARRIES_POSITION.in_file(file).with("file", file.file_name()))
}
