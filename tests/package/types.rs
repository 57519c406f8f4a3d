//! The types, asked of the TypeScript compiler: what is right compiles, and what is wrong does not
//! (`@ts-expect-error` is itself an error where there is none).

use anyhow::Result;
use sig_tests::project::Project;

/// Compiles one file under the strictest rules, the package's declarations with it.
fn compile(packages: &[&str], name: &str, source: &str) -> Result<String> {
    let project = Project::new(packages)?;
    project.write(name, source)?;
    let options = [
        "--noEmit",
        "--strict",
        "--exactOptionalPropertyTypes",
        "--target",
        "es2022",
        "--module",
        "esnext",
        "--moduleResolution",
        "bundler",
        "--jsx",
        "react-jsx",
        name,
    ];
    project.node("typescript/bin/tsc", &options)
}

/// Without React's or Vue's types on the machine.
#[test]
fn the_dom_knows_the_elements() {
    compile(&[], "plain.ts", include_str!("project/plain.ts")).unwrap();
}

#[test]
fn react_knows_the_elements() {
    compile(&["@types/react"], "react.tsx", include_str!("project/react.tsx")).unwrap();
}

#[test]
fn vue_knows_the_elements() {
    compile(&["vue"], "vue.ts", include_str!("project/vue.ts")).unwrap();
}

#[test]
fn an_expected_error_must_come() {
    let said = compile(&[], "plain.ts", "// @ts-expect-error\nimport 'sig-info';").unwrap_err();
    assert!(format!("{said:#}").contains("TS2578"), "{said:#}");
}
