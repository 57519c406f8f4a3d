import { hydrate } from "preact";
import { define } from "../common/element.js";
import { App } from "./app.jsx";

define((mount, sig, base) => hydrate(<App sig={sig} base={base} />, mount));
