//! Merges the repositories, with the people responsible for each and the data in their own files.

use std::collections::{BTreeMap, HashMap, HashSet};

use sig_model::{Member, Repository, Url};

use super::members::Group;
use super::{Options, Statements, first_few};
use crate::diagnostic::{Code, Diagnostic, Place, Source};
use crate::load::{Loaded, RepositoryFile};
use crate::people::People;
use crate::repository;
use crate::sink::Sink;
use sig_model::work;

/// The maximum number of pairs of a person and a repository: ten times as many as in the largest
/// SIG.
const NAMES_LIMIT: usize = 200_000;

/// The repositories, and the paths that each person is responsible for as a committer.
pub struct Repositories {
    pub list: Vec<Repository>,
    pub of_members: HashMap<usize, Vec<String>>,
}

/// A repository with its people, by their indexes.
#[derive(Default)]
struct Draft {
    repository: Repository,
    committers: Named,
    contributors: Named,
    admins: Named,
}

/// Indexes of people in order of insertion, without duplicates.
#[derive(Default)]
struct Named {
    list: Vec<usize>,
    known: HashSet<usize>,
}

impl Named {
    fn add(&mut self, person: usize) {
        work::step(1);
        if self.known.insert(person) {
            self.list.push(person);
        }
    }
}

pub fn merge(
    loaded: &Loaded,
    statements: &Statements,
    (people, groups): (&People, &[Group]),
    options: &Options,
    sink: &Sink,
) -> Repositories {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut indexes: HashMap<&str, (usize, usize, &Place)> = HashMap::new();
    let mut named = 0;
    for (number, (group, of_group)) in statements.repositories.iter().zip(groups).enumerate() {
        for path in &group.paths {
            let index = match indexes.get_mut(path.value.as_str()) {
                Some((index, before, first)) => {
                    if *before == number {
                        let message = format!("`{}` is listed twice here", path.value);
                        sink.report(
                            Diagnostic::new(Code::Duplicate, path.place.clone(), message)
                                .related((*first).clone(), "first listed here")
                                .help("remove one of the two"),
                        );
                    }
                    *before = number;
                    *index
                }
                None => {
                    let url = url(&options.community.sources.forge, &path.value);
                    if url.is_none() {
                        let message = format!("`{}` is not a valid repository path", path.value);
                        sink.report(
                            Diagnostic::new(Code::MalformedValue, path.place.clone(), message)
                                .help(format!(
                                    "write it as `{}`; it is shown without a link",
                                    options.community.example_repository()
                                )),
                        );
                    }
                    let folders: Vec<&str> =
                        group.directories.iter().map(|it| it.value.as_str()).collect();
                    let mut repository =
                        Repository { path: path.value.clone(), url, ..Repository::default() };
                    if !folders.is_empty() {
                        repository.description = folders.join(", ").as_str().into();
                    }
                    drafts.push(Draft { repository, ..Draft::default() });
                    indexes.insert(&path.value, (drafts.len() - 1, number, &path.place));
                    drafts.len() - 1
                }
            };
            let draft = &mut drafts[index];
            named +=
                of_group.committers.len() + of_group.contributors.len() + of_group.admins.len();
            if named > NAMES_LIMIT {
                let message = "too many people are named for too many repositories";
                sink.report(
                    Diagnostic::new(Code::Unreadable, path.place.clone(), message)
                        .help("name people once per group of repositories, and fewer of them"),
                );
                break;
            }
            for (known, of_group) in [
                (&mut draft.committers, &of_group.committers),
                (&mut draft.contributors, &of_group.contributors),
                (&mut draft.admins, &of_group.admins),
            ] {
                of_group.iter().for_each(|person| known.add(people.resolve(*person)));
            }
        }
    }
    passed_over(loaded, |path| indexes.contains_key(path), sink);
    if statements.sig_info.is_none() && !loaded.listed.is_all {
        let mut known: HashSet<&str> = indexes.keys().copied().collect();
        for readme in &statements.readmes {
            for (path, url) in readme.repositories.iter().map(|stated| &stated.value) {
                if known.insert(path) {
                    let repository = Repository {
                        path: path.clone(),
                        url: Some(url.clone()),
                        ..Repository::default()
                    };
                    drafts.push(Draft { repository, ..Draft::default() });
                }
            }
        }
    }
    strays(loaded, sink);
    describe(loaded, &mut drafts, (statements, options), sink);
    let mut of_members: HashMap<usize, Vec<String>> = HashMap::new();
    let ids = |of: &Named| of.list.iter().map(|person| people.id(*person)).collect();
    let list = drafts
        .into_iter()
        .map(|draft| {
            for person in &draft.committers.list {
                of_members.entry(*person).or_default().push(draft.repository.path.clone());
            }
            Repository {
                committers: ids(&draft.committers),
                contributors: ids(&draft.contributors),
                admins: ids(&draft.admins),
                ..draft.repository
            }
        })
        .collect();
    Repositories { list, of_members }
}

/// Converts everyone to members, with the repositories that they are responsible for.
pub fn into_members(people: People, mut of_members: HashMap<usize, Vec<String>>) -> Vec<Member> {
    people.into_members(|index| of_members.remove(&index).unwrap_or_default())
}

/// Adds the data in the repositories' own files, and the repositories that only have a file.
fn describe(
    loaded: &Loaded,
    drafts: &mut Vec<Draft>,
    (statements, options): (&Statements, &Options),
    sink: &Sink,
) {
    let read = |file: &RepositoryFile, draft: &mut Draft| {
        let source = match &file.source {
            Ok(source) => source,
            Err(diagnostic) => return sink.report((**diagnostic).clone()),
        };
        let file = repository::read(source, &draft.repository.path, sink);
        draft.repository.former_path = file.former_path;
        draft.repository.description = file.description;
        draft.repository.upstream = file.upstream;
        draft.repository.branches = file.branches;
    };
    let mut files: BTreeMap<_, _> = loaded.repositories.iter().collect();
    for draft in drafts.iter_mut() {
        if let Some(file) = files.remove(&draft.repository.path.to_lowercase()) {
            read(file, draft);
        }
    }
    // sig-info.yaml decides which repositories a SIG has, if it lists any.
    let surplus = files.into_values().filter(|file| options.community.is_repository(&file.path));
    let named = statements.sig_info.as_ref().and_then(|info| info.repositories_place.as_ref());
    let listed = loaded.listed.paths().next().map(|first| &first.place);
    if let Some(place) = named.or(listed).filter(|_| !statements.repositories.is_empty()) {
        unnamed(loaded, place, surplus.collect(), sink);
        return;
    }
    for file in surplus {
        let url = url(&options.community.sources.forge, &file.path);
        let repository = Repository { path: file.path.clone(), url, ..Repository::default() };
        let mut draft = Draft { repository, ..Draft::default() };
        read(file, &mut draft);
        drafts.push(draft);
    }
}

/// Reports the repositories in the community's list that sig-info.yaml, which takes precedence,
/// does not list.
fn passed_over(loaded: &Loaded, is_published: impl Fn(&str) -> bool, sink: &Sink) {
    let left: Vec<_> = loaded.listed.paths().filter(|it| !is_published(&it.value)).collect();
    let Some(first) = left.first() else { return };
    let paths: Vec<&str> = left.iter().map(|it| it.value.as_str()).collect();
    let message = format!(
        "repositories not published, as sig-info.yaml does not list them ({}): {}",
        paths.len(),
        first_few(&paths)
    );
    sink.report(
        Diagnostic::new(Code::Disagreement, first.place.clone(), message)
            .help("list them in sig-info.yaml, or remove them here"),
    );
}

/// Reports files among those of the repositories that belong to none.
fn strays(loaded: &Loaded, sink: &Sink) {
    let Some(first) = loaded.strays.first() else { return };
    let names: Vec<&str> = loaded.strays.iter().map(String::as_str).collect();
    let message = format!(
        "files not read, as they belong to no repository ({}): {}",
        names.len(),
        first_few(&names)
    );
    let place = Place::new(&Source::new(format!("{}{first}", loaded.shown), ""), 0..0);
    sink.report(
        Diagnostic::new(Code::UnpublishedText, place, message)
            .help("name a repository's file after the repository, ending in `.yaml`, or remove it"),
    );
}

/// Reports the repositories that have their own file, but are not listed for the SIG.
fn unnamed(loaded: &Loaded, place: &Place, files: Vec<&RepositoryFile>, sink: &Sink) {
    let Some(first) = files.first().map(|file| &file.name) else { return };
    let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    let message = format!(
        "repositories not published, as they have a file but are not listed here ({}): {}",
        paths.len(),
        first_few(&paths)
    );
    let first = Place::new(&Source::new(format!("{}{first}", loaded.shown), ""), 0..0);
    sink.report(
        Diagnostic::new(Code::UnpublishedText, place.clone(), message)
            .related(first, "the first such file")
            .help("list each with the people responsible for it, or remove its file"),
    );
}

/// Returns the page of a repository on the forge; `None` if the path is malformed.
fn url(forge: &str, path: &str) -> Option<Url> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '+');
    let (group, name) = path.split_once('/')?;
    let fits = [group, name].iter().all(|part| !part.is_empty() && part.chars().all(plain));
    if fits { Url::parse(&format!("{forge}/{path}")) } else { None }
}
