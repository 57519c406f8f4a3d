import { createApp } from "vue";
import { define } from "../common/element.js";
import App from "./App.vue";

define((mount, sig, base) => createApp(App, { sig, base }).mount(mount));
