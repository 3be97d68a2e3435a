use std::net::TcpListener;
use std::time::Duration;

use actix_web::dev::Server;
use actix_web::middleware::{Compress, from_fn};
use actix_web::web::ServiceConfig;
use actix_web::{App as Actix, HttpServer, web};
use tracing_actix_web::TracingLogger;

use super::access_log::DiscreetSpan;
use super::{deadline, failure, headers, identity, security_log, wellformed};
use crate::app::App;

/// Answers requests on `listener` until the server is stopped; `routes` registers them. Limits by
/// R-RE-6; slow clients are the proxy's to keep away (Caddy's configuration is ours).
pub fn serve(
    app: App,
    listener: TcpListener,
    workers: usize,
    routes: fn(&mut ServiceConfig),
) -> std::io::Result<Server> {
    let server = HttpServer::new(move || {
        Actix::new()
            .app_data(web::Data::new(app.clone()))
            .app_data(web::PayloadConfig::new(256 * 1024))
            .configure(routes)
            // The last one sees a request first and its answer last.
            .wrap(from_fn(deadline::keep))
            .wrap(from_fn(security_log::tell))
            .wrap(from_fn(identity::identify))
            .wrap(from_fn(wellformed::check))
            .wrap(from_fn(failure::catch_panic))
            .wrap(from_fn(failure::draw))
            .wrap(Compress::default())
            .wrap(TracingLogger::<DiscreetSpan>::new())
            .wrap(from_fn(headers::protect))
    });
    let server = server
        .workers(workers)
        .client_request_timeout(Duration::from_secs(5))
        .keep_alive(Duration::from_secs(15))
        .max_connections(2000)
        .shutdown_timeout(20)
        .disable_signals()
        .listen(listener)?;
    Ok(server.run())
}
