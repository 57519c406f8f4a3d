/** What `sig-info-load` tells: the SIG that is shown, and how much of it there is. */
export interface SigInfoLoad {
  id: string;
  members: number;
  meetings: number;
  repositories: number;
}

/** What `sig-info-error` tells: why a SIG can't be shown. */
export interface SigInfoError {
  kind: "network" | "timeout" | "size" | "status" | "syntax" | "format" | "source" | "start" | "stopped";
  message: string;
}

/** The host's own words, by the name of the text: one for all languages, or one for each. */
export type SigInfoTexts = Record<string, string | Record<string, string>>;

/** The attributes that all elements have. */
export interface SigAttributes {
  /** The address of the data, relative to the page: an index.json here, a sig.json for one SIG. */
  src?: string;
  /** The language, as `zh` or `en-GB`; the nearest ancestor's, else the browser's. */
  lang?: string;
  /** `auto`, which is the default, follows the page. */
  theme?: "auto" | "light" | "dark";
  /** The level of the first heading among the page's; 2 where there is none. */
  "heading-level"?: 1 | 2 | 3 | 4 | 5 | "1" | "2" | "3" | "4" | "5";
  /** `lazy`, which is the default, starts when the element comes near the viewport. */
  loading?: "lazy" | "eager";
  /** {@link SigInfoTexts} as JSON. */
  texts?: string;
  /** An IANA name, as `Europe/Berlin`; the visitor's own where there is none. */
  timezone?: string;
}

/** The attributes of `<sig-calendar>`. */
export interface SigCalendarAttributes extends SigAttributes {
  /** The address of the page that has the `<sig-directory>`, to which the SIGs' names lead. */
  directory?: string;
}

/** The attributes of `<sig-directory>`. */
export interface SigDirectoryAttributes extends SigAttributes {
  /** The parameter of the page's address that names the SIG that is open; `sig` where there is none. */
  parameter?: string;
}

/** The attributes of `<sig-info>`. */
export interface SigInfoAttributes extends SigAttributes {
  /**
   * The sections wanted, in the order wanted, of `about meetings contacts members roadmap
   * repositories`; all where there is none.
   */
  sections?: string;
  /**
   * The address of dated meetings, which are fetched after the SIG: an answer of the meeting service, or a document
   * with `events` as sig.json has them.
   */
  events?: string;
  /** The content that `sig-publish build --html` wrote beside `src` is seen until the program is there. */
  prerendered?: "" | boolean;
  /** The part of the page's address after `#` leads into the element. One of a page can have it. */
  hash?: "" | boolean;
}

/** A SIG (special interest group), shown from its sig.json. */
export interface SigInfoElement extends HTMLElement {
  /** A parsed sig.json to show without fetching; `undefined` gives `src` its say again. */
  data: unknown;
  /** The host's own words. */
  texts: SigInfoTexts | undefined;
  /** Fetches the SIG anew. */
  reload(): void;
}

/** All SIGs of a community, from their index.json. */
export interface SigDirectoryElement extends HTMLElement {
  /** As for a SIG; they hold for the one that is open, too. */
  texts: SigInfoTexts | undefined;
}

/** When all SIGs of a community meet, day by day, from their index.json. */
export interface SigCalendarElement extends HTMLElement {
  /** The host's own words. */
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
