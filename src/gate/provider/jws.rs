//! What an identity provider signed (RFC 7515), by one of the keys that it publishes (RFC 7517).
//!
//! The algorithms are those of signatures alone: `none`, and those that turn a public key into a password, have no
//! name here.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{self, RsaParameters, RsaPublicKeyComponents, UnparsedPublicKey, VerificationAlgorithm};
use serde::Deserialize;
use serde_json::Value;

/// The most keys that are read.
const KEYS: usize = 50;

/// A published key.
#[derive(Debug, Clone, Deserialize)]
pub struct JsonWebKey {
    kty: String,
    kid: Option<String>,
    alg: Option<String>,
    #[serde(rename = "use")]
    purpose: Option<String>,
    crv: Option<String>,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

#[derive(Deserialize)]
struct Head {
    alg: String,
    kid: Option<String>,
    crit: Option<Value>,
}

/// The keys of a provider; those that cannot be read are not there.
pub fn keys(published: &[u8]) -> Vec<JsonWebKey> {
    #[derive(Deserialize)]
    struct Set {
        keys: Vec<Value>,
    }
    let set = serde_json::from_slice::<Set>(published).map(|set| set.keys).unwrap_or_default();
    set.into_iter().take(KEYS).filter_map(|key| serde_json::from_value(key).ok()).collect()
}

/// What a token says, when one of the keys signed it.
pub fn verified(token: &str, keys: &[JsonWebKey]) -> Option<Value> {
    let (signed, signature) = token.rsplit_once('.')?;
    let (head, payload) = signed.split_once('.')?;
    let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
    let head: Head = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(head).ok()?).ok()?;
    if head.crit.is_some() {
        return None;
    }
    let fits = |key: &&JsonWebKey| {
        key.purpose.as_deref().is_none_or(|purpose| purpose == "sig")
            && key.alg.as_ref().is_none_or(|alg| *alg == head.alg)
            && (head.kid.is_none() || key.kid == head.kid)
    };
    let holds = |key: &JsonWebKey| key.verify(&head.alg, signed.as_bytes(), &signature) == Some(());
    if !keys.iter().filter(fits).any(holds) {
        return None;
    }
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).ok()?).ok()
}

impl JsonWebKey {
    fn verify(&self, algorithm: &str, signed: &[u8], signature: &[u8]) -> Option<()> {
        match (self.kty.as_str(), self.crv.as_deref()) {
            ("RSA", _) => {
                let parameters: &RsaParameters = match algorithm {
                    "RS256" => &signature::RSA_PKCS1_2048_8192_SHA256,
                    "RS384" => &signature::RSA_PKCS1_2048_8192_SHA384,
                    "RS512" => &signature::RSA_PKCS1_2048_8192_SHA512,
                    "PS256" => &signature::RSA_PSS_2048_8192_SHA256,
                    "PS384" => &signature::RSA_PSS_2048_8192_SHA384,
                    "PS512" => &signature::RSA_PSS_2048_8192_SHA512,
                    _ => return None,
                };
                let key = RsaPublicKeyComponents { n: bytes(&self.n)?, e: bytes(&self.e)? };
                key.verify(parameters, signed, signature).ok()
            }
            ("EC", Some("P-256")) if algorithm == "ES256" => {
                check(&signature::ECDSA_P256_SHA256_FIXED, &self.point(32)?, signed, signature)
            }
            ("EC", Some("P-384")) if algorithm == "ES384" => {
                check(&signature::ECDSA_P384_SHA384_FIXED, &self.point(48)?, signed, signature)
            }
            ("OKP", Some("Ed25519")) if matches!(algorithm, "EdDSA" | "Ed25519") => {
                check(&signature::ED25519, &bytes(&self.x)?, signed, signature)
            }
            _ => None,
        }
    }

    /// A point of a curve, as it is written whole.
    fn point(&self, length: usize) -> Option<Vec<u8>> {
        let (x, y) = (bytes(&self.x)?, bytes(&self.y)?);
        (x.len() == length && y.len() == length).then(|| [&[4], x.as_slice(), y.as_slice()].concat())
    }
}

fn check(algorithm: &'static dyn VerificationAlgorithm, key: &[u8], signed: &[u8], signature: &[u8]) -> Option<()> {
    UnparsedPublicKey::new(algorithm, key).verify(signed, signature).ok()
}

fn bytes(written: &Option<String>) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(written.as_ref()?).ok()
}
