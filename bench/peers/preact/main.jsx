import { render } from "preact";
import { define } from "../common/element.js";
import { App } from "./app.jsx";

define((mount, sig, base) => render(<App sig={sig} base={base} />, mount));
