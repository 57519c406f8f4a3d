// Creates an element with attributes, properties, listeners (`on…`) and children.
export const h = (name, attributes, ...children) => {
  const element = document.createElement(name);
  for (const key in attributes) {
    const value = attributes[key];
    if (value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value);
  }
  element.append(...children.flat(Infinity).filter(Boolean));
  return element;
};

export const link = (url, ...label) => (url ? h("a", { href: url, rel: "noopener" }, ...label) : label);

export const section = (id, title, ...content) =>
  h(
    "section",
    { id, part: `section ${id}`, "aria-labelledby": `${id}-title` },
    h("h3", { id: `${id}-title` }, title),
    ...content,
  );

// A long section with a link to skip it.
export const longSection = (id, title, ...content) =>
  section(
    id,
    title,
    h("a", { class: "skip action", href: `#after-${id}` }, `Skip ${title.toLowerCase()}`),
    ...content,
    h("span", { id: `after-${id}` }),
  );

export const actions = (links, of) =>
  links.length &&
  h(
    "p",
    { class: "actions" },
    links.map(({ url, label }) =>
      h("a", { class: "action", href: url, rel: "noopener", "aria-label": of && `${label}: ${of}` }, label),
    ),
  );
