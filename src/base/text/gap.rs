use diesel::deserialize::{FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::{Pg, PgValue};
use diesel::serialize::{Output, ToSql};
use diesel::sql_types::Jsonb;
use serde::{Deserialize, Serialize};
use url::Url;
use uuid::Uuid;

use super::super::id::{read_short, write_short};

/// What a link inside the network leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Thing {
    Question,
    Reply,
    Resource,
}

/// A place left open in a drawn text: only when it is read is it known whether the reader may see
/// what the link leads to, and what that is called (R-AC-14).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    pub thing: Thing,
    pub id: Uuid,
    /// The site that the link named, if it named one: ours, or one that only looks like it.
    pub site: Option<String>,
}

/// The gaps of one text by their numbers, as they are stored beside it.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, AsExpression, FromSqlRow,
)]
#[diesel(sql_type = Jsonb)]
pub struct Gaps(pub Vec<Gap>);

impl Gap {
    /// From an address of the network: `/questions/…`, alone or below a site.
    pub(super) fn read(address: &str) -> Option<Self> {
        let (site, path) = if address.starts_with('/') {
            (None, address.split(['?', '#']).next()?.to_owned())
        } else {
            let url = Url::parse(address).ok().filter(|url| url.scheme().starts_with("http"))?;
            (Some(url.origin().ascii_serialization()), url.path().to_owned())
        };
        let (thing, id) = thing_at(&path)?;
        Some(Self { thing, id, site })
    }

    pub fn path(&self) -> String {
        let room = match self.thing {
            Thing::Question => "questions",
            Thing::Reply => "replies",
            Thing::Resource => "resources",
        };
        format!("/{room}/{}", write_short(self.id))
    }
}

fn thing_at(path: &str) -> Option<(Thing, Uuid)> {
    let path = path.strip_prefix("/public").unwrap_or(path);
    let (room, rest) = path.strip_prefix('/')?.split_once('/')?;
    let thing = match room {
        "questions" => Thing::Question,
        "replies" => Thing::Reply,
        "resources" => Thing::Resource,
        _ => return None,
    };
    Some((thing, read_short(rest.split('/').next()?).ok()?))
}

impl ToSql<Jsonb, Pg> for Gaps {
    fn to_sql(&self, out: &mut Output<Pg>) -> diesel::serialize::Result {
        let value = serde_json::to_value(self)?;
        ToSql::<Jsonb, Pg>::to_sql(&value, &mut out.reborrow())
    }
}

impl FromSql<Jsonb, Pg> for Gaps {
    fn from_sql(stored: PgValue) -> diesel::deserialize::Result<Self> {
        let value: serde_json::Value = FromSql::<Jsonb, Pg>::from_sql(stored)?;
        Ok(serde_json::from_value(value)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_ac_14_an_address_of_the_network_is_a_gap_with_or_without_its_site() {
        let id = crate::base::id::random();
        let short = write_short(id);
        let gap = |address: String| Gap::read(&address).map(|gap| (gap.thing, gap.id, gap.site));
        assert_eq!(gap(format!("/questions/{short}")), Some((Thing::Question, id, None)));
        assert_eq!(gap(format!("/replies/{short}?x#y")), Some((Thing::Reply, id, None)));
        assert_eq!(gap(format!("/public/resources/{short}")), Some((Thing::Resource, id, None)));
        let site = Some("https://peers.example:8443".to_owned());
        let whole = gap(format!("https://peers.example:8443/resources/{short}/versions/2"));
        assert_eq!(whole, Some((Thing::Resource, id, site)));
    }

    #[test]
    fn other_addresses_are_none() {
        for address in ["/questions/new", "/questions", "/help", "ftp://a/questions/x", "", "//a"] {
            assert_eq!(Gap::read(address), None, "{address}");
        }
    }

    #[test]
    fn gaps_are_read_back_as_they_were_stored() {
        let gap = Gap { thing: Thing::Reply, id: crate::base::id::random(), site: None };
        let stored = serde_json::to_value(Gaps(vec![gap.clone()])).unwrap();
        assert_eq!(serde_json::from_value::<Gaps>(stored).unwrap(), Gaps(vec![gap]));
    }
}
