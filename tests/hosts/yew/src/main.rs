//! A page that is a Yew app itself, separate from the widget. It counts the clicks that each of its
//! handlers receives.

use yew::prelude::*;

const SAMPLE: &str = "/sigs/sig-CloudNative/sig.json";

/// Two widgets inside an element with a handler, next to unrelated buttons.
#[component]
fn Page() -> Html {
    let wrapped = use_state(|| 0_u32);
    let unrelated = use_state(|| 0_u32);
    let typed = use_state(|| 0_u32);
    let shown = use_state(|| true);
    let dark = use_state(|| false);
    let chinese = use_state(|| false);

    let count = |counter: &UseStateHandle<u32>| {
        let counter = counter.clone();
        move || counter.set(*counter + 1)
    };
    let switch = |state: &UseStateHandle<bool>| {
        let state = state.clone();
        Callback::from(move |_: MouseEvent| state.set(!*state))
    };
    let click = |counter| {
        let count = count(counter);
        Callback::from(move |_: MouseEvent| count())
    };
    let input = {
        let count = count(&typed);
        Callback::from(move |_: InputEvent| count())
    };
    let theme = if *dark { "dark" } else { "light" };
    let language = if *chinese { "zh" } else { "en" };
    html! {
        <>
            <button id="shown" onclick={switch(&shown)}>{"Show or hide"}</button>
            <button id="dark" onclick={switch(&dark)}>{"Light or dark"}</button>
            <button id="chinese" onclick={switch(&chinese)}>{"English or Chinese"}</button>
            <output id="wrapped">{*wrapped}</output>
            <output id="typed">{*typed}</output>
            <div id="wrapper" onclick={click(&wrapped)} oninput={input}>
                if *shown {
                    <sig-info src={SAMPLE} lang={language} theme={theme}></sig-info>
                    <sig-info src={SAMPLE} lang="zh"></sig-info>
                }
            </div>
            <button id="unrelated" onclick={click(&unrelated)}>{*unrelated}</button>
        </>
    }
}

fn main() {
    yew::Renderer::<Page>::new().render();
}
