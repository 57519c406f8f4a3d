// The form for a new SIG: what it asks, and the program that makes files of it.
import { by, make, text } from "../static/site.js";

const dialog = by("new");
const form = by("form");
/** @type {(name: string) => string} */
const value = (name) => form.elements.namedItem(name).value.trim();

const person = () => {
  /** @type {(name: string, en: string, zh: string) => HTMLElement} */
  const field = (name, en, zh) => {
    const label = make("span", { textContent: text(en, zh) });
    Object.assign(label.dataset, { en, zh });
    return make(
      "label",
      {},
      label,
      make("input", { className: name, spellcheck: false, autocomplete: "off" }),
    );
  };
  by("people").append(
    make("div", { className: "pair" }, field("account", "Account", "账号"), field("person", "Name", "姓名")),
  );
};
by("person").addEventListener("click", () => {
  person();
  by("people").lastElementChild.querySelector("input").focus();
});
person();

// What a meeting asks for, it asks for only where there is one.
const asks = () => {
  const has = !!value("every");
  for (const name of ["first", "start", "end"]) {
    const field = form.elements.namedItem(name);
    [field.required, field.disabled] = [has, !has];
    field.parentElement.hidden = !has;
  }
};
form.addEventListener("input", asks);
asks();

/** Shows a dialog until it is closed, and gives what it was closed with. @type {(dialog: any) => Promise<string>} */
export const closed = async (dialog) => {
  dialog.returnValue = "";
  dialog.showModal();
  await new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
  return dialog.returnValue;
};

/**
 * Asks, and gives what was said as the program takes it; `undefined` if nothing was.
 * @returns {Promise<{ id: string, form: object } | undefined>}
 */
export const ask = async () => {
  if ((await closed(dialog)) !== "create") return undefined;
  const maintainers = [...by("people").children].map((row) => ({
    account: row.querySelector(".account").value.trim(),
    name: row.querySelector(".person").value.trim(),
  }));
  const meeting = value("every") && {
    every: value("every"),
    first: value("first"),
    start: value("start"),
    end: value("end"),
  };
  const texts = ["id", "name", "mission", "mission_zh", "mailing_list"].map((name) => [name, value(name)]);
  const said = { ...Object.fromEntries(texts), maintainers, meeting: meeting || null };
  return { id: said.id, form: said };
};
