use peernet::cli::demo;

use super::fixtures::Desk;

#[tokio::test]
async fn every_file_of_the_demo_network_passes_and_has_nothing_to_remove() {
    let desk = Desk::new();
    for file in demo::network().unwrap().files() {
        let extension = file.name.rsplit('.').next().unwrap();
        let (report, _) = desk.clean(extension, &demo::files::make(file).unwrap()).await;
        assert_eq!(report.blocked, [], "{}", file.name);
        assert_eq!(report.removed, peernet::files::Traces::default(), "{}", file.name);
        let words: String = report.text.split_whitespace().collect();
        let first = file.text.lines().next().unwrap_or_default();
        let first: String = first.trim_start_matches("# ").split_whitespace().collect();
        assert!(words.contains(&first), "{}: {}", file.name, report.text);
    }
}
