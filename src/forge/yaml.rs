//! Values as YAML that people can read: maps and lists on lines of their own, texts quoted as in JSON.

use serde_json::Value;

/// A document with a comment of one or more lines above it.
pub fn document(comment: &str, value: &Value) -> String {
    let mut text: String = comment.lines().map(|line| format!("# {line}\n")).collect();
    write(&mut text, value, 0);
    text
}

fn write(text: &mut String, value: &Value, depth: usize) {
    let margin = "  ".repeat(depth);
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                text.push_str(&margin);
                text.push_str(key);
                text.push(':');
                after_key(text, value, depth + 1);
            }
        }
        Value::Array(list) => {
            for item in list {
                match item {
                    Value::Object(map) if !map.is_empty() => {
                        let mut own = String::new();
                        write(&mut own, item, depth + 1);
                        text.push_str(&margin);
                        text.push_str("- ");
                        text.push_str(own.trim_start());
                    }
                    item => {
                        text.push_str(&margin);
                        text.push('-');
                        after_key(text, item, depth + 1);
                    }
                }
            }
        }
        scalar => {
            text.push_str(&margin);
            text.push_str(&scalar.to_string());
            text.push('\n');
        }
    }
}

fn after_key(text: &mut String, value: &Value, depth: usize) {
    match value {
        Value::Object(map) if !map.is_empty() => {
            text.push('\n');
            write(text, value, depth);
        }
        Value::Array(list) if !list.is_empty() => {
            text.push('\n');
            write(text, value, depth);
        }
        Value::String(lines) if lines.trim_end().contains('\n') && !lines.starts_with(' ') => {
            text.push_str(if lines.ends_with('\n') { " |\n" } else { " |-\n" });
            for line in lines.lines() {
                if !line.is_empty() {
                    text.push_str(&"  ".repeat(depth));
                    text.push_str(line);
                }
                text.push('\n');
            }
        }
        scalar => {
            text.push(' ');
            text.push_str(&scalar.to_string());
            text.push('\n');
        }
    }
}
