//! The names of roles and the titles of sections.

use sig_model::{Role, Section};

use crate::Text;

/// Returns the name of a role, which has plural forms.
pub const fn role(role: Role) -> Text {
    match role {
        Role::Maintainer => Text::maintainers,
        Role::Chair => Text::chairs,
        Role::TechLead => Text::tech_leads,
        Role::SubprojectLead => Text::subproject_leads,
        Role::Liaison => Text::liaisons,
        Role::Committer => Text::committers,
        Role::RepoAdmin => Text::repo_admins,
        Role::SecurityContact => Text::security_contacts,
        Role::Mentor => Text::mentors,
        Role::Contributor => Text::contributors,
        Role::Emeritus => Text::emeritus,
    }
}

/// Returns the title of a section.
pub const fn section(section: Section) -> Text {
    match section {
        Section::About => Text::about,
        Section::Members => Text::members,
        Section::Meetings => Text::meetings,
        Section::Scope => Text::scope,
        Section::Repositories => Text::repositories,
        Section::Roadmap => Text::roadmap,
        Section::Contacts => Text::contacts,
    }
}
