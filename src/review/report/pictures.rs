//! Pictures made small enough to stand in the report.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::ground::escape::visible_html as escaped;
use crate::messages::Messages;
use crate::model::{PictureFile, SourcePath};
use crate::picture::{self, Derivation, Encoding, Focal, PictureSettings, cropped, file_name, responsive};
use crate::review::Review;
use crate::review::sides::Side;

/// How wide a picture is shown at most, in pixels.
const WIDTH: u32 = 360;
const QUALITY: u8 = 60;
/// Pictures that the report holds at most; of the others it has the words.
pub const MOST: usize = 60;

/// The pictures of both sides, each made once.
pub struct ReportPictures<'s> {
    sides: [Option<Side<'s>>; 2],
    /// By published file name, the picture that it was made from.
    names: [OnceCell<HashMap<String, SourcePath>>; 2],
    made: RefCell<HashMap<(usize, SourcePath), Option<String>>>,
    left: Cell<usize>,
}

impl<'s> ReportPictures<'s> {
    pub fn new(review: &Review<'s>) -> ReportPictures<'s> {
        ReportPictures {
            sides: [review.before, review.after],
            names: Default::default(),
            made: RefCell::default(),
            left: Cell::new(MOST),
        }
    }

    /// A picture of a page: itself when it can be made, and always its words.
    pub fn shown(&self, messages: &Messages, source: &str, alternative: &str, after: bool) -> String {
        let side = usize::from(after);
        let found = source.strip_prefix("images/").and_then(|name| self.names(side).get(name).cloned());
        let data = found.and_then(|path| self.data(side, &path));
        match data {
            Some(data) => format!("<img src=\"{data}\" alt=\"{}\">", escaped(alternative)),
            None => {
                let word = messages.format("review-report-picture-unshown", &[("alternative", alternative)]);
                format!("<span class=\"unshown\">[{}]</span>", escaped(&word))
            }
        }
    }

    fn names(&self, side: usize) -> &HashMap<String, SourcePath> {
        self.names[side].get_or_init(|| {
            let Some(side) = self.sides[side] else { return HashMap::new() };
            let settings = &side.site.settings.pictures;
            let formats: HashMap<String, (u32, u32)> =
                settings.formats.iter().map(|(name, size)| (name.clone(), (size.width, size.height))).collect();
            let wanted = PictureSettings {
                widths: settings.widths.clone(),
                quality: settings.quality,
                formats: formats.iter().map(|(name, size)| (name.clone(), *size)).collect(),
            };
            let names = |file: &PictureFile| -> Vec<String> {
                let focal = file.notice.focal.map_or(Focal::CENTRE, |(x, y)| Focal { x, y });
                let crops = formats.values().flat_map(|size| cropped(&file.info, wanted.quality, *size, focal));
                let all = responsive(&file.info, &wanted).into_iter().chain(crops);
                all.map(|derivation| file_name(file.source.stem(), &file.hash, &derivation)).collect()
            };
            let pictures = side.site.pictures.values();
            pictures.flat_map(|file| names(file).into_iter().map(|name| (name, file.source.clone()))).collect()
        })
    }

    /// A picture as an address that holds it.
    pub fn data(&self, side: usize, path: &SourcePath) -> Option<String> {
        if let Some(made) = self.made.borrow().get(&(side, path.clone())) {
            return made.clone();
        }
        let made = self.make(side, path);
        self.made.borrow_mut().insert((side, path.clone()), made.clone());
        made
    }

    fn make(&self, side: usize, path: &SourcePath) -> Option<String> {
        self.left.set(self.left.get().checked_sub(1)?);
        let side = self.sides[side]?;
        let file = side.site.pictures.get(path)?;
        let bytes = side.bytes(path.as_str())?;
        let width = WIDTH.min(file.info.width.max(1));
        let derivation =
            Derivation { width, height: None, focal: Focal::CENTRE, encoding: Encoding::WebP, quality: QUALITY };
        let made = picture::derive(&bytes, &[derivation]).ok()?.pop()?;
        Some(format!("data:{};base64,{}", Encoding::WebP.media_type(), STANDARD.encode(made)))
    }
}
