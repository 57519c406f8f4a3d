// The sections of a SIG to show, and their order.
import { chosen } from "./embed-page.js";
import { by, make, text, titled } from "./site.js";

// In the default order.
/** @type {Record<string, [string, string]>} */
const SECTIONS = {
  about: ["About", "简介"],
  meetings: ["Meetings", "会议"],
  contacts: ["Contacts", "联系方式"],
  members: ["Members", "成员"],
  roadmap: ["Roadmap", "路线图"],
  repositories: ["Repositories", "仓库"],
};
const list = by("sections");
for (const [name, title] of Object.entries(SECTIONS)) {
  const box = make("input", { type: "checkbox", value: name, checked: true });
  /** @type {(way: number) => HTMLElement} */
  const move = (way) => make("button", { type: "button", value: way, textContent: way < 0 ? "↑" : "↓" });
  list.append(make("li", {}, make("label", { className: "check" }, box, titled(title)), move(-1), move(1)));
}
list.addEventListener("click", (/** @type {any} */ { target }) => {
  const item = target.closest("button") && target.closest("li");
  if (!item) return;
  if (target.value < 0) item.previousElementSibling?.before(item);
  else item.nextElementSibling?.after(item);
  // Keep the focus on the moved item's button.
  target.focus();
  chosen();
});

/** Returns the value of the attribute `sections`; empty for all sections in the default order. */
export const sections = () => {
  const shown = [...list.querySelectorAll(":checked")].map((/** @type {any} */ { value }) => value);
  return shown.join() === Object.keys(SECTIONS).join() ? "" : shown.join(" ");
};

/** Labels the arrow buttons, and disables those that lead nowhere. */
export const describeArrows = () => {
  for (const item of list.children) {
    const title = item.querySelector("span").textContent;
    const [up, down] = item.querySelectorAll("button");
    up.ariaLabel = text(`Move ${title} up`, `上移“${title}”`);
    down.ariaLabel = text(`Move ${title} down`, `下移“${title}”`);
    up.ariaDisabled = String(!item.previousElementSibling);
    down.ariaDisabled = String(!item.nextElementSibling);
  }
};
