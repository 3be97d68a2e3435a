//! Requests to join, from the form to the decision, and members who are suspended.
//!
//! Whoever asks to join has no account, password or session: a status address is all there is
//! (`Viewer::Applicant`). Moderators see a request once its e-mail address is confirmed.

mod access;
mod answer;
mod application;
mod approve;
mod ask_for_information;
mod claim;
mod confirm;
mod correct_email;
mod decline;
mod mails;
mod messages;
mod new_request;
mod purge;
mod queue;
mod read_application;
mod read_status;
mod request_to_join;
mod resend;
mod signals;
mod status_address;
mod suspension;
mod withdraw;

pub use access::{
    ALREADY_DECIDED, ALREADY_OPEN, CHANGED, CLAIMED_BY_ANOTHER, NOT_NOW, WITHDRAWN, refuse_unseen,
};
pub use answer::{answer, parse_answer};
pub use application::{ApplicationId, Reference, State, masked};
pub use approve::{Approval, approve};
pub use ask_for_information::{ask_for_information, parse_question};
pub use claim::claim;
pub use confirm::{confirm, confirm_as_system, confirmation_is_alive, keep_confirmation};
pub use correct_email::correct_email;
pub use decline::{decline, parse_letter};
pub use mails::{Addressee, addressee};
pub use messages::{Kind, Said};
pub use new_request::{AGREE, NewRequest, Typed};
pub use purge::purge;
pub use queue::{Queued, queue, waiting_count};
pub use read_application::{Application, Earlier, read_application};
pub use read_status::{Status, read_status};
pub use request_to_join::request_to_join;
pub use resend::{RESENT_TOO_LATE, resend};
pub use signals::Domain;
pub use status_address::{find_by_address, keep_address};
pub use suspension::parse_reason;
pub use withdraw::{erase, withdraw};
