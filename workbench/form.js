// The form for a new SIG.
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

// Shows and requires the meeting's fields only if there is a meeting.
const updateMeeting = () => {
  const has = !!value("every");
  for (const name of ["first", "start", "end"]) {
    const field = form.elements.namedItem(name);
    [field.required, field.disabled] = [has, !has];
    field.parentElement.hidden = !has;
  }
};
form.addEventListener("input", updateMeeting);
updateMeeting();

/** Shows a dialog and waits until it is closed. Returns its return value. @type {(dialog: any) => Promise<string>} */
export const closed = async (dialog) => {
  dialog.returnValue = "";
  dialog.showModal();
  await new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
  return dialog.returnValue;
};

/**
 * Shows the form. Returns its values as the program expects them, or `undefined` if it was cancelled.
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
  const filled = { ...Object.fromEntries(texts), maintainers, meeting: meeting || null };
  return { id: filled.id, form: filled };
};
