//! The pictures of which the files change.

use super::ReportWriter;
use super::pictures::MOST;
use crate::ground::escape::visible_html as escaped;
use crate::model::SourcePath;
use crate::review::FileEffect;
use crate::review::facts::is_picture;

impl ReportWriter<'_, '_> {
    /// The pictures that change as files, before and after side by side.
    pub fn changed_pictures(&self) -> String {
        let changed = self.review.proposal.files.iter().filter(|file| is_picture(file) && !file.outside);
        let mut html = String::new();
        for file in changed.take(MOST) {
            let effect = match (&file.before, &file.after) {
                (None, _) => FileEffect::Added,
                (_, None) => FileEffect::Removed,
                _ => FileEffect::Changed,
            };
            let key = match effect {
                FileEffect::Added => "review-file-added",
                FileEffect::Removed => "review-file-removed",
                _ => "review-file-changed",
            };
            let one = |side: usize, path: &str, key: &str| {
                let path = SourcePath::new(path).ok()?;
                let data = self.pictures.data(side, &path)?;
                let name = self.say(key);
                Some(format!("<figure><figcaption>{name}</figcaption><img src=\"{data}\" alt=\"{name}\"></figure>\n"))
            };
            let before = one(0, file.from.as_deref().unwrap_or(&file.path), "review-report-before").unwrap_or_default();
            let after = one(1, &file.path, "review-report-after").unwrap_or_default();
            if before.is_empty() && after.is_empty() {
                continue;
            }
            let line = escaped(&self.messages.format(key, &[("path", &file.path)]));
            html.push_str(&format!("<div class=\"picture\">\n<p class=\"what\">{line}</p>\n<div class=\"pair\">\n{before}{after}</div>\n</div>\n"));
        }
        match html.as_str() {
            "" => html,
            inside => format!("<h3>{}</h3>\n{inside}", self.say("review-report-pictures")),
        }
    }
}
