//! What looks like an identifier and is none, by the group it is a trap for; `#`, `&` and `@` as in
//! `Random::form`.

pub const TRAPS: [(&str, &str, &[&str]); 15] = [
    (
        "ssn",
        "en",
        &[
            "An example is 123-45-6789.",
            "Do not use 078-05-1120, it is a printed example.",
            "Write 000-##-#### in the field if there is none.",
            "Our EIN is &#-#######.",
            "ZIP 9####-#### is in our county.",
            "The extension is ###-####.",
            "Item 666-##-#### is in the catalog.",
            "Never ask for a Social Security number at the door.",
        ],
    ),
    (
        "ssn",
        "es",
        &[
            "Escriba XXX-XX-XXXX en la hoja.",
            "El EIN es &#-#######.",
            "No pedimos el seguro social a nadie.",
        ],
    ),
    (
        "itin",
        "en",
        &[
            "Form W-7 asks for an ITIN in 7 to 11 weeks.",
            "Order 9##-4#-#### has shipped.",
            "Room 9##-12 is on the ninth floor.",
        ],
    ),
    (
        "a-number",
        "en",
        &[
            "Meet in room A#######.",
            "We ordered a number of &####### masks.",
            "Write it as A-XXXXXXXX.",
            "A1C of #.# is fine.",
            "Vitamin A &#00 IU daily.",
            "Plan A 202# 202# is on the drive.",
            "Highway A ## and exit ###.",
            "An A-number has 7 to 9 digits.",
        ],
    ),
    ("a-number", "es", &["La sala A####### está arriba.", "El número A tiene de 7 a 9 dígitos."]),
    (
        "receipt",
        "en",
        &[
            "A receipt starts with IOE or WAC and ten digits.",
            "Route LIN ### leaves at 8.",
            "SRC 20## report, page ##.",
        ],
    ),
    (
        "i94",
        "en",
        &[
            "Form I-94 is not needed.",
            "Print the I-94 from the site.",
            "The I-94, I-765 and N-400 explained.",
        ],
    ),
    (
        "passport",
        "en",
        &[
            "A passport is one of 12 kinds of ID.",
            "Passport rules of 20##.",
            "The passport office opens at 8 with ## windows.",
        ],
    ),
    (
        "passport",
        "es",
        &["El pasaporte no se copia.", "Pasaporte vigente, 2 fotos y 1 comprobante."],
    ),
    (
        "plan",
        "en",
        &[
            "The Medi-Cal line is 800-541-5555.",
            "Medicaid helpline 800#######.",
            "Medi-Cal covers &#00000 people here.",
            "Policy 202####& rev 3 is on the wall.",
            "Grant H80CS##### pays for outreach.",
            "NPI 1######### is public.",
        ],
    ),
    (
        "mrn",
        "en",
        &[
            "Chart 5 shows ##### visits.",
            "MRN means medical record number.",
            "The chart number policy is on page ##.",
            "Visit 3 of 12 in 20##.",
        ],
    ),
    (
        "card",
        "en",
        &[
            "ISBN 978-0-306-40615-7.",
            "https://news.example/202#/0#/##/4111111111111111",
            "Call 415-555-01## or 510-555-01##.",
            "Numbers: 415-555-01## 510-555-01## 628-555-01##",
            "UPS 1Z999AA1##########.",
            "0000 0000 0000 0000 is only a picture.",
        ],
    ),
    (
        "birth-date",
        "en",
        &[
            "The memo of January 2&, 2025 matters.",
            "Meeting on 0&/1&/2025.",
            "Children born in the USA are citizens.",
            "Our center was born in 19##.",
            "The program was born of need in 2010.",
            "Effective date: 0&/0&/2025",
        ],
    ),
    (
        "birth-date",
        "es",
        &[
            "La reunión es el 1& de marzo de 2025.",
            "La idea nació en 20##.",
            "Vigente desde el 1/0&/2025.",
        ],
    ),
    (
        "portal",
        "en",
        &[
            "https://rio.example/news?id=######",
            "We use a patient portal for refills.",
            "https://www.rio.example/patients/rights",
            "The portal needs a date of birth to sign up.",
        ],
    ),
];

/// Sentences that need no trap to be harmless, between which the others stand.
pub const ORDINARY_EN: [&str; 16] = [
    "We changed our sign-in sheet last month.",
    "Staff asked what to say at the window.",
    "8 U.S.C. § 1373 was read to us by the lawyer.",
    "45 CFR 164.512(f)(1) says when it is allowed.",
    "Our budget for this is $1,2##,000.",
    "About ##.# % of 1#,### visits were in Spanish.",
    "Call the hotline at 1-844-363-1423.",
    "The office is at (415) 555-01##.",
    "We use ICD-10 Z59.0 and CPT 99213.",
    "Plyler v. Doe, 457 U.S. 202 (1982), is about schools.",
    "SB 54, SB 81 and AB 1261 are on one page.",
    "Version 2.##.# of the form is on the drive.",
    "Dr. Elena Ruiz, CMO, signed it on March 3, 2025.",
    "The file has the hash e3b0c44298fc1c149afbf4c8996fb924.",
    "doi:10.1016/j.jbi.2019.10####",
    "Thank you, that helped us a lot.",
];

pub const ORDINARY_ES: [&str; 10] = [
    "Cambiamos la hoja de registro el mes pasado.",
    "Preguntaron qué decir en la ventanilla.",
    "El presupuesto es de $1,2##,000.",
    "Cerca del ##.# % de las 1#,### visitas fue en español.",
    "Llame a la línea 1-844-363-1423.",
    "La oficina es el (415) 555-01##.",
    "La ley SB 54 y la SB 81 caben en una página.",
    "La reunión es el 14 de marzo de 2025 a las 9:30.",
    "El formulario I-9 no es para pacientes.",
    "Gracias, nos ayudó mucho.",
];
