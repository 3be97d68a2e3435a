use lopdf::{Object, Stream, dictionary};
use peernet::files::{Blocked, Kind, Refusal, Trace};

use super::fixtures::docx::{Docx, paragraph, unpack};
use super::fixtures::pdf::Pdf;
use super::fixtures::{Desk, holds, picture};

/// Stands in whatever must not be kept.
const CANARY: &str = "canary-7f3a";

#[tokio::test]
async fn r_up_04_pictures_are_drawn_anew_upright_and_tell_nothing() {
    let desk = Desk::new();
    for (extension, kind, bytes) in [
        ("jpg", Kind::Jpeg, picture::telling_jpeg(CANARY)),
        ("png", Kind::Png, picture::telling_png(CANARY)),
        ("webp", Kind::Webp, picture::telling_webp(CANARY)),
    ] {
        assert!(holds(&bytes, CANARY));
        let (report, kept) = desk.clean(extension, &bytes).await;
        assert_eq!(report.kind, kind);
        assert!(!holds(&kept, CANARY), "{extension}");
        assert_eq!(picture::size(&kept), (32, 48), "{extension} is turned");
        assert_eq!((report.width, report.height), (Some(32), Some(48)));
        assert_eq!(report.removed.count(Trace::Location), 1, "{extension}");
        assert_eq!(report.removed.count(Trace::Camera), 1);
        assert_eq!(report.removed.count(Trace::Properties), 1);
    }
}

#[tokio::test]
async fn r_up_02_a_pictures_size_is_looked_at_before_it_is_drawn() {
    let desk = Desk::new();
    for (width, height) in [(50_000, 50_000), (10_001, 10), (10, 10_001), (5_001, 5_000)] {
        let bytes = picture::png_that_says(width, height);
        assert!(bytes.len() < 1000);
        assert_eq!(desk.refusal("png", &bytes).await, Refusal::PictureTooLarge);
    }
}

fn telling_pdf() -> Pdf {
    let mut pdf = Pdf::of(&["Welcome poster", "Second page"]);
    let words = || Object::string_literal(CANARY);
    let info = pdf.add(dictionary! { "Author" => words(), "Title" => words() });
    pdf.document.trailer.set("Info", info);
    pdf.document.trailer.set("ID", vec![words(), words()]);
    let xmp = pdf.add(Stream::new(dictionary! { "Type" => "Metadata" }, CANARY.into()));
    let file = pdf.add(Stream::new(dictionary! { "Type" => "EmbeddedFile" }, CANARY.into()));
    let holder =
        dictionary! { "Type" => "Filespec", "F" => "a.txt", "EF" => dictionary! { "F" => file } };
    let holder = pdf.add(holder);
    let photo = pdf.add(Stream::new(
        dictionary! { "Type" => "XObject", "Subtype" => "Image", "Filter" => "DCTDecode" },
        picture::telling_jpeg(CANARY),
    ));
    let private = dictionary! { "Maker" => dictionary! { "Private" => words() } };
    let names = dictionary! { "Names" => vec![words(), holder.into()] };
    pdf.with("Metadata", xmp)
        .with("PieceInfo", private)
        .with("Photo", photo)
        .with("Names", dictionary! { "EmbeddedFiles" => names })
        .note(dictionary! {
            "Type" => "Annot", "Subtype" => "Text", "T" => words(), "Contents" => "Please check",
        })
        .note(dictionary! { "Type" => "Annot", "Subtype" => "FileAttachment", "FS" => holder })
}

#[tokio::test]
async fn r_up_04_a_pdf_loses_what_tells_of_people_and_says_what_stays() {
    let mut bytes = telling_pdf().bytes();
    // An older revision, and words after the end.
    bytes.extend(format!("\n9999 0 obj\n({CANARY})\nendobj\n% {CANARY}").bytes());
    let desk = Desk::new();
    let (report, kept) = desk.clean("pdf", &bytes).await;
    assert!(!holds(&kept, CANARY), "{}", String::from_utf8_lossy(&kept));
    assert_eq!(report.removed.count(Trace::Properties), 1);
    assert_eq!(report.removed.count(Trace::Attachments), 1);
    assert_eq!(report.removed.count(Trace::HiddenData), 1);
    assert_eq!(report.removed.count(Trace::People), 1);
    assert_eq!(report.stays.count(Trace::Comments), 1);
    assert!(report.text.contains("Welcome poster") && report.text.contains("Second page"));
    // It is a PDF still, with both pages.
    assert_eq!(lopdf::Document::load_mem(&kept).unwrap().get_pages().len(), 2);
}

#[tokio::test]
async fn r_up_02_a_pdf_that_acts_of_itself_is_locked_or_too_long_is_refused() {
    let desk = Desk::new();
    let action = |kind: &str| dictionary! { "S" => kind, "URI" => "https://a.example" };
    let script = dictionary! { "S" => "JavaScript", "JS" => "app.alert(1)" };
    let names = dictionary! { "JavaScript" => dictionary! { "Names" => vec![] } };
    let link = |address: &str| {
        dictionary! {
            "Type" => "Annot", "Subtype" => "Link",
            "A" => dictionary! { "S" => "URI", "URI" => Object::string_literal(address) },
        }
    };
    let plain = || Pdf::of(&["Welcome"]);
    let form = |key: &str, value: Object| dictionary! { "Fields" => vec![], key => value };
    for (why, pdf, refused) in [
        ("script", plain().with("OpenAction", script.clone()), Refusal::PdfRuns),
        ("names", plain().with("Names", names), Refusal::PdfRuns),
        ("launch", plain().with("OpenAction", action("Launch")), Refusal::PdfRuns),
        ("opens", plain().with("OpenAction", action("URI")), Refusal::PdfRuns),
        ("page", plain().with("AA", dictionary! { "O" => action("URI") }), Refusal::PdfRuns),
        ("link", plain().note(link(" JavaScript:alert(1)")), Refusal::PdfRuns),
        ("xfa", plain().with("AcroForm", form("XFA", vec![].into())), Refusal::PdfForm),
        ("long", Pdf::of(&["x"; 501]), Refusal::TooManyPages),
        ("none", Pdf::of(&[]), Refusal::Unreadable),
    ] {
        assert_eq!(desk.refusal("pdf", &pdf.bytes()).await, refused, "{why}");
    }
    // The same names, written in another way.
    let plainly = plain().with("OpenAction", script).bytes();
    let letters: String = plainly.into_iter().map(char::from).collect();
    let letters = letters.replace("/JavaScript", "/Java#53cript").replace("/JS", "/J#53");
    let hidden: Vec<u8> = letters.chars().map(|c| u8::try_from(c).unwrap()).collect();
    assert_eq!(desk.refusal("pdf", &hidden).await, Refusal::PdfRuns);
    let pdf = plain().note(link("https://a.example"));
    assert!(desk.check("pdf", &pdf.bytes()).await.unwrap().is_ok(), "a plain link is fine");
}

#[tokio::test]
async fn r_gd_04_a_blocked_number_is_told_by_its_rule_and_page_before_metadata_goes() {
    let desk = Desk::new();
    let pdf = Pdf::of(&["Welcome", "Her file: A123456788."]);
    let (report, _) = desk.clean("pdf", &pdf.bytes()).await;
    assert_eq!(report.blocked, [Blocked { rule: "A-NUM".into(), place: Some(2) }]);
    let mut pdf = Pdf::of(&["Welcome"]);
    let info = pdf.add(dictionary! { "Title" => Object::string_literal("File A123456788") });
    pdf.document.trailer.set("Info", info);
    let (report, _) = desk.clean("pdf", &pdf.bytes()).await;
    assert_eq!(report.blocked, [Blocked { rule: "A-NUM".into(), place: None }]);
    let split = "<w:p><w:r><w:t>A1234</w:t></w:r><w:r><w:t>56788</w:t></w:r></w:p>";
    let (report, _) = desk.clean("docx", &Docx::of(split).bytes()).await;
    assert_eq!(report.blocked.len(), 1);
}

fn telling_docx() -> Docx {
    let comments = format!(
        "<w:comments xmlns:w=\"w\">{}{}</w:comments>",
        format_args!("<w:comment w:author=\"{CANARY}\">{}</w:comment>", paragraph(CANARY)),
        format_args!("<w:comment w:author=\"{CANARY}\">{}</w:comment>", paragraph(CANARY))
    );
    let body = format!(
        "<w:p w:rsidR=\"{CANARY}\"><w:commentRangeStart w:id=\"0\"/><w:r><w:t>Welcome &amp; \
         poster</w:t></w:r><w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference \
         w:id=\"0\"/></w:r></w:p><!-- {CANARY} --><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>not \
         seen</w:t></w:r></w:p><w:p><w:r><w:drawing><pic:cNvPr id=\"1\" \
         name=\"{CANARY}.jpg\" descr=\"A door\"/></w:drawing></w:r></w:p>"
    );
    let settings = format!(
        "<w:settings xmlns:w=\"w\"><w:rsids><w:rsid w:val=\"{CANARY}\"/></w:rsids>\
         <w:docVars><w:docVar w:val=\"{CANARY}\"/></w:docVars><w:zoom w:percent=\"100\"/></w:settings>"
    );
    let says = |name: &str| format!("<{name}>{CANARY}</{name}>");
    Docx::of(&body)
        .part("word/settings.xml", settings)
        .part("word/comments.xml", comments)
        .part(
            "word/people.xml",
            format!("<w15:people><w15:person w15:author=\"{CANARY}\"/></w15:people>"),
        )
        .part("docProps/core.xml", says("creator"))
        .part("docProps/app.xml", says("Company"))
        .part("docProps/custom.xml", says("property"))
        .part("docProps/thumbnail.jpeg", CANARY)
        .part("customXml/item1.xml", says("item"))
        .part("word/glossary/document.xml", says("glossary"))
        .part("word/printerSettings/printerSettings1.bin", CANARY)
        .part("word/fonts/font1.odttf", CANARY)
        .part("word/media/image1.jpg", picture::telling_jpeg(CANARY))
        .relation("rId1", "image", "media/image1.jpg", "")
        .relation("rId2", "comments", "comments.xml", "")
        .relation("rId3", "customXml", "../customXml/item1.xml", "")
        .relation("rId4", "hyperlink", "https://a.example/?a=1&amp;b=2", " TargetMode=\"External\"")
}

#[tokio::test]
async fn r_up_04_a_docx_is_written_anew_without_what_tells_of_people() {
    let (report, kept) = Desk::new().clean("docx", &telling_docx().bytes()).await;
    let parts = unpack(&kept);
    for (name, bytes) in &parts {
        assert!(!holds(bytes, CANARY) && !name.contains(CANARY), "{name}");
    }
    let names: Vec<_> = parts.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "[Content_Types].xml",
            "_rels/.rels",
            "word/_rels/document.xml.rels",
            "word/document.xml",
            "word/media/image1.jpg",
            "word/settings.xml",
        ]
    );
    let relations = String::from_utf8(parts["word/_rels/document.xml.rels"].clone()).unwrap();
    assert!(relations.contains("rId1\"") && relations.contains("b=2\" TargetMode=\"External\""));
    assert!(!relations.contains("rId2") && !relations.contains("rId3"));
    let text = String::from_utf8(parts["word/document.xml"].clone()).unwrap();
    assert!(text.contains("Welcome &amp; poster") && !text.contains("comment"), "{text}");
    assert!(report.text.contains("Welcome & poster") && report.text.contains("A door"));
    let removed = |trace| report.removed.count(trace);
    assert_eq!((removed(Trace::Comments), removed(Trace::People)), (2, 1));
    assert_eq!((removed(Trace::Properties), removed(Trace::HiddenData)), (2, 1));
    assert_eq!((removed(Trace::Thumbnail), removed(Trace::Revisions)), (1, 1));
    assert_eq!(report.stays.count(Trace::HiddenText), 1);
}

#[tokio::test]
async fn r_up_04_a_docx_beyond_the_list_is_refused_with_the_reason() {
    let desk = Desk::new();
    let plain = || Docx::saying("Welcome");
    let outside = " TargetMode=\"External\"";
    let run = |inside: &str| Docx::of(&format!("<w:p><w:r>{inside}</w:r></w:p>"));
    let field = run("<w:fldChar w:fldCharType=\"begin\"/><w:instrText>DDE</w:instrText>\
                     <w:instrText>AUTO c:\\cmd</w:instrText>");
    for (why, docx, refused) in [
        ("inserted", Docx::of("<w:p><w:ins w:author=\"A\"/></w:p>"), Refusal::DocxTracked),
        ("deleted", Docx::of("<w:p><w:del><w:r/></w:del></w:p>"), Refusal::DocxTracked),
        ("other prefix", Docx::of("<x:p xmlns:x=\"w\"><x:moveTo/></x:p>"), Refusal::DocxTracked),
        ("object", run("<w:object/>"), Refusal::DocxHolds),
        ("field", field, Refusal::DocxField),
        ("simple", Docx::of("<w:fldSimple w:instr=\" INCLUDETEXT a\"/>"), Refusal::DocxField),
        ("macros", plain().part("word/vbaProject.bin", "x"), Refusal::Macros),
        (
            "type",
            plain().part("[Content_Types].xml", "<Types>macroEnabled</Types>"),
            Refusal::Macros,
        ),
        ("ole", plain().part("word/embeddings/oleObject1.bin", "x"), Refusal::DocxHolds),
        ("nested", plain().part("customXml/a.bin", Docx::saying("x").bytes()), Refusal::DocxHolds),
        ("chart", plain().part("word/charts/chart1.xml", "<c/>"), Refusal::DocxPart),
        ("drawing", plain().part("word/media/image1.emf", "x"), Refusal::DocxPicture),
        (
            "lying picture",
            plain().part("word/media/image1.png", picture::jpeg()),
            Refusal::DocxPicture,
        ),
        (
            "template",
            plain().relation("r", "attachedTemplate", "https://a.example/t", outside),
            Refusal::DocxLinked,
        ),
        (
            "picture",
            plain().relation("r", "image", "https://a.example/p.png", outside),
            Refusal::DocxLinked,
        ),
        (
            "file link",
            plain().relation("r", "hyperlink", "file:///c:/a", outside),
            Refusal::DocxLinked,
        ),
        (
            "entities",
            plain().part("word/styles.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"),
            Refusal::Unreadable,
        ),
    ] {
        assert_eq!(desk.refusal("docx", &docx.bytes()).await, refused, "{why}");
    }
}
