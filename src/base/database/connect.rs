use std::error::Error;
use std::iter::successors;
use std::sync::Arc;
use std::time::Duration;

use diesel::{ConnectionError, ConnectionResult};
use diesel_async::pooled_connection::{AsyncDieselConnectionManager, ManagerConfig};
use diesel_async::{AsyncPgConnection, SimpleAsyncConnection};
use futures_util::FutureExt;
use tokio::time::timeout;
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres::{Config, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::base::this_machine::is_this_machine;

/// A connection is there within two seconds, or the database is not (R-RE-5).
const WAIT: Duration = Duration::from_secs(2);

/// What every connection is held to (R-RE-5). A statement is planned once for each connection: to
/// plan our joins anew for each member costs more than to run them (docs/decisions/0008).
const LIMITS: &str = "SET statement_timeout = '5s'; SET lock_timeout = '2s'; \
    SET idle_in_transaction_session_timeout = '10s'; SET plan_cache_mode = force_generic_plan; \
    SET lc_messages = 'C'";

const READ_ONLY: &str = "SET default_transaction_read_only = on";

pub(super) fn manager(
    address: &str,
    read_only: bool,
) -> AsyncDieselConnectionManager<AsyncPgConnection> {
    let mut config = ManagerConfig::default();
    config.custom_setup = Box::new(move |address| connect(address.to_owned(), read_only).boxed());
    AsyncDieselConnectionManager::new_with_config(address, config)
}

pub(super) async fn connect(
    address: String,
    read_only: bool,
) -> ConnectionResult<AsyncPgConnection> {
    let connecting = timeout(WAIT, establish(&address));
    let mut connection = connecting.await.map_err(|_| bad("no answer within two seconds"))??;
    let limits = connection.batch_execute(LIMITS).await;
    if limits.is_err() {
        // Only a superuser sets the language of messages; without it, a lock that was waited for too
        // long may be told as a fault of ours on a server that does not speak English.
        let without = LIMITS.split("; SET lc_messages").next().unwrap_or(LIMITS);
        connection.batch_execute(without).await.map_err(not_set_up)?;
    }
    if read_only {
        connection.batch_execute(READ_ONLY).await.map_err(not_set_up)?;
    }
    Ok(connection)
}

/// TLS to every server but one on this machine: what is said to it must not be read on the way.
async fn establish(address: &str) -> ConnectionResult<AsyncPgConnection> {
    let parsed = address.parse();
    let config: Config = parsed.map_err(|error: tokio_postgres::Error| bad(&whole(&error)))?;
    if config.get_hosts().iter().all(is_here) {
        let (client, connection) =
            config.connect(NoTls).await.map_err(|error| bad(&whole(&error)))?;
        return AsyncPgConnection::try_from_client_and_connection(client, connection).await;
    }
    if config.get_ssl_mode() != SslMode::Require {
        return Err(bad("a database on another machine needs sslmode=require in DATABASE_URL"));
    }
    let tls = MakeRustlsConnect::new(trusting_public_roots()?);
    let (client, connection) = config.connect(tls).await.map_err(|error| bad(&whole(&error)))?;
    AsyncPgConnection::try_from_client_and_connection(client, connection).await
}

fn is_here(host: &Host) -> bool {
    match host {
        Host::Unix(_) => true,
        Host::Tcp(name) => is_this_machine(name),
    }
}

fn trusting_public_roots() -> ConnectionResult<rustls::ClientConfig> {
    let mut roots = rustls::RootCertStore::empty();
    roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| bad(&error))?;
    Ok(config.with_root_certificates(roots).with_no_client_auth())
}

/// An error of the driver says little without its causes.
fn whole(error: &tokio_postgres::Error) -> String {
    let causes = successors(Some(error as &dyn Error), |error: &&dyn Error| (*error).source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

fn bad(cause: &(impl ToString + ?Sized)) -> ConnectionError {
    ConnectionError::BadConnection(cause.to_string())
}

fn not_set_up(error: diesel::result::Error) -> ConnectionError {
    ConnectionError::CouldntSetupConfiguration(error)
}
