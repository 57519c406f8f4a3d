// Template types for Vue. Vue sets `data` and `texts` as properties and everything else as
// attributes, and listens to events by name.
import type { HTMLAttributes, PublicProps } from "vue";
import type {
  SigCalendarAttributes,
  SigCalendarElement,
  SigDirectoryAttributes,
  SigDirectoryElement,
  SigInfoAttributes,
  SigInfoElement,
  SigInfoError,
  SigInfoLoad,
} from "./sig-info.js";

export * from "./sig-info.js";

interface Events {
  onSigInfoLoad?: (event: CustomEvent<SigInfoLoad>) => void;
  onSigInfoError?: (event: CustomEvent<SigInfoError>) => void;
}

type Component<Element, Attributes, Properties> = new () => Element & {
  $props: PublicProps &
    Omit<HTMLAttributes, keyof Attributes> &
    Omit<Attributes, "texts"> &
    Partial<Properties> &
    Events;
};

declare module "vue" {
  interface GlobalComponents {
    "sig-info": Component<SigInfoElement, SigInfoAttributes, Pick<SigInfoElement, "data" | "texts">>;
    "sig-directory": Component<
      SigDirectoryElement,
      SigDirectoryAttributes,
      Pick<SigDirectoryElement, "texts">
    >;
    "sig-calendar": Component<SigCalendarElement, SigCalendarAttributes, Pick<SigCalendarElement, "texts">>;
  }
}
