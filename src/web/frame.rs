//! What the layout shows around each page.

use chrono_tz::Tz;

use crate::accounts::{Session, Viewer};
use crate::base::{Db, Result};
use crate::spaces::spaces_of;

/// Read together with the page's own readings (`Visit::read`); empty for a guest.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// Whoever is signed in, suspended or not.
    pub member: Option<Person>,
    /// The spaces that the member follows, and the working groups that they are on.
    pub spaces: Vec<Place>,
}

/// Who is signed in.
#[derive(Clone, Debug)]
pub struct Person {
    pub name: String,
    pub is_staff: bool,
    /// Sees the reason, their sessions and settings, and nothing of the network.
    pub is_suspended: bool,
    pub zone: Option<Tz>,
}

/// A space in the navigation.
#[derive(Clone, Debug)]
pub struct Place {
    pub name: String,
    pub slug: String,
}

impl Frame {
    /// For a guest, nobody. One query, none for a guest.
    pub async fn read(db: &Db, viewer: Viewer, member: Option<Person>) -> Result<Self> {
        if member.is_none() {
            return Ok(Self::default());
        }
        let spaces = spaces_of(db, viewer).await?;
        let spaces =
            spaces.into_iter().map(|space| Place { name: space.name, slug: space.slug }).collect();
        Ok(Self { member, spaces })
    }

    /// Whether the way to the desk is shown.
    pub fn is_staff(&self) -> bool {
        self.member.as_ref().is_some_and(|member| member.is_staff)
    }

    /// Whether the way to members' pages is shown.
    pub fn is_member(&self) -> bool {
        self.member.as_ref().is_some_and(|member| !member.is_suspended)
    }
}

impl Person {
    pub fn of(session: &Session) -> Self {
        Self {
            name: session.name.clone(),
            is_staff: session.viewer.moderates(),
            is_suspended: session.viewer.member_id().is_none(),
            zone: session.time_zone.parse().ok(),
        }
    }

    pub fn first_name(&self) -> &str {
        self.name.split_whitespace().next().unwrap_or_default()
    }

    pub fn initials(&self) -> String {
        initials(&self.name)
    }

    pub fn hue(&self) -> u32 {
        hue(&self.name)
    }
}

impl Place {
    pub fn address(&self) -> String {
        format!("/spaces/{}", self.slug)
    }
}

/// Of the first and the last word of a name.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().next());
    let (first, last) = (words.next(), words.next_back());
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

/// One of eight colors; the same for the same name.
pub fn hue(name: &str) -> u32 {
    name.chars().fold(0_u32, |sum, letter| sum.wrapping_mul(31).wrapping_add(letter.into())) % 8 + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_those_of_the_first_and_the_last_name() {
        assert_eq!(initials("Rosa María Mendoza"), "RM");
        assert_eq!(initials("ángela"), "Á");
        assert_eq!(initials(" "), "");
    }

    #[test]
    fn a_name_keeps_its_color() {
        assert_eq!(hue("Rosa Mendoza"), hue("Rosa Mendoza"));
        assert!((1..=8).contains(&hue("")));
    }
}
