//! Styles, scripts, fonts and icons: inside the binary, under names that hold their hash.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use actix_web::HttpResponse;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::Path;
use rust_embed::{Embed, EmbeddedFile};

use super::Answer;
use crate::base::Error;

#[derive(Embed)]
#[folder = "target/assets/web"]
#[allow_missing = true]
struct Assets;

/// What each asset is called, by the name that templates use.
static NAMES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let list = Assets::get("manifest.json");
    list.and_then(|list| serde_json::from_slice(&list.data).ok()).unwrap_or_default()
});

/// Where a browser finds an asset. One that was not collected leads to the page of a miss.
pub fn address(name: &str) -> String {
    format!("/assets/{}", NAMES.get(name).map_or(name, String::as_str))
}

/// A name stands for one content forever, so browsers never ask twice (R-AC-8).
pub async fn show(name: Path<String>) -> Answer {
    let is_ours = NAMES.values().any(|known| *known == *name);
    let file = if is_ours { Assets::get(&name) } else { None };
    let EmbeddedFile { data, metadata } = file.ok_or(Error::NotFound)?;
    Ok(HttpResponse::Ok()
        .content_type(with_charset(metadata.mimetype()))
        .insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .body(data.into_owned()))
}

fn with_charset(kind: &str) -> String {
    let is_text = kind.starts_with("text/") || kind.ends_with("+xml");
    if is_text { format!("{kind}; charset=utf-8") } else { kind.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[actix_web::test]
    async fn only_what_was_collected_is_served() {
        for name in ["manifest.json", "../Cargo.toml", "app.css", ""] {
            let answer = show(Path::from(name.to_owned())).await;
            assert!(matches!(answer, Err(Error::NotFound)), "{name}");
        }
        for name in NAMES.values() {
            let answer = show(Path::from(name.clone())).await.unwrap();
            let caching = answer.headers().get(CACHE_CONTROL).unwrap();
            assert!(caching.to_str().unwrap().ends_with("immutable"), "{name}");
        }
    }

    #[test]
    fn r_wb_05_text_says_how_it_is_written() {
        assert_eq!(with_charset("text/css"), "text/css; charset=utf-8");
        assert_eq!(with_charset("image/svg+xml"), "image/svg+xml; charset=utf-8");
        assert_eq!(with_charset("font/woff2"), "font/woff2");
    }
}
