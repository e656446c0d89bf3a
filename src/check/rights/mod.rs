//! The rights on pictures, as the notices beside them say.

pub(super) mod expired_licence;
pub(super) mod missing_credit;

const FAMILY: &str = "rights";
