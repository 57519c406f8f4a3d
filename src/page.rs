//! The page of a SIG: its name, the navigation, and the sections.

use sig_model::Sig;
use yew::prelude::*;

use crate::sections::{LinkTarget, Section, Shared, Shown, about};
use crate::settings::Settings;
use crate::template::html;
use crate::text::Text;

/// Renders the sections that have content, in the order that the host chose.
pub fn show(
    sig: &Shared<Sig>,
    sections: &[Section],
    settings: &Settings,
    target: &LinkTarget,
    prints: u32,
) -> Html {
    let shown: Vec<Section> =
        sections.iter().copied().filter(|section| !section.is_empty(sig)).collect();
    // Without the SIG's name above them, the sections move up to the heading level that the host
    // chose.
    let named = sections.contains(&Section::About);
    let raised = u8::from(!named);
    let linked = [Section::Members, Section::Repositories].iter().all(|it| shown.contains(it));
    let settings = &Settings { heading: settings.heading - raised, linked, ..settings.clone() };
    // On wide screens, meetings are laid out beside the short sections.
    let short = [Section::About, Section::Scope, Section::Contacts];
    let left = short.iter().filter(|section| shown.contains(section)).count();
    let split = if sections == Section::ALL { left } else { 0 };
    const CLASSES: [&str; 4] =
        ["sections", "sections split left-1", "sections split left-2", "sections split left-3"];
    html! {
        <>
            <slot name="header"></slot>
            if named {
                {about::name(sig, settings)}
            }
            {navigation(&shown, sig, settings)}
            <div class={CLASSES[split]}>
                {for shown.iter().map(|section| section.show(sig, settings, target, prints))}
            </div>
            <slot name="footer"></slot>
        </>
    }
}

/// Renders the navigation. Scope has no link of its own: for the host it is part of About.
fn navigation(shown: &[Section], sig: &Sig, settings: &Settings) -> Html {
    let sections = shown.iter().filter(|section| **section != Section::Scope);
    if sections.clone().count() < 3 {
        return Html::default();
    }
    html! {
        <nav aria-label={settings.text(Text::sections)} part="nav">
            <ul>
                {for sections.map(|section| {
                    let count = match section {
                        Section::Members => Some(sig.members.len()),
                        Section::Repositories => Some(sig.repositories.len()),
                        _ => None,
                    };
                    html! {
                        <li>
                            <a href={format!("#{}", section.id())}>
                                {settings.text(section.title())}
                                if let Some(count) = count.filter(|count| *count > 0) {
                                    {" "}<span class="count">{settings.number(count)}</span>
                                }
                            </a>
                        </li>
                    }
                })}
            </ul>
        </nav>
    }
}
