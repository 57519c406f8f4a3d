/** The detail of `sig-info-load`: the SIG that is shown, and the number of its entries. */
export interface SigInfoLoad {
  id: string;
  members: number;
  meetings: number;
  repositories: number;
}

/** The detail of `sig-info-error`: why a SIG can't be shown. */
export interface SigInfoError {
  kind: "network" | "timeout" | "size" | "status" | "syntax" | "format" | "source" | "start" | "stopped";
  message: string;
}

/** Texts that replace the element's own, by name: one for all languages, or one for each language tag. */
export type SigInfoTexts = Record<string, string | Record<string, string>>;

/** The attributes that all elements have. */
export interface SigAttributes {
  /**
   * The URL of the data, relative to the page: a sig.json for `<sig-info>`, an index.json for the
   * other elements.
   */
  src?: string;
  /** The language, such as `zh` or `en-GB`. Defaults to that of the nearest ancestor, else the browser's. */
  lang?: string;
  /** The theme. `auto`, the default, follows the page. */
  theme?: "auto" | "light" | "dark";
  /** The level of the element's first heading. Defaults to 2. */
  "heading-level"?: 1 | 2 | 3 | 4 | 5 | "1" | "2" | "3" | "4" | "5";
  /** When to start: `lazy`, the default, waits until the element is near the viewport. */
  loading?: "lazy" | "eager";
  /** {@link SigInfoTexts} as JSON. */
  texts?: string;
  /** The IANA time zone for meetings, such as `Europe/Berlin`. Defaults to the visitor's own. */
  timezone?: string;
}

/** The attributes of `<sig-calendar>`. */
export interface SigCalendarAttributes extends SigAttributes {
  /** The URL of the page with the `<sig-directory>`. SIG names link there. */
  directory?: string;
}

/** The attributes of `<sig-directory>`. */
export interface SigDirectoryAttributes extends SigAttributes {
  /** The URL parameter with the id of the open SIG. Defaults to `sig`. */
  parameter?: string;
}

/** The attributes of `<sig-info>`. */
export interface SigInfoAttributes extends SigAttributes {
  /**
   * The sections to show, in order, separated by spaces: `about meetings contacts members roadmap
   * repositories`. Defaults to all of them.
   */
  sections?: string;
  /**
   * The URL of dated meetings to fetch after the SIG: a response of the meeting service, or a
   * document with `events` in the format of sig.json.
   */
  events?: string;
  /**
   * Whether to show the prerendered fragment next to `src`, written by `sig-publish build --html`,
   * until the program has started. `"no"` turns this off.
   */
  prerendered?: "" | "yes" | "no";
  /**
   * Whether the URL fragment can point into this element. Only one element per page can have this
   * attribute.
   */
  hash?: "" | boolean;
}

/** Shows a SIG (special interest group) from its sig.json. */
export interface SigInfoElement extends HTMLElement {
  /** A parsed sig.json to show without fetching. Set it to `undefined` to show `src` again. */
  data: unknown;
  /** Texts that replace the element's own. */
  texts: SigInfoTexts | undefined;
  /** Fetches the SIG again. */
  reload(): void;
}

/** Shows the SIGs of a community from their index.json. */
export interface SigDirectoryElement extends HTMLElement {
  /** Texts that replace the element's own, including those of the open SIG. */
  texts: SigInfoTexts | undefined;
}

/** Shows when the SIGs of a community meet, day by day, from their index.json. */
export interface SigCalendarElement extends HTMLElement {
  /** Texts that replace the element's own. */
  texts: SigInfoTexts | undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    "sig-info": SigInfoElement;
    "sig-directory": SigDirectoryElement;
    "sig-calendar": SigCalendarElement;
  }
  interface GlobalEventHandlersEventMap {
    "sig-info-load": CustomEvent<SigInfoLoad>;
    "sig-info-error": CustomEvent<SigInfoError>;
  }
}
