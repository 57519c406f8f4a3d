import { createSSRApp } from "vue";
import { define } from "../common/element.js";
import App from "./App.vue";

define((mount, sig, base) => createSSRApp(App, { sig, base }).mount(mount));
