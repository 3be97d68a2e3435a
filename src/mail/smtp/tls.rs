use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use lettre::transport::smtp::client::{AsyncTokioStream, Certificate, TlsParameters};
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::gate::GatedStream;
use crate::mail::Transport;

type Error = Box<dyn std::error::Error + Send + Sync>;

/// For STARTTLS, which lettre does; certificates are verified.
pub fn parameters(transport: &Transport) -> Result<TlsParameters, Error> {
    if let Some(known) = transport.trusted_later.get() {
        return Ok(known.clone());
    }
    let mut builder = TlsParameters::builder(transport.host.clone());
    for root in &transport.roots {
        builder = builder.add_root_certificate(Certificate::from_der(root.clone())?);
    }
    let parameters = builder.build()?;
    Ok(transport.trusted_later.get_or_init(|| parameters).clone())
}

/// TLS from the first byte, above our gate; lettre knows nothing of it.
pub async fn wrap(transport: &Transport, stream: GatedStream) -> Result<Encrypted, Error> {
    let name = ServerName::try_from(transport.host.clone())?;
    let encrypted = TlsConnector::from(trusted(transport)?).connect(name, stream).await?;
    Ok(Encrypted(encrypted))
}

fn trusted(transport: &Transport) -> Result<Arc<ClientConfig>, Error> {
    if let Some(known) = transport.trusted.get() {
        return Ok(known.clone());
    }
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    for root in &transport.roots {
        roots.add(CertificateDer::from(root.clone()))?;
    }
    let config = ClientConfig::builder().with_root_certificates(roots).with_no_client_auth();
    Ok(transport.trusted.get_or_init(|| Arc::new(config)).clone())
}

/// As lettre wants its streams.
#[derive(Debug)]
pub struct Encrypted(TlsStream<GatedStream>);

impl AsyncTokioStream for Encrypted {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        self.0.get_ref().0.peer_addr()
    }
}

impl AsyncRead for Encrypted {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_read(cx, buf)
    }
}

impl AsyncWrite for Encrypted {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::config::Config;
    use crate::base::tls::install_provider;

    #[test]
    fn what_is_trusted_is_read_for_the_first_mail_and_not_again() {
        install_provider();
        let config = Config::load().unwrap();
        let transport = Transport::new("smtps://peers.example", &config, [0; 32]).unwrap();
        let first = trusted(&transport).unwrap();
        assert!(Arc::ptr_eq(&first, &trusted(&transport.clone()).unwrap()));
        parameters(&transport).unwrap();
        // What comes too late is not read.
        let late = Transport { roots: vec![b"no certificate".to_vec()], ..transport };
        assert!(parameters(&late).is_ok() && trusted(&late).is_ok());
    }
}
