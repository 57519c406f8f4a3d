//! Tests what is reported if there is no room for everything.

use super::super::*;
use super::sample;

#[test]
fn comments_are_within_the_limits() {
    for (sigs, changes, text) in [
        (1, 10_000, "x".to_owned()),
        (1, 10_000, "&".repeat(500)),
        (5_000, 3, "x".repeat(50)),
        (5_000, 50, "&".repeat(500)),
        (12, 5, "a".to_owned()),
    ] {
        let (mut all, about) = sample(&text);
        all[0].changes = vec![all[0].changes[0].clone(); changes];
        all[0].new_diagnostics = vec![all[0].new_diagnostics[0].clone(); 100];
        let all = vec![all[0].clone(); sigs];
        let written = comment(&all, &about);
        assert!(written.lines().count() <= LINES, "{sigs} {changes}");
        assert!(written.len() <= BYTES, "{sigs} {changes}: {}", written.len());
        assert!(written.starts_with("<!-- sig-info-preview -->\n"));
        assert!(written.contains("### "), "{sigs} {changes}");
        assert!(written.contains(" changes\n") || changes < 5, "{sigs} {changes}");
        assert!(written.contains("See it before and after"), "{sigs} {changes}");
        assert_eq!(written.contains(" more SIGs: "), sigs > 5, "{sigs} {changes}");
    }
}

#[test]
fn lines_are_shared_evenly() {
    let shares_of = |needs: &[usize], room| {
        let (all, _) = sample("x");
        let sig = |&needed: &usize| {
            let changes = vec![all[0].changes[0].clone(); needed];
            SigChanges { changes, ..all[1].clone() }
        };
        let all: Vec<SigChanges> = needs.iter().map(sig).collect();
        shares(&all.iter().collect::<Vec<_>>(), room)
    };
    assert_eq!(shares_of(&[100, 100, 100], 47), [12, 13, 13]);
    assert_eq!(shares_of(&[100, 2, 100], 47), [18, 2, 18]);
    assert_eq!(shares_of(&[9, 100, 5, 0], 47), [9, 21, 5, 0]);
    assert_eq!(shares_of(&[1, 2, 3], 47), [1, 2, 3]);
    // Each SIG shown gets the minimum.
    assert_eq!(shares_of(&[100; 20], 47), [3, 3, 4, 4, 4, 4, 4]);
    assert_eq!(shares_of(&[100], 5), [0; 0]);
    assert_eq!(shares_of(&[], 47), [0; 0]);

    let (mut all, about) = sample("x");
    all[0].changes = vec![all[0].changes[0].clone(); 100];
    let written = comment(&vec![all[0].clone(); 4], &about);
    let blocks: Vec<usize> = written.split("### ").skip(1).map(|it| it.lines().count()).collect();
    assert!(blocks[..3].iter().all(|lines| lines.abs_diff(blocks[0]) <= 1), "{written}");
}

#[test]
fn each_section_and_kind_gets_a_share() {
    let (mut all, about) = sample("x");
    let change = |section, words: &'static str| Change {
        section,
        words: vec![Piece::Ours(words.into())],
        ..all[0].changes[0].clone()
    };
    let changes = vec![
        change("about", "Mission changed"),
        change("about", "Scope changed"),
        change("members", "a joined"),
        change("members", "b joined"),
        change("meetings", "Meeting moved"),
        change("roadmap", "Roadmap changed"),
    ];
    let told = |was: Option<&str>, number| {
        let sig =
            SigChanges { was: was.map(str::to_owned), changes: changes.clone(), ..all[1].clone() };
        let told = choice::telling(&sig, number);
        told.iter().map(|it| it.words[0].as_str().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(told(None, 1), ["a joined"]);
    assert_eq!(told(None, 3), ["Mission changed", "a joined", "Meeting moved"]);
    assert_eq!(told(None, 5).len(), 5);
    // The first change is the renamed folder.
    assert_eq!(told(Some("x"), 2), ["Mission changed", "a joined"]);

    all[0].changes = changes;
    let renamed = all[0].clone();
    all[0].was = None;
    all[0].new_diagnostics = vec![all[0].new_diagnostics[0].clone(); 3];
    let gone =
        SigChanges { id: "y".into(), fate: ChangeKind::Removed, was: None, ..all[0].clone() };
    let new = SigChanges { id: "z".into(), fate: ChangeKind::Added, ..gone.clone() };
    let mut many = vec![all[0].clone(); 7];
    many.extend([renamed, gone, new]);
    let written = comment(&many, &about);
    let block = "### x (nx)\n\n- **error** in x:2 – x – and 2 more diagnostics\n\
                 - a joined – and 5 more changes\n- Solved: error in x – x\n";
    assert!(written.contains(block), "{written}");
    assert!(written.contains(": x (renamed from x), y (removed), z (new).\n"), "{written}");
}
