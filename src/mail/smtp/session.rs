use std::future::Future;
use std::time::Duration;

use futures_util::future::join;
use lettre::Address;
use lettre::transport::smtp::Error as Smtp;
use lettre::transport::smtp::authentication::Mechanism;
use lettre::transport::smtp::client::{AsyncSmtpConnection, AsyncTokioStream};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::response::Response;
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::time::{Instant, timeout_at};

use super::gate::{Gate, GatedStream, Parts};
use super::tls;
use super::trouble::{Step, Trouble};
use crate::base::Result;
use crate::base::failpoint::hit;
use crate::mail::{Security, Transport};

/// How the message itself fared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    Accepted,
    /// The final dot may have left, and no reply came.
    Unknown,
    /// What must stand before the final dot could not be written, so the dot was not sent.
    NotRecorded,
}

pub struct Session<'a> {
    transport: &'a Transport,
    smtp: AsyncSmtpConnection,
    gate: Gate,
    ends: Instant,
}

impl<'a> Session<'a> {
    /// Connects, encrypts, signs in as the transport says, or fails: never in the clear instead.
    pub async fn open(transport: &'a Transport) -> Result<Self, Trouble> {
        hit("connect.before").await.map_err(|_| Trouble::at(Step::Connect))?;
        let ends = Instant::now() + transport.attempt;
        let gate = Gate::default();
        let stream = stream(transport, gate.clone());
        let stream = within(transport, ends, Step::Connect, stream).await??;
        let name = ClientId::Domain(transport.sender.domain().to_owned());
        let greeting = AsyncSmtpConnection::connect_with_transport(stream, &name);
        let smtp = heard(Step::Connect, within(transport, ends, Step::Connect, greeting).await)?;
        let mut session = Self { transport, smtp, gate, ends };
        if transport.security == Security::StartTls {
            session.encrypt(&name).await?;
        }
        session.sign_in().await?;
        hit("connect.after").await.map_err(|_| Trouble::at(Step::Connect))?;
        Ok(session)
    }

    async fn encrypt(&mut self, name: &ClientId) -> Result<(), Trouble> {
        let parameters = tls::parameters(self.transport).map_err(|_| Trouble::at(Step::Tls))?;
        let starting = self.smtp.starttls(parameters, name);
        heard(Step::Tls, within(self.transport, self.ends, Step::Tls, starting).await)?;
        if self.smtp.is_encrypted() { Ok(()) } else { Err(Trouble::at(Step::Tls)) }
    }

    async fn sign_in(&mut self) -> Result<(), Trouble> {
        let Some(credentials) = &self.transport.credentials else { return Ok(()) };
        let known = [Mechanism::Plain, Mechanism::Login];
        let signing_in = self.smtp.auth(&known, credentials);
        heard(Step::SignIn, within(self.transport, self.ends, Step::SignIn, signing_in).await)?;
        Ok(())
    }

    /// MAIL and RCPT: one recipient (R-ML-3).
    pub async fn name_recipient(&mut self, address: &str) -> Result<(), Trouble> {
        let to: Address = address.parse().map_err(|_| Trouble::at(Step::Recipient))?;
        hit("MAIL.before").await.map_err(|_| Trouble::at(Step::Sender))?;
        let from = Mail::new(Some(self.transport.sender.clone()), Vec::new());
        let taken = within(self.transport, self.ends, Step::Sender, self.smtp.command(from)).await;
        completed(Step::Sender, &heard(Step::Sender, taken)?)?;
        hit("RCPT.before").await.map_err(|_| Trouble::at(Step::Recipient))?;
        let to = Rcpt::new(to, Vec::new());
        let taken = within(self.transport, self.ends, Step::Recipient, self.smtp.command(to)).await;
        completed(Step::Recipient, &heard(Step::Recipient, taken)?)?;
        hit("RCPT.after").await.map_err(|_| Trouble::at(Step::Recipient))
    }

    /// DATA and the message; the final dot leaves only once `record` has been done.
    pub async fn send(
        mut self,
        message: &[u8],
        record: impl Future<Output = Result<()>>,
    ) -> Result<Sent, Trouble> {
        let trouble = || Trouble::at(Step::Message);
        if !is_well_formed(message) {
            return Err(trouble());
        }
        hit("DATA.before").await.map_err(|_| trouble())?;
        let data = within(self.transport, self.ends, Step::Message, self.smtp.command(Data)).await;
        if !heard(Step::Message, data)?.has_code(354) {
            return Err(trouble());
        }
        let (reached, at_dot) = oneshot::channel();
        let (recorded, may_pass) = oneshot::channel();
        let parts = Parts {
            message: Some(message),
            gate: self.gate.clone(),
            at_dot: Some((reached, may_pass)),
        };
        let ends = Instant::now() + self.transport.phase;
        let sending = timeout_at(ends, self.smtp.message_iter(parts));
        let recording = async {
            if at_dot.await.is_err() {
                return true;
            }
            let outcome = async {
                record.await?;
                hit("final dot.before").await
            }
            .await;
            // Nobody waits for the word if the time for the message is over: it stays unsent.
            outcome.is_ok_and(|()| recorded.send(()).is_ok())
        };
        let (reply, was_recorded) = join(sending, recording).await;
        if !was_recorded && !self.gate.was_passed() {
            return Ok(Sent::NotRecorded);
        }
        if hit("reply.before").await.is_err() {
            return Ok(Sent::Unknown);
        }
        match reply {
            Ok(Ok(reply)) if is_completion(&reply) => {
                self.quit().await;
                Ok(Sent::Accepted)
            }
            // The server said no: that is known.
            Ok(Err(error)) if error.status().is_some() => Err(Trouble::of(Step::Message, &error)),
            _ if self.gate.was_passed() => Ok(Sent::Unknown),
            _ => Err(trouble()),
        }
    }

    /// A farewell; what becomes of it changes nothing.
    pub async fn quit(mut self) {
        let _ = tokio::time::timeout(Duration::from_secs(5), self.smtp.quit()).await;
    }
}

async fn stream(transport: &Transport, gate: Gate) -> Result<Box<dyn AsyncTokioStream>, Trouble> {
    let address = (transport.host.as_str(), transport.port);
    let tcp = TcpStream::connect(address).await.map_err(|_| Trouble::at(Step::Connect))?;
    let stream = GatedStream::new(tcp, gate);
    if transport.security != Security::Tls {
        return Ok(Box::new(stream));
    }
    let encrypted = tls::wrap(transport, stream).await.map_err(|_| Trouble::at(Step::Tls))?;
    Ok(Box::new(encrypted))
}

async fn within<T>(
    transport: &Transport,
    ends: Instant,
    step: Step,
    phase: impl Future<Output = T>,
) -> Result<T, Trouble> {
    let ends = ends.min(Instant::now() + transport.phase);
    timeout_at(ends, phase).await.map_err(|_| Trouble::at(step))
}

fn heard<T>(step: Step, reply: Result<Result<T, Smtp>, Trouble>) -> Result<T, Trouble> {
    reply?.map_err(|error| Trouble::of(step, &error))
}

fn is_completion(reply: &Response) -> bool {
    (200..300).contains(&u16::from(reply.code()))
}

/// lettre takes 3yz for a yes as well; only DATA may be answered so.
fn completed(step: Step, reply: &Response) -> Result<(), Trouble> {
    if is_completion(reply) { Ok(()) } else { Err(Trouble::at(step)) }
}

/// Each line ends in CRLF and is short enough; no other CR, LF or NUL could be taken for an end of
/// the message by some server on the way (v66).
fn is_well_formed(message: &[u8]) -> bool {
    message.ends_with(b"\r\n")
        && message.split(|byte| *byte == b'\n').rev().skip(1).all(|line| {
            line.split_last().is_some_and(|(last, text)| {
                *last == b'\r' && text.len() <= 998 && !text.contains(&b'\r') && !text.contains(&0)
            })
        })
}
