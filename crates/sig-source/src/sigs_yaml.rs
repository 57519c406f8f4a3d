//! Reads one file that describes all SIGs: `sigs.yaml` of Kubernetes, and `tags.yaml` of CNCF. The
//! keys are those of the communities' own generators.
//!
//! The file is parsed once; [`read`] makes a SIG of each group in it ([`Entry`]).

mod contacts;
mod meetings;
mod people;
mod subprojects;

use std::collections::HashMap;
use std::sync::Arc;

use sig_model::{Document, Localized, Sig, Url, VERSION};

use crate::community::{Community, GroupKind};
use crate::diagnostic::{Code, Diagnostic, Place, Source, Stated};
use crate::fields::{self, Fields};
use crate::marked::Marked;
use crate::merge::Options;
use crate::sink::Sink;
use crate::source;
use crate::tree::{self, Tree};
use crate::yaml::{self, Node, Value};
use crate::{language, marks, phrases};

/// The parsed file.
#[derive(Debug)]
pub struct SigsYaml {
    source: Arc<Source>,
    /// The groups, in file order.
    groups: Vec<Group>,
}

/// A group: a SIG, a working group, a committee.
#[derive(Debug)]
struct Group {
    kind: GroupKind,
    node: Node,
    /// The name of the group's folder, which is its id.
    id: String,
}

/// A group of the file.
#[derive(Clone, Debug)]
pub struct Entry {
    file: Arc<SigsYaml>,
    at: usize,
}

const KEYS: &[&str] = &[
    "dir",
    "name",
    "mission_statement",
    "charter_link",
    "label",
    "leadership",
    "meetings",
    "contact",
    "subprojects",
    "stakeholder_sigs",
    "tag_subprojects",
    "tag_initiatives",
    "subproject_initiatives",
];

/// Reads the file of a checkout, and returns it with the path of the folder that contains the
/// groups' own folders. `above` is the path of the checkout in diagnostics. Returns `None` if there
/// is no such file or it can't be parsed.
pub fn open<'a>(
    tree: &dyn Tree,
    above: &str,
    community: &'a Community,
    sink: &Sink,
) -> Option<(Arc<SigsYaml>, &'a str)> {
    let mut places = community.sources.found_by.iter();
    let path = places.find(|path| tree.kind(path) == Some(tree::FileType::File))?;
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    Some((parse(tree, path, &format!("{above}{path}"), community, sink)?, folder))
}

fn parse(
    tree: &dyn Tree,
    path: &str,
    shown: &str,
    community: &Community,
    sink: &Sink,
) -> Option<Arc<SigsYaml>> {
    let source = source::read(tree, path, shown, sink)?;
    let root = yaml::read(&source, sink)?;
    let Value::Map(kinds) = root.value else {
        let place = Place::new(&source, root.span);
        sink.report(
            Diagnostic::new(Code::WrongType, place, "the file contains no list of groups")
                .help("write `sigs:`, and below it a list of SIGs"),
        );
        return None;
    };
    let mut groups: Vec<Group> = Vec::new();
    let mut firsts: HashMap<String, Place> = HashMap::new();
    for (key, list) in kinds {
        let Some(kind) = key.text().and_then(|key| community.sources.kinds.get(key)) else {
            continue;
        };
        let Value::List(nodes) = list.value else {
            if !list.is_null() {
                sink.report(fields::wrong_type(&source, &list, "a list of groups"));
            }
            continue;
        };
        for node in nodes {
            let Some(dir) = id(&source, &node, sink) else { continue };
            if let Some(first) = firsts.get(&dir.value) {
                let message = format!("`{}` is the folder of two groups", dir.value);
                sink.report(
                    Diagnostic::new(Code::Duplicate, dir.place, message)
                        .related(first.clone(), "the first, which is published")
                        .help("give each group a folder of its own"),
                );
                continue;
            }
            let begins = kind.label.as_ref().map(|label| format!("{label}-"));
            if let Some(begins) = begins.filter(|it| !dir.value.starts_with(it.as_str())) {
                let message =
                    format!("the folder of a group of this kind should begin with `{begins}`");
                sink.report(
                    Diagnostic::new(Code::MalformedValue, dir.place.clone(), message)
                        .help("rename the folder, or move the group to the list of its kind"),
                );
            }
            firsts.insert(dir.value.clone(), dir.place);
            groups.push(Group { kind: kind.clone(), node, id: dir.value });
        }
    }
    Some(Arc::new(SigsYaml { source, groups }))
}

/// Returns the name of a group's folder.
fn id(source: &Arc<Source>, node: &Node, sink: &Sink) -> Option<Stated<String>> {
    let Value::Map(entries) = &node.value else {
        sink.report(fields::wrong_type(source, node, "a group: a map with `dir` and `name`"));
        return None;
    };
    let dir = entries.iter().find(|(key, _)| key.text() == Some("dir"));
    let text = dir.and_then(|(_, value)| fields::text(source, value, sink));
    let is_folder = |text: &str| !text.contains(['/', '\\']) && !text.starts_with('.');
    if let Some(text) = text.filter(|it| is_folder(&it.value)) {
        return Some(text);
    }
    let name = entries.iter().find(|(key, _)| key.text() == Some("name"));
    let name = name.and_then(|(_, value)| value.text()).unwrap_or("this group");
    let place = Place::new(source, dir.map_or(&node.span, |(_, value)| &value.span).clone());
    sink.report(
        Diagnostic::new(Code::MissingField, place, format!("{name} has no folder"))
            .help("set `dir` to its name; until then the group is not published"),
    );
    None
}

impl SigsYaml {
    /// Returns the entries of all groups.
    pub fn entries(self: &Arc<Self>) -> impl Iterator<Item = Entry> {
        (0..self.groups.len()).map(|at| Entry { file: Arc::clone(self), at })
    }

    /// Returns the group with this name, by which other groups refer to it.
    fn folder_of(&self, name: &str) -> Option<&Group> {
        self.groups.iter().find(|group| title(&group.node).as_deref() == Some(name))
    }
}

/// Returns the name of a group as stated in the file.
fn title(node: &Node) -> Option<String> {
    let Value::Map(entries) = &node.value else { return None };
    let (_, name) = entries.iter().find(|(key, _)| key.text() == Some("name"))?;
    name.text().map(|text| text.trim().to_owned())
}

impl Entry {
    /// Returns the name of the group's folder.
    pub fn id(&self) -> &str {
        &self.group().id
    }

    /// Returns the source text of the entry. Entries with equal texts describe the same.
    pub fn text(&self) -> &str {
        self.file.source.text.get(self.group().node.span.clone()).unwrap_or_default()
    }

    /// Returns the path of the file in diagnostics.
    pub fn shown(&self) -> &str {
        &self.file.source.path
    }

    fn group(&self) -> &Group {
        &self.file.groups[self.at]
    }
}

/// What the readers of a group's parts need.
struct Context<'a> {
    source: &'a Arc<Source>,
    options: &'a Options,
    sink: &'a Sink,
}

impl<'a> Context<'a> {
    fn fields<'n>(&self, node: &'n Node, keys: &'static [&'static str]) -> Option<Fields<'n>>
    where
        'a: 'n,
    {
        Fields::new(self.source, node, keys, self.sink)
    }

    fn community(&self) -> &'a Community {
        &self.options.community
    }
}

/// Makes the SIG that an entry describes.
pub fn read(entry: &Entry, options: &Options, sink: &Sink) -> Sig {
    let group = entry.group();
    let mut sig = Sig { version: VERSION, id: group.id.clone(), ..Sig::default() };
    let source = &entry.file.source;
    let context = Context { source, options, sink };
    let Some(fields) = context.fields(&group.node, KEYS) else { return sig };
    let name = fields.text("name");
    let mission = fields.text("mission_statement");
    for (key, missing) in [("name", name.is_none()), ("mission_statement", mission.is_none())] {
        if missing {
            let place = Place::new(source, group.node.span.start..group.node.span.start);
            let message = format!("`{}` has no {key}", group.id);
            let help = format!("set `{key}`; the group is published without it");
            context.sink.report(Diagnostic::new(Code::MissingField, place, message).help(help));
        }
    }
    let name =
        name.map_or_else(|| group.id.clone(), |it| group.kind.name.replace("{name}", &it.value));
    sig.name = language::localized(&name);
    let mut marked = Vec::new();
    if let Some(mission) = mission {
        let text = marks::paragraphs(&mission.value);
        sig.mission = language::localized(&text);
        marked = Marked::typed(&mission.value, &text);
    }
    let subprojects = subprojects::read(&context, &fields);
    sig.members = people::read(&context, &fields, &subprojects);
    sig.meetings = meetings::read(&context, &fields, &subprojects);
    sig.contacts = contacts::read(&context, &fields, &group.kind, &subprojects);
    sig.scope = subprojects.iter().map(subprojects::Subproject::item).collect();
    sig.phrases = phrases::of(&sig.mission, &sig.scope, &marked);
    sig.repositories = subprojects::repositories(&context, &subprojects);
    sig.documents = charter(&context, &fields, &group.id);
    sig.documents.extend(stakeholders(&context, &fields, &entry.file));
    options.events.fill(&mut sig, &options.community);
    sig.source = Some(sig_model::Source {
        repository: options.community.page_of(&group.id),
        revision: options.revision.clone(),
        files: Vec::new(),
    });
    sig
}

/// Returns the charter, which is a file in the group's folder or a URL.
fn charter(context: &Context<'_>, fields: &Fields<'_>, id: &str) -> Vec<Document> {
    let Some(link) = fields.text("charter_link") else { return Vec::new() };
    let community = context.community();
    let url = if link.value.contains("://") {
        fields::url(&link, context.sink)
    } else {
        let path = format!("{}/{}", community.path_of(id), link.value);
        let branch = &community.sources.branch;
        Url::parse(&format!("{}/blob/{branch}/{path}", community.repository()))
    };
    url.map(|url| Document { url, title: Localized::new("en", "Charter") }).into_iter().collect()
}

/// Returns the pages of the groups that have a stake in a working group.
fn stakeholders(context: &Context<'_>, fields: &Fields<'_>, file: &SigsYaml) -> Vec<Document> {
    let listed = fields.list("stakeholder_sigs").iter();
    let names: Vec<_> =
        listed.filter_map(|node| fields::text(context.source, node, context.sink)).collect();
    let mut documents = Vec::new();
    for name in names {
        let Some(group) = file.folder_of(&name.value) else {
            let message = format!("no group is named `{}`", name.value);
            context.sink.report(
                Diagnostic::new(Code::UnknownValue, name.place, message)
                    .help("use the name in the group's own entry; it is left out"),
            );
            continue;
        };
        let title = format!("Stakeholder: {}", group.kind.name.replace("{name}", &name.value));
        let url = context.community().page_of(&group.id);
        documents.extend(url.map(|url| Document { url, title: Localized::new("en", title) }));
    }
    documents
}

#[cfg(test)]
mod tests;
