//! The template engine: the theme's templates and words, compiled once, and what is wrong with them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use ahash::AHashSet;
use tera::{Context, ErrorKind, Kwargs, State, Tera, Value};

use crate::diagnostic::{Diagnostic, Place, Spot};
use crate::ground::Hash;
use crate::markdown::typography::{self, Mode};
use crate::messages::{Language, Messages};
use crate::model::{SourcePath, Theme};
use crate::plan::Made;
use crate::render::desk::dates::DateWords;
use crate::render::desk::rules::{CATALOGUE_WRONG, TEMPLATE_MISSING, TEMPLATE_WRONG};
use crate::trace::{Question, apart, note_question};

const TEMPLATES: &str = "templates/";
const FRAGMENTS: &str = "fragments/";

/// Bytes that most pages fit in.
const PAGE: usize = 16 << 10;

/// Keeps the compiled theme between two plans: compiling costs more than planning.
#[derive(Default)]
pub struct Workshop {
    compiled: Mutex<Option<Compiled>>,
}

#[derive(Clone)]
struct Compiled {
    theme: Arc<Theme>,
    language: Language,
    typography: Mode,
    tera: Tera,
    messages: Arc<Messages>,
    calendar: Arc<DateWords>,
    words: Arc<AHashSet<String>>,
}

/// Renders the templates of a theme for one view.
pub struct Engine {
    tera: Tera,
    theme: Arc<Theme>,
    pub messages: Arc<Messages>,
    pub calendar: Arc<DateWords>,
    fragments: Arc<RwLock<HashMap<(String, String), Value>>>,
    words: Arc<AHashSet<String>>,
    /// How to know again what every template receives.
    globals: Hash,
}

impl Workshop {
    /// An engine for a view of a site with this theme and language.
    ///
    /// # Errors
    /// Everything that is wrong with the theme's templates and catalogues.
    pub fn engine(&self, theme: &Arc<Theme>, language: Language, typography: Mode) -> Result<Engine, Vec<Diagnostic>> {
        let mut kept = self.compiled.lock().unwrap_or_else(PoisonError::into_inner);
        let same = |known: &&Compiled| {
            Arc::ptr_eq(&known.theme, theme) && known.language == language && known.typography == typography
        };
        let compiled = match kept.as_ref().filter(same) {
            Some(known) => known.clone(),
            None => kept.insert(compile(theme, language, typography)?).clone(),
        };
        let fragments: Arc<RwLock<HashMap<(String, String), Value>>> = Arc::default();
        let mut tera = compiled.tera;
        let made = fragments.clone();
        tera.register_function("fragment", move |arguments: Kwargs, _: &State| -> tera::TeraResult<Value> {
            let key = (arguments.must_get::<String>("name")?, arguments.must_get::<String>("root")?);
            note_question(Question::Fragment, &name_of(&key.0, &key.1));
            let made = made.read().unwrap_or_else(PoisonError::into_inner);
            made.get(&key).cloned().ok_or_else(|| tera::Error::message(format!("no fragment `{}`", key.0)))
        });
        let Compiled { theme, messages, calendar, words, .. } = compiled;
        Ok(Engine { tera, theme, messages, calendar, fragments, words, globals: Hash::of(b"") })
    }
}

/// What a fragment read from a root is called in questions.
fn name_of(fragment: &str, root: &str) -> String {
    format!("{fragment} {root}")
}

fn compile(theme: &Arc<Theme>, language: Language, typography: Mode) -> Result<Compiled, Vec<Diagnostic>> {
    let mut messages = Messages::new(language);
    let catalogue = format!("messages/{}.ftl", language.code());
    if let Some(file) = theme.files.get(&catalogue) {
        let added = messages.add(&String::from_utf8_lossy(&file.bytes));
        added.map_err(|detail| {
            let place = file.source.as_ref().map(Place::file);
            let found = Diagnostic { place, ..CATALOGUE_WRONG.anywhere() };
            vec![found.with("file", &catalogue).with("detail", detail)]
        })?;
    }
    let messages = Arc::new(messages);
    let calendar = Arc::new(DateWords::new(&messages));
    let mut tera = Tera::default();
    register(&mut tera, &messages, typography);
    let texts: Vec<(String, String)> = theme
        .in_folder(TEMPLATES, ".html")
        .map(|(name, file)| (name.to_owned(), String::from_utf8_lossy(&file.bytes).into_owned()))
        .collect();
    let words = texts.iter().flat_map(|(_, text)| text.split(|c: char| !c.is_alphanumeric() && c != '_'));
    let words = Arc::new(words.map(str::to_owned).collect());
    tera.add_raw_templates(texts).map_err(|error| explain(theme, "", &error))?;
    Ok(Compiled { theme: theme.clone(), language, typography, tera, messages, calendar, words })
}

/// The functions and filters that templates have, beside the engine's own.
fn register(tera: &mut Tera, messages: &Arc<Messages>, typography: Mode) {
    let words = messages.clone();
    tera.register_function("t", move |arguments: Kwargs, _: &State| -> tera::TeraResult<Value> {
        let key = arguments.must_get::<String>("key")?;
        let values: Vec<(String, String)> = arguments
            .iter()
            .map(|(name, value)| (name.to_string(), value.to_string()))
            .filter(|(name, _)| name != "key")
            .collect();
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let found = words.find(&key, &values);
        found.map(Value::from).ok_or_else(|| tera::Error::message(format!("no message `{key}`")))
    });
    // The fragment function is the view's: this one only lets templates compile.
    tera.register_function("fragment", |_: Kwargs, _: &State| Value::none());
    tera.register_filter("link", |href: &str, arguments: Kwargs, _: &State| -> tera::TeraResult<String> {
        let root = arguments.must_get::<String>("root")?;
        let absolute = href.contains("://") || href.starts_with("mailto:") || href.starts_with("tel:");
        Ok(if absolute { href.to_owned() } else { format!("{root}{href}") })
    });
    let words = messages.clone();
    tera.register_filter("bytes", move |bytes: u64, _: Kwargs, _: &State| size_in_words(bytes, &words));
    let words = messages.clone();
    tera.register_filter("thousands", move |number: i64, _: Kwargs, _: &State| thousands(number, &words));
    tera.register_filter("typo", move |text: &str, _: Kwargs, _: &State| typography::plain(text, typography));
}

impl Engine {
    /// Sets what every template receives: a value for each name of a map.
    pub fn set_globals(&mut self, globals: Value) {
        self.globals = Hash::of(format!("{globals:?}").as_bytes());
        for (name, value) in globals.into_map().unwrap_or_default() {
            self.tera.global_context().insert_value(name.to_string(), value);
        }
    }

    /// Renders what pages share, once for each root that they will be read from and was not seen yet.
    pub fn set_fragments(&self, roots: &[String]) -> Result<(), Vec<Diagnostic>> {
        let names: Vec<&str> = self.theme.in_folder("templates/fragments/", ".html").map(|(name, _)| name).collect();
        for root in roots {
            for name in &names {
                let key = (name.trim_end_matches(".html").to_owned(), root.clone());
                if self.fragments.read().unwrap_or_else(PoisonError::into_inner).contains_key(&key) {
                    continue;
                }
                let mut context = Context::new();
                context.insert_value("root", Value::from(root.as_str()));
                let html = self.text(&format!("{FRAGMENTS}{name}"), &context)?;
                self.fragments.write().unwrap_or_else(PoisonError::into_inner).insert(key, Value::safe_string(&html));
            }
        }
        Ok(())
    }

    /// How to know again what templates receive beside the values of their page.
    pub fn answer(&self, question: Question, name: &str) -> Option<Hash> {
        match question {
            Question::Globals => Some(self.globals),
            Question::Fragment => {
                let made = self.fragments.read().unwrap_or_else(PoisonError::into_inner);
                let found = made.iter().find(|((fragment, root), _)| name_of(fragment, root) == name);
                found.map(|(_, html)| Hash::of(format!("{html:?}").as_bytes()))
            }
            _ => None,
        }
    }

    pub fn render(&self, template: &str, context: &Context) -> Made {
        note_question(Question::Globals, "");
        let mut bytes = Vec::with_capacity(PAGE);
        let rendered = self.tera.render_to(template, context, &mut bytes);
        rendered.map_err(|error| explain(&self.theme, template, &error))?;
        Ok(bytes)
    }

    /// A fragment; what it was made from does not count, since whoever uses it asks for its text.
    fn text(&self, template: &str, context: &Context) -> Result<String, Vec<Diagnostic>> {
        apart(|| self.tera.render(template, context)).map_err(|error| explain(&self.theme, template, &error))
    }

    /// Whether some template says this word: a value that none names is not worth making.
    pub fn names(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    pub fn has_template(&self, name: &str) -> bool {
        self.theme.files.contains_key(&format!("{TEMPLATES}{name}"))
    }

    /// The words of a message that the theme or the tool has.
    pub fn word(&self, key: &str) -> String {
        self.messages.get(key)
    }
}

/// The faults of a template as findings, placed in the theme's file when it is the municipality's.
fn explain(theme: &Theme, template: &str, error: &tera::Error) -> Vec<Diagnostic> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            let length = if span.start_line == span.end_line { span.end_col.saturating_sub(span.start_col) } else { 1 };
            let spot =
                Spot { line: span.start_line as u32, column: span.start_col as u32 + 1, length: length.max(1) as u32 };
            vec![wrong(theme, report.filename(), report.message(), spot)]
        }
        ErrorKind::TemplateNotFound(name) => vec![TEMPLATE_MISSING.anywhere().with("template", name)],
        ErrorKind::MissingParent { current, parent } => {
            let found = wrong(theme, current, "", Spot::default());
            vec![Diagnostic { place: found.place, ..TEMPLATE_MISSING.anywhere() }.with("template", parent)]
        }
        ErrorKind::Msg(said) if said.starts_with(REPORT) => {
            said.split(&format!("\n\n{REPORT}")).map(|report| unknown_name(theme, template, report)).collect()
        }
        _ => vec![wrong(theme, template, &error.to_string(), Spot::default())],
    }
}

/// How Tera begins each of its reports of names that no template, filter or function has; they come as one text.
const REPORT: &str = "error: ";

/// `error: Unknown filter `x`\n --> entry.html:1:11\n…`, the line and the column counted from 1.
fn unknown_name(theme: &Theme, template: &str, report: &str) -> Diagnostic {
    let mut lines = report.trim_start_matches(REPORT).lines();
    let detail = lines.next().unwrap_or_default();
    let place = lines.next().and_then(|line| line.trim().strip_prefix("--> "));
    let mut parts = place.unwrap_or_default().rsplitn(3, ':');
    let [column, line] = [(); 2].map(|()| parts.next().and_then(|number| number.parse().ok()).unwrap_or(0));
    wrong(theme, parts.next().unwrap_or(template), detail, Spot { line, column, length: 1 })
}

fn wrong(theme: &Theme, name: &str, detail: &str, spot: Spot) -> Diagnostic {
    let file = theme.files.get(&format!("{TEMPLATES}{name}"));
    let source = file.and_then(|file| file.source.clone());
    let place = source
        .or_else(|| SourcePath::new(&format!("themes/parvis/{TEMPLATES}{name}")).ok())
        .map(|file| spot.in_file(&file));
    let detail = detail.lines().next().unwrap_or_default().to_owned();
    Diagnostic { place, ..TEMPLATE_WRONG.anywhere() }.with("template", name).with("detail", detail)
}

/// `1,2 Mo`, in the language's words; at most three digits.
pub fn size_in_words(bytes: u64, messages: &Messages) -> String {
    let mark = messages.get("decimal-mark");
    let with_unit = |number: String, unit: &str| format!("{number}\u{a0}{}", messages.get(unit));
    match bytes {
        0..1_000 => with_unit(bytes.to_string(), "size-bytes"),
        1_000..1_000_000 => with_unit(bytes.div_ceil(1_000).to_string(), "size-kilobytes"),
        1_000_000..10_000_000 => {
            let tenths = bytes.div_ceil(100_000);
            with_unit(format!("{}{mark}{}", tenths / 10, tenths % 10), "size-megabytes")
        }
        _ => with_unit(bytes.div_ceil(1_000_000).to_string(), "size-megabytes"),
    }
}

fn thousands(number: i64, messages: &Messages) -> String {
    let digits = number.unsigned_abs().to_string();
    let mark = messages.get("thousands-mark");
    let mut text = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push_str(&mark);
        }
        text.push(digit);
    }
    if number < 0 { format!("-{text}") } else { text }
}
