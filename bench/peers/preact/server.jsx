import { renderToString } from "preact-render-to-string";
import { App } from "./app.jsx";

export const html = (sig, base) => renderToString(<App sig={sig} base={base} />);
