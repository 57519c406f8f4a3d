//! Tests the types with the TypeScript compiler: correct code compiles, and incorrect code doesn't
//! (`@ts-expect-error` is an error itself if the next line compiles).

use anyhow::Result;
use sig_tests::project::Project;

/// Compiles a file with the strictest settings and checks the package's declarations, too.
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

/// React's and Vue's types are not installed.
#[test]
fn elements_are_typed_in_the_dom() {
    compile(&[], "plain.ts", include_str!("project/plain.ts")).unwrap();
}

#[test]
fn elements_are_typed_in_react() {
    compile(&["@types/react"], "react.tsx", include_str!("project/react.tsx")).unwrap();
}

#[test]
fn elements_are_typed_in_vue() {
    compile(&["vue"], "vue.ts", include_str!("project/vue.ts")).unwrap();
}

#[test]
fn unexpected_success_is_an_error() {
    let said = compile(&[], "plain.ts", "// @ts-expect-error\nimport 'sig-info';").unwrap_err();
    assert!(format!("{said:#}").contains("TS2578"), "{said:#}");
}
