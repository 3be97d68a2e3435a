use peernet::membership::{
    NewRequest, Typed, parse_answer, parse_letter, parse_question, parse_reason,
};

use crate::support::{World, typed};

const HERS: &str = "Her A-number is A123456788";

#[tokio::test]
async fn r_gd_3_nothing_of_a_patient_comes_in_by_any_field_of_a_request() {
    let world = World::new().await;
    let fine = || typed("Ines", "ines@threerivers.example");
    let with = |change: fn(&mut Typed<'static>)| {
        let mut changed = fine();
        change(&mut changed);
        changed
    };
    assert!(world.parse(&fine()).is_ok());
    for (field, typed) in [
        ("name", with(|it| it.name = HERS)),
        ("organization", with(|it| it.organization = HERS)),
        ("job_title", with(|it| it.job_title = HERS)),
        ("reason", with(|it| it.reason = HERS)),
    ] {
        let refused = world.parse(&typed).err().unwrap();
        assert!(refused.reason(field).is_some_and(|it| it.key.starts_with("guard-")), "{field}");
    }
}

#[test]
fn r_gd_3_nothing_of_a_patient_comes_in_by_what_staff_and_applicants_write() {
    for (field, parsed) in [
        ("answer", parse_answer(HERS)),
        ("question", parse_question(HERS)),
        ("letter", parse_letter(HERS)),
        ("reason", parse_reason(HERS)),
    ] {
        assert!(parsed.unwrap_err().reason(field).is_some(), "{field}");
    }
}

#[tokio::test]
async fn all_that_is_wrong_with_a_request_is_said_at_once() {
    let world = World::new().await;
    let empty = Typed {
        name: "",
        email: "nobody",
        organization: " ",
        job_title: "",
        work: "boss",
        region: "mars",
        language: "tlh",
        reason: &"x".repeat(5001),
        agrees: false,
    };
    let refused = NewRequest::parse(&empty, &world.app.config.regions).err().unwrap();
    let fields: Vec<_> = refused.iter().map(|(field, _)| *field).collect();
    let all = [
        "name",
        "email",
        "organization",
        "job_title",
        "work",
        "region",
        "language",
        "reason",
        "agree",
    ];
    assert_eq!(fields, all);
}
