import { mount } from "svelte";
import { define } from "../common/element.js";
import App from "./App.svelte";

define((target, sig, base) => mount(App, { target, props: { sig, base } }));
