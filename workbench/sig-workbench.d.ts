// The types that wasm-bindgen generates for crates/sig-workbench.
declare module "sig-workbench" {
  /** The files of a SIG or of a community, and the SIG's original state. */
  export class Workbench {
    constructor(community: string);
    put(path: string, bytes: Uint8Array): void;
    remove(path: string): void;
    template(form: string): string[];
    start(id: string): string;
    read(id: string): string[];
  }

  export default function init(options: { module_or_path: Promise<Response> }): Promise<unknown>;
}
