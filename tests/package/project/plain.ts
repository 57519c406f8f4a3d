import "sig-info";
import type { SigInfoAttributes, SigInfoError } from "sig-info";

const sig = document.createElement("sig-info");
sig.data = { version: 1, id: "sig-A" };
sig.texts = { members: "People", contacts: { zh: "联络" } };
sig.texts = undefined;
sig.reload();
document.querySelector("sig-directory")!.texts = {};
sig.addEventListener("sig-info-load", ({ detail }) => detail.members.toFixed());
document.addEventListener("sig-info-error", ({ detail }) => {
  const { kind }: SigInfoError = detail;
  return kind === "timeout";
});
export const attributes: SigInfoAttributes = { theme: "dark", "heading-level": 3, loading: "eager" };

// @ts-expect-error: it is a method
sig.reload = true;
// @ts-expect-error: a number is not a string
sig.texts = { members: 1 };
// @ts-expect-error: there is no such number
sig.addEventListener("sig-info-load", ({ detail }) => detail.people);
// @ts-expect-error: an index doesn't accept an object
document.querySelector("sig-directory")!.data = {};
// @ts-expect-error: there is no such theme
export const blue: SigInfoAttributes = { theme: "blue" };
// @ts-expect-error: the highest level is 5, since sections are one level below
export const deep: SigInfoAttributes = { "heading-level": 6 };
