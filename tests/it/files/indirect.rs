//! What a PDF only refers to counts like what stands in place.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use peernet::files::{Blocked, Refusal, Trace};

use super::fixtures::docx::Docx;
use super::fixtures::pdf::Pdf;
use super::fixtures::{Desk, holds, picture};

const CANARY: &str = "canary-7f3a";

impl Pdf {
    /// The name as an object of its own, behind so many others that only refer to it.
    fn name(&mut self, name: &str, behind: usize) -> ObjectId {
        let name = self.add(Object::Name(name.into()));
        (0..behind).fold(name, |id, _| self.add(Object::Reference(id)))
    }

    fn leads(&mut self) -> Dictionary {
        let kind = self.name("URI", 1);
        dictionary! { "S" => kind, "URI" => Object::string_literal("https://a.example") }
    }
}

#[tokio::test]
async fn r_up_02_an_action_is_known_by_its_name_wherever_that_stands() {
    let desk = Desk::new();
    for behind in [0, 1, 5] {
        for kind in ["Launch", "JavaScript", "URI", "GoToR", "GoToE", "SubmitForm", "ImportData"] {
            let mut pdf = Pdf::of(&["Welcome"]);
            let kind_at = pdf.name(kind, behind);
            let action = pdf.add(dictionary! { "S" => kind_at });
            let pdf = pdf.with("OpenAction", action);
            assert_eq!(desk.refusal("pdf", &pdf.bytes()).await, Refusal::PdfRuns, "{kind}");
        }
    }
}

#[tokio::test]
async fn r_up_02_an_action_counts_also_where_it_follows_another() {
    let desk = Desk::new();
    let next = |next: Object| dictionary! { "S" => "GoTo", "D" => "a", "Next" => next };
    let mut one = Pdf::of(&["Welcome"]);
    let led = one.leads();
    let one = one.with("OpenAction", next(led.into()));
    let mut listed = Pdf::of(&["Welcome"]);
    let led = listed.leads();
    let led = listed.add(led);
    let list = listed.add(vec![Object::Dictionary(next(Object::Null)), led.into()]);
    let listed = listed.with("OpenAction", next(list.into()));
    let mut on_page = Pdf::of(&["Welcome"]);
    let led = on_page.leads();
    let then = on_page.add(next(led.into()));
    let actions = on_page.add(dictionary! { "O" => next(then.into()) });
    let on_page = on_page.with("AA", actions);
    let mut endless = Pdf::of(&["Welcome"]);
    let circle = endless.document.new_object_id();
    endless.document.objects.insert(circle, next(circle.into()).into());
    let endless = endless.with("OpenAction", circle);
    for (why, pdf) in [("next", one), ("list", listed), ("page", on_page), ("endless", endless)] {
        assert_eq!(desk.refusal("pdf", &pdf.bytes()).await, Refusal::PdfRuns, "{why}");
    }
    let harmless = Pdf::of(&["Welcome"]).with("OpenAction", next(next(Object::Null).into()));
    assert!(desk.check("pdf", &harmless.bytes()).await.unwrap().is_ok());
}

#[tokio::test]
async fn r_up_04_notes_pins_and_photos_are_known_by_names_that_stand_elsewhere() {
    let mut pdf = Pdf::of(&["Welcome"]);
    let (note, pin) = (pdf.name("Highlight", 1), pdf.name("FileAttachment", 0));
    let filter = pdf.name("DCTDecode", 1);
    let listed = pdf.add(vec![Object::Reference(filter)]);
    let photo = |filter: Object| {
        let dictionary = dictionary! { "Type" => "XObject", "Filter" => filter };
        Stream::new(dictionary, picture::telling_jpeg(CANARY))
    };
    let one = pdf.add(photo(filter.into()));
    let other = pdf.add(photo(listed.into()));
    let third = pdf.add(photo(vec![Object::Reference(filter)].into()));
    let words = pdf.add(Object::string_literal(CANARY));
    let pdf = pdf
        .with("Photos", vec![one.into(), other.into(), third.into()])
        .note(dictionary! { "Type" => "Annot", "Subtype" => note, "T" => words })
        .note(dictionary! { "Type" => "Annot", "Subtype" => pin, "Name" => words });
    let bytes = pdf.bytes();
    assert!(holds(&bytes, CANARY));
    let (report, kept) = Desk::new().clean("pdf", &bytes).await;
    assert!(!holds(&kept, CANARY), "{}", String::from_utf8_lossy(&kept));
    assert_eq!(report.removed.count(Trace::People), 1);
}

#[tokio::test]
async fn r_gd_04_words_that_a_field_only_refers_to_are_looked_at() {
    let desk = Desk::new();
    for key in ["F", "TU", "Contents"] {
        let mut pdf = Pdf::of(&["Welcome"]);
        let words = pdf.add(Object::string_literal("File A123456788"));
        let words = pdf.add(Object::Reference(words));
        let pdf = pdf.note(dictionary! { "Type" => "Annot", "Subtype" => "Link", key => words });
        let (report, _) = desk.clean("pdf", &pdf.bytes()).await;
        assert_eq!(report.blocked, [Blocked { rule: "A-NUM".into(), place: None }], "{key}");
    }
    let mut pdf = Pdf::of(&["Her file: A123456788."]);
    let filter = pdf.name("FlateDecode", 0);
    for object in pdf.document.objects.values_mut() {
        if let Object::Stream(stream) = object {
            stream.compress().unwrap();
            if stream.dict.has(b"Filter") {
                stream.dict.set("Filter", filter);
            }
        }
    }
    let (report, _) = desk.clean("pdf", &pdf.bytes()).await;
    assert_eq!(report.blocked, [Blocked { rule: "A-NUM".into(), place: Some(1) }]);
}

#[tokio::test]
async fn r_up_04_a_photo_that_is_packed_once_more_loses_its_place_too() {
    let mut pdf = Pdf::of(&["Welcome"]);
    let jpeg = picture::telling_jpeg(CANARY);
    let hex = jpeg.iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}")) + ">";
    let filters: Vec<Object> = vec!["ASCIIHexDecode".into(), "DCTDecode".into()];
    let of_jpeg = dictionary! { "ColorTransform" => 0 };
    let parameters: Vec<Object> = vec![Object::Null, of_jpeg.clone().into()];
    let dictionary = dictionary! {
        "Type" => "XObject", "Filter" => filters, "DecodeParms" => parameters,
    };
    let photo = pdf.add(Stream::new(dictionary, hex.into()));
    let bytes = pdf.with("Photo", photo).bytes();
    let (_, kept) = Desk::new().clean("pdf", &bytes).await;
    let kept = Document::load_mem(&kept).unwrap();
    let photos = kept.objects.values().filter_map(|it| it.as_stream().ok());
    let [photo] = photos.filter(|it| it.dict.has_type(b"XObject")).collect::<Vec<_>>()[..] else {
        panic!("one photo");
    };
    assert_eq!(photo.filters().unwrap(), [b"DCTDecode"]);
    assert_eq!(photo.dict.get(b"DecodeParms").unwrap().as_dict().unwrap(), &of_jpeg);
    assert!(photo.content.starts_with(b"\xff\xd8") && !holds(&photo.content, CANARY));
}

#[tokio::test]
async fn r_gd_04_words_that_a_docx_holds_beside_its_text_are_read_too() {
    let desk = Desk::new();
    let hyphen = "<w:noBreakHyphen/>";
    let field = "<w:fldChar w:fldCharType=\"begin\"/><w:instrText>HYPERLINK \
                 \"https://a.example/?ssn=219-45-6780\"</w:instrText>";
    let run = |inside: &str| Docx::of(&format!("<w:p><w:r>{inside}</w:r></w:p>"));
    for (what, docx) in [
        (
            "hyphens",
            run(&format!("<w:t>ssn 219</w:t>{hyphen}<w:t>45</w:t>{hyphen}<w:t>6780</w:t>")),
        ),
        ("address of a link", run(field)),
        ("watermark", run("<v:textpath xmlns:v=\"v\" string=\"ssn 219-45-6780\"/>")),
        ("choice", run("<w:listItem w:displayText=\"ssn 219-45-6780\"/>")),
    ] {
        let (report, _) = desk.clean("docx", &docx.bytes()).await;
        assert!(!report.blocked.is_empty(), "{what}");
    }
}

/// A page with words of its own draws a form, which draws another, which says so. All refer to one list of
/// what they use, so that it leads in a circle.
fn drawn_twice_over(words: &str) -> Pdf {
    let mut pdf = Pdf::of(&["Page 1 of 1"]);
    let page = pdf.document.get_dictionary(pdf.pages[0]).unwrap();
    let resources = page.get(b"Resources").unwrap().as_reference().unwrap();
    let form = || dictionary! { "Subtype" => "Form", "Resources" => resources };
    let said = format!("BT /F1 12 Tf ({words}) Tj ET");
    let inner = pdf.add(Stream::new(form(), said.into_bytes()));
    let outer = pdf.add(Stream::new(form(), b"/Fm2 Do".to_vec()));
    let drawn = dictionary! { "Fm1" => outer, "Fm2" => inner };
    pdf.document.get_dictionary_mut(resources).unwrap().set("XObject", drawn);
    pdf
}

#[tokio::test]
async fn r_gd_04_words_in_what_a_page_draws_are_told_by_rule_and_page_and_found() {
    let (report, _) = Desk::new().clean("pdf", &drawn_twice_over("A123456788").bytes()).await;
    assert_eq!(report.blocked, [Blocked { rule: "A-NUM".into(), place: Some(1) }]);
    let (report, cleaned) =
        Desk::new().clean("pdf", &drawn_twice_over("Bring a pen").bytes()).await;
    assert_eq!(report.stays.count(Trace::Unchecked), 1, "it may draw more than can be read");
    assert!(report.text.contains("Bring a pen"));
    let (again, _) = Desk::new().clean("pdf", &cleaned).await;
    assert!(again.text.contains("Bring a pen"), "it is still drawn");
}

#[tokio::test]
async fn r_gd_04_a_page_that_also_shows_a_picture_is_not_called_checked() {
    let mut pdf = Pdf::of(&["Page 1 of 2"]);
    let scan = pdf.add(Stream::new(dictionary! { "Subtype" => "Image" }, vec![0]));
    let page = pdf.pages[0];
    let resources = dictionary! { "XObject" => dictionary! { "Im1" => scan } };
    pdf.document.get_dictionary_mut(page).unwrap().set("Resources", resources);
    let (report, _) = Desk::new().clean("pdf", &pdf.bytes()).await;
    assert_eq!(report.stays.count(Trace::Unchecked), 1);
    let (report, _) = Desk::new().clean("pdf", &Pdf::of(&["Page 1"]).bytes()).await;
    assert_eq!(report.stays.count(Trace::Unchecked), 0);
}

#[tokio::test]
async fn r_gd_04_however_much_the_first_page_draws_a_picture_on_the_next_is_not_called_checked() {
    let mut pdf = Pdf::of(&["Page 1 of 2", "Page 2 of 2"]);
    let mut drawn = Dictionary::new();
    for number in 0..250 {
        let form = Stream::new(dictionary! { "Subtype" => "Form" }, vec![]);
        drawn.set(format!("Fm{number}"), pdf.add(form));
    }
    let scan = pdf.add(Stream::new(dictionary! { "Subtype" => "Image" }, vec![0]));
    let [first, second] = [pdf.pages[0], pdf.pages[1]];
    for (page, drawn) in [(first, drawn), (second, dictionary! { "Im1" => scan })] {
        let resources = dictionary! { "XObject" => drawn };
        pdf.document.get_dictionary_mut(page).unwrap().set("Resources", resources);
    }
    let (report, _) = Desk::new().clean("pdf", &pdf.bytes()).await;
    assert_eq!(report.stays.count(Trace::Unchecked), 2);
}
