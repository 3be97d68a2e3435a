//! What the program is held against: a page of the same size that is there already, and PostgreSQL
//! doing the bare work.

use std::fs;
use std::io::Write as _;
use std::net::TcpListener;

use actix_web::web::{self, Bytes};
use actix_web::{App, HttpResponse, HttpServer};
use anyhow::{Context, Result, ensure};
use tokio::process::Command;

use crate::drive::CLIENTS;
use crate::network::Network;

/// Serves those bytes at any path; the address.
pub fn static_page(bytes: Bytes) -> Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let url = format!("http://{}", listener.local_addr()?);
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async {
            let page = move || {
                let bytes = bytes.clone();
                App::new().default_service(web::to(move || {
                    let bytes = bytes.clone();
                    async move { HttpResponse::Ok().content_type("text/html").body(bytes) }
                }))
            };
            HttpServer::new(page).workers(2).listen(listener)?.run().await
        })
    });
    Ok(url)
}

/// That SQL by as many clients as the program has, over and over; transactions a second.
pub async fn pgbench(network: &Network, sql: &str) -> Result<f64> {
    let script = std::env::temp_dir().join(format!("peernet-bench-{}.sql", std::process::id()));
    fs::File::create(&script)?.write_all(sql.as_bytes())?;
    let clients = CLIENTS.to_string();
    let output = Command::new("pgbench")
        .args(["-n", "-M", "prepared", "-T", "2", "-j", "2", "-c", &clients, "-f"])
        .args([script.as_os_str(), network.database.as_ref()])
        .output()
        .await?;
    fs::remove_file(script)?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let (_, rest) = said.split_once("tps = ").context("pgbench said nothing")?;
    Ok(rest.split(' ').next().unwrap_or_default().parse()?)
}
