// JSX types for React. React 19 sets `data` and `texts` as properties and everything else as
// attributes, and passes events on unchanged.
import type { ClassAttributes, HTMLAttributes } from "react";
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
  "onsig-info-load"?: (event: CustomEvent<SigInfoLoad>) => void;
  "onsig-info-error"?: (event: CustomEvent<SigInfoError>) => void;
}

type Props<Element, Attributes> = ClassAttributes<Element> &
  Omit<HTMLAttributes<Element>, keyof Attributes> &
  Omit<Attributes, "texts"> &
  Events;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "sig-info": Props<SigInfoElement, SigInfoAttributes> & Partial<Pick<SigInfoElement, "data" | "texts">>;
      "sig-directory": Props<SigDirectoryElement, SigDirectoryAttributes> &
        Partial<Pick<SigDirectoryElement, "texts">>;
      "sig-calendar": Props<SigCalendarElement, SigCalendarAttributes> &
        Partial<Pick<SigCalendarElement, "texts">>;
    }
  }
}
