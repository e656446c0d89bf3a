//! Small helps to build what templates receive.

use tera::Value;

/// A map of a template, its keys written in the code: every key is always there.
///
/// Through a sorted map, of which Tera makes its own: its own would be made twice, each key hashed each time.
macro_rules! map {
    ($($key:literal: $value:expr),* $(,)?) => {
        tera::Value::from(std::collections::BTreeMap::from([$(($key, tera::Value::from($value))),*]))
    };
}
pub(in crate::render) use map;

/// Like [`map`], without the keys that no template names: their values are not made.
macro_rules! named {
    ($engine:expr, {$($key:literal: $value:expr),* $(,)?}) => {{
        let engine = $engine;
        let mut pairs: Vec<(&'static str, tera::Value)> = Vec::with_capacity([$($key),*].len());
        $(if engine.names($key) {
            pairs.push(($key, tera::Value::from($value)));
        })*
        tera::Value::from(pairs.into_iter().collect::<std::collections::BTreeMap<_, _>>())
    }};
}
pub(in crate::render) use named;

/// HTML that is already safe to stand in a page.
pub fn safe(html: &str) -> Value {
    Value::safe_string(html)
}

/// A text, or nothing when it is empty.
pub fn text_or_none(text: &str) -> Value {
    if text.is_empty() { Value::none() } else { Value::from(text) }
}

/// Rendered Markdown, safe to stand in a page.
pub fn html(text: &str) -> Value {
    if text.is_empty() { Value::none() } else { safe(text) }
}
