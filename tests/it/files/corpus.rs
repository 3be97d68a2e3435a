//! Documents that lie (F39): each ends, the parent lives, nothing stays behind.

use std::io::Write;

use lopdf::{Dictionary, Object, Stream, dictionary};
use peernet::files::{Checked, Refusal};
use zip::write::SimpleFileOptions;

use super::fixtures::docx::{Docx, W, pack, paragraph};
use super::fixtures::pdf::Pdf;
use super::fixtures::{Desk, holds, picture};

type Document = (&'static str, &'static str, Vec<u8>);

/// What must be refused.
fn refused() -> Vec<Document> {
    let pdf = Pdf::of(&["Welcome"]).bytes();
    let docx = Docx::saying("Welcome").bytes();
    let cut = |bytes: &[u8], by: usize| bytes[..bytes.len() / by].to_vec();
    let mut all = vec![
        ("nothing", "pdf", vec![]),
        ("nothing", "docx", vec![]),
        ("nothing", "png", vec![]),
        ("nothing", "txt", vec![]),
        ("a header alone", "pdf", b"%PDF-1.7\n".to_vec()),
        ("a header alone", "docx", b"PK\x03\x04".to_vec()),
        ("a header alone", "png", b"\x89PNG\r\n\x1a\n".to_vec()),
        ("a header alone", "jpg", b"\xff\xd8\xff".to_vec()),
        ("a header alone", "webp", b"RIFF\0\0\0\0WEBP".to_vec()),
        ("cut", "pdf", cut(&pdf, 2)),
        ("cut", "docx", cut(&docx, 2)),
        ("cut by one byte", "docx", docx[..docx.len() - 1].to_vec()),
        ("cut", "png", cut(&picture::png(), 2)),
        ("cut", "webp", cut(&picture::webp(), 2)),
        ("zeros", "pdf", [b"%PDF-".to_vec(), vec![0; 100_000]].concat()),
        ("zeros", "png", [b"\x89PNG\r\n\x1a\n".to_vec(), vec![0; 100_000]].concat()),
        ("huge", "txt", vec![b'a'; 25_000_001]),
        ("huge", "pdf", [b"%PDF-1.7".to_vec(), vec![b' '; 25_000_000]].concat()),
        ("a GIF and a JAR", "jpg", [b"GIF89a".to_vec(), docx.clone()].concat()),
        ("DjVu", "jpg", b"AT&TFORM\0\0\0\x20DJVUINFO".to_vec()),
        ("an ELF", "txt", b"\x7fELF\x02\x01\x01\0".to_vec()),
        ("a script of a shell", "txt", b"#!/bin/sh\nrm -rf /\n".to_vec()),
        ("a page", "txt", b"<!DOCTYPE html><script>alert(1)</script>".to_vec()),
        ("a page after spaces", "csv", b"\n\n  <svg onload=alert(1)>".to_vec()),
        ("UTF-16", "txt", b"\xff\xfea\0b\0".to_vec()),
        ("a terminal's commands", "txt", b"\x1b]0;x\x07".to_vec()),
        ("50k x 50k", "png", picture::png_that_says(50_000, 50_000)),
        ("the largest", "png", picture::png_that_says(u32::MAX >> 1, u32::MAX >> 1)),
        ("no side", "png", picture::png_that_says(0, 10)),
        ("a bomb of pixels", "png", picture::png_that_says(4_900, 5_000)),
    ];
    all.extend(bad_pdfs());
    all.extend(bad_packages());
    all
}

fn bad_pdfs() -> Vec<Document> {
    let nested = |open: &str, close: &str, times: usize| {
        let inside = [open.repeat(times), close.repeat(times)].concat();
        Pdf::of(&["x"]).with("Deep", Object::string_literal("HERE")).bytes_with(&inside)
    };
    let with_root = |root: &str| {
        format!("%PDF-1.7\n1 0 obj\n{root}\nendobj\ntrailer\n<</Root 1 0 R/Size 2>>\n%%EOF")
            .into_bytes()
    };
    vec![
        ("[ x 10,380", "pdf", with_root(&"[".repeat(10_380))),
        ("[ x 200,000", "pdf", with_root(&"[".repeat(200_000))),
        ("<< x 50,000", "pdf", with_root(&"<</A".repeat(50_000))),
        ("( x 50,000", "pdf", with_root(&"(".repeat(50_000))),
        ("a root of itself", "pdf", with_root("1 0 R")),
        (
            "pages of themselves",
            "pdf",
            with_root("<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]/Count 9>>"),
        ),
        ("script", "pdf", nested("", "", 0)),
        ("encrypted", "pdf", encrypted()),
        ("501 pages", "pdf", Pdf::of(&["x"; 501]).bytes()),
    ]
}

fn encrypted() -> Vec<u8> {
    let mut pdf = Pdf::of(&["x"]);
    pdf.document.trailer.set(
        "Encrypt",
        dictionary! {
            "Filter" => "Standard", "V" => 1, "R" => 2, "P" => -4,
            "O" => Object::string_literal([7; 32]), "U" => Object::string_literal([7; 32]),
        },
    );
    pdf.bytes()
}

impl Pdf {
    /// A script under a name that is written in another way.
    fn bytes_with(self, _: &str) -> Vec<u8> {
        self.with("OpenAction", dictionary! { "S" => "JavaScript", "JS" => "1" }).bytes()
    }
}

fn bad_packages() -> Vec<Document> {
    let plain = || Docx::saying("Welcome");
    let tables = format!(
        "{}{}",
        "<w:tbl><w:tr><w:tc>".repeat(8_000),
        "</w:tc></w:tr></w:tbl>".repeat(8_000)
    );
    let open = Docx::of("").part("word/document.xml", "<a>".repeat(100_000));
    let attributes: String = (0..80_000).fold(String::new(), |all, n| all + &format!(" a{n}=\"\""));
    let same = " a=\"\"".repeat(80_000);
    let bomb = vec![b' '; 90_000_000];
    let laughs = "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><a>&b;</a>";
    let many: Vec<_> = (0..2_001).map(|n| format!("word/header{n}.xml")).collect();
    let entries = pack(many.iter().map(|name| (name.as_str(), &b"<a/>"[..])));
    vec![
        ("8,000 nested tables", "docx", Docx::of(&tables).bytes()),
        ("100,000 open elements", "docx", open.bytes()),
        ("80,000 attributes", "docx", Docx::of(&format!("<w:p{attributes}/>")).bytes()),
        ("80,000 times one attribute", "docx", Docx::of(&format!("<w:p{same}/>")).bytes()),
        ("a bomb", "docx", plain().part("word/styles.xml", bomb.clone()).bytes()),
        (
            "two bombs",
            "docx",
            plain().part("customXml/a", bomb.clone()).part("customXml/b", bomb).bytes(),
        ),
        ("bombs in bombs", "docx", plain().part("word/media/a.png", forty_two()).bytes()),
        ("42", "docx", forty_two()),
        ("42", "zip", forty_two()),
        ("2,001 entries", "docx", entries),
        ("entities", "docx", plain().part("word/document.xml", laughs).bytes()),
        ("a way up", "docx", plain().part("../../etc/cron.d/x", "x").bytes()),
        ("a root", "docx", plain().part("/etc/passwd", "x").bytes()),
        ("a back slash", "docx", plain().part("word\\..\\x.xml", "x").bytes()),
        ("case twice", "docx", plain().part("WORD/document.xml", "x").bytes()),
        ("a name twice", "docx", named_twice()),
        ("not XML", "docx", plain().part("word/document.xml", "\0\0\0").bytes()),
        ("open end", "docx", plain().part("word/document.xml", "<w:document><w:p").bytes()),
        ("crossed", "docx", plain().part("word/document.xml", "<a><b></a></b>").bytes()),
        (
            "a sheet",
            "docx",
            pack([("[Content_Types].xml", &b"<T/>"[..]), ("xl/workbook.xml", b"<a/>")]),
        ),
        ("a JAR", "docx", pack([("META-INF/MANIFEST.MF", &b"x"[..])])),
        ("an archive", "docx", pack([("a.txt", &b"x"[..])])),
        ("macros", "docx", plain().part("word/vbaProject.bin", "x").bytes()),
        ("tracked", "docx", Docx::of(&format!("<w:ins>{}</w:ins>", paragraph("x"))).bytes()),
        (
            "a pixel flood inside",
            "docx",
            plain().part("word/media/a.png", picture::png_that_says(50_000, 50_000)).bytes(),
        ),
    ]
}

/// Archives in archives, each layer full of zeros.
fn forty_two() -> Vec<u8> {
    let zeros = vec![0; 4_000_000];
    let mut layer = pack([("0.dll", zeros.as_slice())]);
    for _ in 0..5 {
        let names: Vec<_> = (0..16).map(|n| format!("lib {n}.zip")).collect();
        layer = pack(names.iter().map(|name| (name.as_str(), layer.as_slice())));
    }
    layer
}

/// The same name in both entries of the list, which no writer writes.
fn named_twice() -> Vec<u8> {
    let mut bytes =
        Docx::saying("x").part("word/styleA.xml", "<a/>").part("word/styleB.xml", "<b/>").bytes();
    for at in 0..bytes.len() - 15 {
        if &bytes[at..at + 15] == b"word/styleB.xml" {
            bytes[at + 10] = b'A';
        }
    }
    bytes
}

#[tokio::test]
async fn f39_every_document_that_lies_is_refused_and_leaves_nothing() {
    let desk = Desk::new();
    let documents = refused();
    assert!(documents.len() >= 60, "{}", documents.len());
    for (what, extension, bytes) in documents {
        let checked = desk.check(extension, &bytes).await.unwrap();
        assert!(checked.is_err(), "{what}.{extension} was taken");
        assert_eq!(std::fs::read_dir(desk.folder.path()).unwrap().count(), 0, "{what}");
    }
    assert!(desk.check("txt", b"Good").await.unwrap().is_ok());
}

#[tokio::test]
async fn f39_two_things_in_one_file_are_kept_as_the_one_that_it_says_it_is() {
    let desk = Desk::new();
    let page = "<script>alert(1)</script>";
    for (extension, bytes) in [
        ("jpg", [picture::jpeg(), page.into()].concat()),
        ("png", [picture::png(), page.into(), Docx::saying("x").bytes()].concat()),
        ("webp", picture::telling_webp(page)),
        ("pdf", [Pdf::of(&["x"]).bytes(), page.into()].concat()),
    ] {
        let (_, kept) = desk.clean(extension, &bytes).await;
        assert!(!holds(&kept, page) && !holds(&kept, "PK\u{3}\u{4}"), "{extension}");
    }
}

#[tokio::test]
async fn f39_a_stream_that_unpacks_for_ever_ends() {
    let desk = Desk::new();
    let mut packed = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    packed.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    packed.write_all(format!("<w:document xmlns:w=\"{W}\">").as_bytes()).unwrap();
    let spaces = vec![b' '; 100_000];
    for _ in 0..1_100 {
        packed.write_all(&spaces).unwrap();
    }
    let bytes = packed.finish().unwrap().into_inner();
    assert_eq!(desk.refusal("docx", &bytes).await, Refusal::DocxUnpacks);

    let mut pdf = Pdf::of(&["x"]);
    let mut stream = Stream::new(Dictionary::new(), vec![b' '; 100_000_000]);
    stream.compress().unwrap();
    let content = pdf.add(stream);
    let page = pdf.document.get_dictionary_mut(pdf.pages[0]).unwrap();
    page.set("Contents", content);
    // Its page cannot be read; the file is kept packed as it came, and says that it is not checked.
    let checked: Result<Checked, _> = desk.check("pdf", &pdf.bytes()).await.unwrap();
    assert!(
        checked.is_err() || checked.is_ok_and(|it| it.file.metadata().unwrap().len() < 1_000_000)
    );
}
