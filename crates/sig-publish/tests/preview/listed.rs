//! A community that describes all SIGs in one file.

use super::made::*;
use super::support::git::Repository;

const FILE: &str = "\
sigs:
  - dir: sig-one
    name: One
    mission_statement: Does one thing.
    leadership:
      chairs:
        - {github: alice, name: Alice}
    meetings:
      - {description: Regular, day: Tuesday, time: \"16:00\", tz: UTC, frequency: weekly}
  - dir: sig-two
    name: Two
    mission_statement: Does another.
";

#[test]
fn what_changes_in_the_file_is_told_of_the_sigs_that_it_concerns() {
    let Some(repository) = Repository::new() else { return };
    repository.write("sigs.yaml", FILE);
    repository.write("sig-one/README.md", "# One\n");
    repository.commit();
    repository.edit("sigs.yaml", "day: Tuesday", "day: Thursday");
    repository.edit("sigs.yaml", "alice, name: Alice", "bob, name: Bob");
    let wg = "workinggroups:\n  - {dir: wg-three, name: Three, mission_statement: Meets.}\n";
    repository.write("sigs.yaml", &format!("{}{wg}", repository.read("sigs.yaml")));
    repository.commit();
    let preview = Preview::new(&repository, &["--base", "HEAD~1", "--head", "HEAD"]);
    preview.is_sound();
    assert_eq!(preview.ids(), ["sig-one", "wg-three"]);
    let comment = preview.read("comment.md").replace(['\u{2060}', '\\'], "");
    for said in [
        "### sig-one (SIG One)",
        "Meeting “Regular” moved: every Tuesday, 16:00 → every Thursday, 16:00",
        "- bob joined as chair",
        "- alice left; was chair",
        "### wg-three (WG Three): new SIG",
    ] {
        assert!(comment.contains(said), "{said}: {comment}");
    }
    // A generated page is not a change.
    repository.edit("sig-one/README.md", "# One", "# Won");
    repository.commit();
    let preview = Preview::new(&repository, &["--base", "HEAD~1", "--head", "HEAD"]);
    assert!(preview.read("comment.md").contains("changes nothing that SIGs show"));
}
