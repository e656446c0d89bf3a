//! What templates receive: structs that say what each of their values is, for the pages and for `docs/theme.md` alike.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use serde::Serialize;
use tera::Value;

/// What a value is.
#[derive(Debug, Clone)]
pub enum Shape {
    Text,
    /// Markup that is safe to stand in a page.
    Html,
    Number,
    Boolean,
    /// Whatever the settings of the municipality hold.
    Settings,
    Optional(Box<Shape>),
    List(Box<Shape>),
    /// Values by a name that the municipality chose.
    Named(Box<Shape>),
    Struct(fn() -> Structure),
    OneOf(Vec<Shape>),
}

/// A struct that templates receive.
#[derive(Debug, Clone)]
pub struct Structure {
    pub name: &'static str,
    pub doc: String,
    /// The struct all of whose values it has too.
    pub base: Option<fn() -> Structure>,
    pub fields: Vec<StructureField>,
}

/// One of its values.
#[derive(Debug, Clone)]
pub struct StructureField {
    pub name: &'static str,
    pub doc: String,
    pub shape: fn() -> Shape,
}

/// A type of which templates receive values.
pub trait Shaped {
    fn shape() -> Shape;
}

macro_rules! shapes {
    ($($shape:ident: $($type:ty),+;)*) => { $($(impl Shaped for $type {
        fn shape() -> Shape {
            Shape::$shape
        }
    })+)* };
}
shapes! {
    Text: String, &str;
    Html: Html;
    Number: u64, i64, u32, usize;
    Boolean: bool;
    Settings: Value;
}

impl<T: Shaped> Shaped for Option<T> {
    fn shape() -> Shape {
        Shape::Optional(Box::new(T::shape()))
    }
}

impl<T: Shaped> Shaped for Vec<T> {
    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }
}

impl<T: Shaped> Shaped for BTreeMap<String, T> {
    fn shape() -> Shape {
        Shape::Named(Box::new(T::shape()))
    }
}

/// Markup that is safe to stand in a page.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub struct Html(Value);

impl Html {
    /// Markup, or nothing when it is empty.
    pub fn of(markup: &str) -> Option<Html> {
        (!markup.is_empty()).then(|| Html::safe(markup))
    }

    pub fn safe(markup: &str) -> Html {
        Html(Value::safe_string(markup))
    }
}

/// A struct made into what templates receive, once for all that show it.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub struct Shown<T>(Value, PhantomData<T>);

impl<T> Clone for Shown<T> {
    fn clone(&self) -> Shown<T> {
        Shown(self.0.clone(), PhantomData)
    }
}

impl<T: Shaped> Shaped for Shown<T> {
    fn shape() -> Shape {
        T::shape()
    }
}

impl<T: Serialize> Shown<T> {
    pub fn of(value: &T) -> Shown<T> {
        Shown(Value::from_serializable(value), PhantomData)
    }

    /// With the values of another struct, which this one is an addition to; its own come first.
    pub fn over<B>(base: Shown<B>, value: &T) -> Shown<T> {
        Shown(merged(base.0, value), PhantomData)
    }

    /// What [`Shown::of`] made before, and a memo kept.
    pub fn kept(made: Value) -> Shown<T> {
        Shown(made, PhantomData)
    }

    /// With other values in the place of some of its own.
    pub fn with<U: Serialize>(self, values: &U) -> Shown<T> {
        Shown(merged(self.0, values), PhantomData)
    }

    pub fn into_value(self) -> Value {
        self.0
    }
}

fn merged<U: Serialize>(base: Value, values: &U) -> Value {
    let mut whole = base.into_map().unwrap_or_default();
    whole.extend(Value::from_serializable(values).into_map().unwrap_or_default());
    Value::from(whole)
}

/// A text, or nothing when it is empty.
pub fn some_text(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

/// The doc comment of an item: its lines without the space that begins each.
pub fn doc(lines: &[&str]) -> String {
    lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join("\n")
}

/// Declares structs that templates receive, each value with its doc comment, which the reference of themes repeats.
///
/// The values of a `named` struct are only there when a template of the theme says their name: see [`named!`].
/// `struct A: B` has all values of `B` too.
macro_rules! values {
    () => {};
    ($(#[doc = $doc:literal])+ named struct $name:ident $(: $base:ident)? {
        $($(#[doc = $about:literal])+ $field:ident: $type:ty,)*
    } $($rest:tt)*) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, serde::Serialize)]
        pub struct $name {
            $($(#[doc = $about])+ #[serde(skip_serializing_if = "Option::is_none")] pub $field: Option<$type>,)*
        }
        $crate::render::desk::shape::values!(@shape $name [$($doc)+] [$($base)?] $($field: $type = [$($about)+],)*);
        $crate::render::desk::shape::values!($($rest)*);
    };
    ($(#[doc = $doc:literal])+ struct $name:ident $(: $base:ident)? {
        $($(#[doc = $about:literal])+ $field:ident: $type:ty,)*
    } $($rest:tt)*) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, serde::Serialize)]
        pub struct $name {
            $($(#[doc = $about])+ pub $field: $type,)*
        }
        $crate::render::desk::shape::values!(@shape $name [$($doc)+] [$($base)?] $($field: $type = [$($about)+],)*);
        $crate::render::desk::shape::values!($($rest)*);
    };
    (@shape $name:ident [$($doc:literal)+] [$($base:ident)?] $($field:ident: $type:ty = [$($about:literal)+],)*) => {
        impl $name {
            pub fn structure() -> $crate::render::desk::shape::Structure {
                const BASE: &[fn() -> $crate::render::desk::shape::Structure] = &[$($base::structure)?];
                $crate::render::desk::shape::Structure {
                    name: stringify!($name),
                    doc: $crate::render::desk::shape::doc(&[$($doc),+]),
                    base: BASE.first().copied(),
                    fields: vec![$($crate::render::desk::shape::StructureField {
                        name: stringify!($field).trim_start_matches("r#"),
                        doc: $crate::render::desk::shape::doc(&[$($about),+]),
                        shape: <$type as $crate::render::desk::shape::Shaped>::shape,
                    }),*],
                }
            }
        }

        impl $crate::render::desk::shape::Shaped for $name {
            fn shape() -> $crate::render::desk::shape::Shape {
                $crate::render::desk::shape::Shape::Struct($name::structure)
            }
        }
    };
}
pub(in crate::render) use values;

/// A struct declared as `named`, whose values are not made when no template says their name.
macro_rules! named {
    ($engine:expr, $name:ident { $($field:ident: $value:expr),* $(,)? }) => {{
        let engine = $engine;
        $name {
            $($field: if engine.names(stringify!($field).trim_start_matches("r#")) { Some($value) } else { None },)*
        }
    }};
}
pub(in crate::render) use named;
