use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};

use super::{Visit, client};
use crate::base::throttle::{self, Limit};
use crate::base::{Error, Result};

/// More than people of one network open by hand (R-RL).
const PER_NETWORK: Limit = Limit { name: "token", most: 200, seconds: 60 };

/// The secret in an address: a mailed token, or where a request stands. There is no way to it past
/// the count of the network that it comes from, so nobody tries many.
pub struct Token {
    written: String,
    network: Vec<u8>,
}

impl Token {
    pub async fn read(self, visit: &Visit) -> Result<String> {
        throttle::count(&visit.app.database, PER_NETWORK, &self.network).await?;
        Ok(self.written)
    }
}

impl FromRequest for Token {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let written = request.match_info().iter().next().ok_or(Error::NotFound);
        let network = client::network(request);
        ready(written.map(|(_, written)| Self { written: written.to_owned(), network }))
    }
}
