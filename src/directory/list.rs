//! The list of SIGs, with its controls.

use sig_model::{Index, IndexEntry};
use yew::prelude::*;

use super::{BY_NEXT, Directory, Msg, TITLE, row};
use crate::form;
use crate::sections::meetings::event;
use crate::template::html;
use crate::text::{CommunityText, Text};

impl Directory {
    /// Renders the SIGs that the search finds, in the selected order.
    pub(super) fn list(&self, index: &Index, ctx: &Context<Self>) -> Html {
        let settings = &ctx.props().settings;
        let mut found: Vec<(usize, &IndexEntry)> = self
            .by_name
            .iter()
            .map(|&at| at as usize)
            .filter(|&at| self.search.finds(at))
            .map(|at| (at, &index.sigs[at]))
            .collect();
        if self.by_next {
            // SIGs without a known next meeting sort last.
            let start = |at: usize| self.next[at].map_or(i64::MAX, |(next, _)| next.start);
            found = event::by_time(found.iter().map(|(at, _)| start(*at)))
                .map(|at| found[at])
                .collect();
        }
        let is_whole = found.len() <= self.rows.shown;
        let order = ctx.link().callback(|event: Event| Msg::Order(form::value_of(&event)));
        let search = ctx.link().callback(|event: InputEvent| Msg::Search(form::value_of(&event)));
        html! {
            <section class="directory" aria-labelledby={TITLE}>
                {settings.heading(0, Some(TITLE), html! {
                    <>
                        {settings.text(CommunityText::directory)}
                        if let Some(community) = &index.community {
                            {" · "}{&community.name}
                        }
                    </>
                })}
                <div class="controls" role="search" aria-label={settings.text(CommunityText::find_sig)}>
                    <label>
                        <span>{settings.text(CommunityText::find_sig)}</span>
                        <input type="search" part="search" autocomplete="off" spellcheck="false"
                            ref={&self.field} oninput={search}
                            placeholder={settings.text(CommunityText::find_sig_hint)} />
                    </label>
                    <label>
                        <span>{settings.text(Text::order)}</span>
                        <select onchange={order}>
                            <option value="" selected={!self.by_next}>{settings.text(Text::order_name)}</option>
                            <option value={BY_NEXT} selected={self.by_next}>{settings.text(CommunityText::order_next)}</option>
                        </select>
                    </label>
                </div>
                <p class="note" role="status">{settings.count(CommunityText::sig_count, found.len())}</p>
                if found.is_empty() {
                    <p class="nothing">{settings.fill(Text::nothing_found, &[self.search.typed().trim()])}</p>
                }
                <ul class={if is_whole { "sigs" } else { "sigs tall" }}>
                    {for found.iter().take(self.rows.shown).map(|&(at, sig)| {
                        let next = self.next[at].map(|next| (next, self.now));
                        row::show(sig, at, next, &self.search, ctx)
                    })}
                </ul>
                if !is_whole {
                    <div ref={&self.rows.end}></div>
                }
            </section>
        }
    }
}
