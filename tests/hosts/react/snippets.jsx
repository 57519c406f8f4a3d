// Shows the component selected by the page's URL, each exactly as embed.html writes it.
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { Sig as Calendar } from "./snippets/sig-calendar.jsx";
import { Sig as Directory } from "./snippets/sig-directory.jsx";
import { Sig } from "./snippets/sig-info.jsx";

const components = { "sig-info": Sig, "sig-directory": Directory, "sig-calendar": Calendar };
const Component = components[new URLSearchParams(location.search).get("show")];

createRoot(document.querySelector("main")).render(
  <StrictMode>
    <Component />
  </StrictMode>,
);
