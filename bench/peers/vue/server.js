import { createSSRApp } from "vue";
import { renderToString } from "vue/server-renderer";
import App from "./App.vue";

export const html = (sig, base) => renderToString(createSSRApp(App, { sig, base }));
