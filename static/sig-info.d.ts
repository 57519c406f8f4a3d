/** What `sig-info-load` tells: the SIG that is shown, and how much of it there is. */
export interface SigInfoLoad {
  id: string;
  members: number;
  meetings: number;
  repositories: number;
}

/** What `sig-info-error` tells: why a SIG can't be shown. */
export interface SigInfoError {
  kind: "network" | "timeout" | "size" | "status" | "syntax" | "format" | "source" | "start";
  message: string;
}

/** A SIG (special interest group), shown from its sig.json. */
export interface SigInfoElement extends HTMLElement {
  /** A parsed sig.json to show without fetching; `undefined` gives `src` its say again. */
  data: unknown;
  /** The host's own words, by the name of the text: one for all languages, or one for each. */
  texts: Record<string, string | Record<string, string>> | undefined;
  /** Fetches the SIG anew. */
  reload(): void;
}

/** All SIGs of a community, from their index.json. */
export interface SigDirectoryElement extends HTMLElement {
  /** As for a SIG; they hold for the one that is open, too. */
  texts: SigInfoElement["texts"];
}

declare global {
  interface HTMLElementTagNameMap {
    "sig-info": SigInfoElement;
    "sig-directory": SigDirectoryElement;
  }
  interface HTMLElementEventMap {
    "sig-info-load": CustomEvent<SigInfoLoad>;
    "sig-info-error": CustomEvent<SigInfoError>;
  }
}
