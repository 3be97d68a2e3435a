//! Sentences of our own, one for each way a rule reads, and those that must pass.

use super::findings;

/// The rule, and a sentence with what it must find between `«` and `»`.
const BLOCKED: [(&str, &str); 78] = [
    ("SSN", "Her social is «219-45-6780», can we bill without it?"),
    ("SSN", "He wrote «524 11 8090» on the form."),
    ("SSN", "id «301.22.4567»"),
    ("SSN", "Escaneado: «219‑45‑6780» gracias"),
    ("SSN", "full width «２１９－４５－６７８０»"),
    ("SSN", "hidden «219\u{200b}-45\u{ad}-6780»"),
    ("SSN", "spelled «2 1 9-4 5-6 7 8 0» out"),
    ("SSN", "| name | «219-45-6780» |"),
    ("SSN", "[see](https://a.example/«219-45-6780»)"),
    ("SSN", "> they sent «219-45-6780» by mail"),
    ("SSN", "arabic «٢١٩-٤٥-٦٧٨٠»"),
    ("SSN-CTX", "«SSN: 219456780» on the intake sheet"),
    ("SSN-CTX", "«seguro social 524118090» en la hoja"),
    ("SSN-CTX", "the «social is 301224567»"),
    ("SSN-CTX", "«ss# 524118090»"),
    ("SSN-CTX", "«social security no. 524118090»"),
    ("SSN-CTX", "«ssn 524.118.090» with dots"),
    ("ITIN", "ITIN «912-71-4456» for the application"),
    ("ITIN", "tiene «934 55 1029»"),
    ("A-NUM", "Client «A123456788» has a hearing."),
    ("A-NUM", "«A 123-456-788»"),
    ("A-NUM", "«A#12345678» is detained"),
    ("A-NUM-CTX", "«número A-087 654 321» del papel"),
    ("A-NUM", "«a123456788» in lower case"),
    ("A-NUM", "«A: 12 345 678»"),
    ("A-NUM", "«A 1 2 3 4 5 6 7 8 8» in pieces"),
    ("A-NUM", "«A123.456.788» with dots"),
    ("A-NUM", "![card «A123456788»](https://a.example/x.png)"),
    ("A-NUM-CTX", "«A-number is 1234567»"),
    ("A-NUM-CTX", "her «alien registration number 123456788»"),
    ("A-NUM-CTX", "«USCIS# 123-456-788»"),
    ("A-NUM-CTX", "«número de extranjero: 12345678»"),
    ("A-NUM-CTX", "«Numero A 123456788»"),
    ("A-NUM-CTX", "«alien no. 1234567» on the letter"),
    ("RECEIPT", "the receipt «IOE0912345678» is pending"),
    ("RECEIPT", "«WAC-21-123-45678»"),
    ("RECEIPT", "recibo «msc 2190012345»"),
    ("RECEIPT", "«EAC2190012345»"),
    ("I94", "record «123456789A1»"),
    ("I94", "her «I-94 no. 12345678901» expired"),
    ("I94", "«i94: 12345678901»"),
    ("SEVIS", "student «N0012345678» asked"),
    ("PASSPORT", "«passport G12345678» was taken"),
    ("PASSPORT", "su «pasaporte es AB1234567»"),
    ("PASSPORT", "«passport no. 512345678»"),
    ("CURP", "CURP «GOMC850101HDFRRL09»"),
    ("CURP", "«lopm921231mjcpxr08» en minúsculas"),
    ("MBI", "card «1EG4-TE5-MK73»"),
    ("MBI", "«1EG4TE5MK72» on the card"),
    ("PLAN", "«Medi-Cal 91234567A» is active"),
    ("PLAN", "«CIN: 91234567A2»"),
    ("PLAN", "«Medicaid id AB1234567»"),
    ("PLAN", "su «beneficiario no. 12345678»"),
    ("PLAN", "the «patient has member id ABC123456789»"),
    ("PLAN", "«mamá, insurance 123456789»"),
    ("MRN", "«MRN 1234567» needs a letter"),
    ("MRN", "«medical record number: 00123456»"),
    ("MRN", "«chart # 123456» in the room"),
    ("MRN", "«patient id is AB-123456»"),
    ("MRN", "«expediente médico 1234567»"),
    ("MRN", "«encounter number 88123456»"),
    ("ICE-ID", "«subject ID: 123456789»"),
    ("ICE-ID", "«booking no. 20241234»"),
    ("ICE-ID", "«detainee number A1234567»"),
    ("CARD", "paid with «4111 1111 1111 1111» at the desk"),
    ("CARD", "«5500005555555559»"),
    ("CARD", "amex «3782-822463-10005»"),
    ("CARD", "room 12 «4111 1111 1111 1111»"),
    ("DOB", "«DOB 03/14/1985» for the referral"),
    ("DOB", "«date of birth: March 14, 1985»"),
    ("DOB", "«fecha de nacimiento: 14 de marzo de 1985»"),
    ("DOB", "«nació el 14/3/1985» en su pueblo"),
    ("DOB", "she was «born on 1985-03-14»"),
    ("DOB", "«born Mar 3rd, 1985»"),
    ("DOB", "«d.o.b. 3.14.85»"),
    ("PORTAL-URL", "see «https://mychart.clinic.example/p/1»"),
    ("PORTAL-URL", "https://x.example/view«?patient_id=»7781"),
    ("PORTAL-URL", "https://x.example/a?b=1«&mrn=»99"),
];

const PASSES: [&str; 62] = [
    "8 U.S.C. § 1373 and 45 CFR 164.512(f)(1)",
    "Title 42 and 287(g) agreements",
    "Plyler v. Doe, 457 U.S. 202 (1982)",
    "SB 54, SB 81 and AB 1261 protect patients",
    "Forms I-9, I-765, N-400 and I-94 are not asked for",
    "The memo of January 21, 2025 ended the policy",
    "Meeting on 03/14/2025 at 9:30",
    "La reunión es el 14 de marzo de 2025",
    "Our EIN is 12-3456789",
    "NPI 1234567893 is on every claim",
    "Grant H80CS00123 covers outreach",
    "Use ICD-10 Z59.0 and CPT 99213",
    "A1C 9.2, B12 low, H1N1 shot given",
    "Meet in room A1234567",
    "Call 1-800-555-0199 or 988",
    "Office: (415) 555-0123, fax 415-555-0124",
    "415-555-0123 510-555-0199 628-555-0142",
    "Dr. Elena Ruiz, MD, CMO",
    "ZIP 94103-1234 and 90001",
    "ISBN 978-0-306-40615-7 and 9780306406157",
    "Shipped as UPS 1Z999AA10123456784",
    "Version 2.13.4.1002 of the form",
    "34.5 % of 12,345 visits",
    "The budget is $1,250,000 over 24 months",
    "a number of 1200000 doses",
    "A number of 12345678 masks came",
    "children born in the USA",
    "born in 1985 to parents from Oaxaca",
    "Print the patient rights card",
    "Our Mother and Child Program",
    "chart 5 shows 12345 visits",
    "Policy 20251234 rev 3",
    "An example is 123-45-6789",
    "Never write 078-05-1120 or 219-09-9999",
    "https://news.example/2025/01/21/story-4111111111111111",
    "www.news.example/id/4111111111111111",
    "sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "commit 0518ce4a9b3f2d1c8e7f6a5b4c3d2e1f0a9b8c7d",
    "doi:10.1016/j.jbi.2019.103208",
    "MRN stands for medical record number",
    "Do not post a patient's A-number",
    "Take the SSN field off the form",
    "The passport is not needed at registration",
    "The Medi-Cal line is 800-541-5555",
    "Medicaid helpline 8005551212",
    "Medi-Cal enrolled 1200000 people",
    "Plan A 2024 2025 is on the drive",
    "Server at 10.120.30.40 is down",
    "Grade A 10.20.2024",
    "Vitamin A 5000 10000",
    "2019 2020 2021 2022 2023",
    "Call the hotline: 1 (844) 363-1423",
    "Tel. +52 55 1234 5678",
    "Título VI de la Ley de Derechos Civiles de 1964",
    "Se atendió a 1,234 personas en 2024",
    "La línea es 1-888-373-7888",
    "No preguntamos por el seguro social",
    "El pasaporte no se fotocopia",
    "Nació la idea en 2019",
    "Write it as A-XXXXXXXX or XXX-XX-XXXX",
    "Page 12 of 345, section 4.5.6",
    "Open 8 am - 5 pm, 7 days; 24 7 365",
];

#[test]
fn r_gd_6_each_rule_finds_what_it_is_for_and_marks_it() {
    let mut wrong = Vec::new();
    for (rule, marked) in BLOCKED {
        let text = marked.replace(['«', '»'], "");
        let start = marked.find('«').unwrap();
        let end = marked.find('»').unwrap() - '«'.len_utf8();
        let found = findings(&text);
        let places: Vec<_> = found.iter().map(|it| (it.rule, it.range.clone())).collect();
        if places != [(rule, start..end)] {
            wrong.push((marked, places));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_must_pass_passes() {
    let wrong: Vec<_> = PASSES.iter().filter(|text| !findings(text).is_empty()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn one_passage_is_marked_once_and_two_are_marked_both() {
    let found = findings("passport A12345678, MRN 1234567");
    assert_eq!(found.iter().map(|it| it.rule).collect::<Vec<_>>(), ["PASSPORT", "MRN"]);
}

#[test]
fn a_long_text_without_a_space_ends_and_its_marks_are_whole() {
    for unit in ["4111111111111111-", "https://", "a1", "1 ", "ñ١", "ssn ", "{PT}"] {
        let text = unit.repeat(65_536 / unit.len());
        for finding in findings(&text) {
            assert!(text.get(finding.range).is_some(), "{unit}");
        }
    }
}
