//! What nginx, Apache and Caddy do with the configurations that Parvis writes: the real programs, on this machine.

pub mod client;
mod headers;
pub mod hostile;
mod probe;
pub mod running;
