import "sig-info/vue";
import type { GlobalComponents } from "vue";

type Props<Name extends keyof GlobalComponents> = InstanceType<GlobalComponents[Name]>["$props"];

export const sig: Props<"sig-info"> = {
  class: "wide",
  key: "sig",
  src: "sig.json",
  theme: "dark",
  sections: "about members",
  "heading-level": "3",
  hash: true,
  data: { version: 1, id: "sig-A" },
  texts: { members: "People" },
  onSigInfoLoad: ({ detail }) => detail.id.trim(),
  onSigInfoError: ({ detail }) => detail.kind === "status",
};
export const list: Props<"sig-directory"> = { src: "index.json", texts: {} };

// @ts-expect-error: there is no such theme
export const blue: Props<"sig-info"> = { theme: "blue" };
// @ts-expect-error: the property takes an object
export const texts: Props<"sig-info"> = { texts: '{"members": "People"}' };
// @ts-expect-error: a directory has no sections
export const sections: Props<"sig-directory"> = { sections: "about" };
