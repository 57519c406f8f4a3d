// Records what a page is told and what goes wrong in it. The browser tests also inject it into
// pages that don't include it (`Page::watch`).
globalThis.violations = [];
globalThis.faults = [];
globalThis.complaints = [];
globalThis.told = [];
document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) =>
  violations.push([effectiveDirective, blockedURI, sample].join(" ")),
);
addEventListener("error", ({ message }) => faults.push(message));
addEventListener("unhandledrejection", ({ reason }) => faults.push(String(reason)));
for (const level of ["warn", "error"]) {
  const write = console[level];
  console[level] = (...words) => {
    complaints.push(words.map(String).join(" "));
    write.apply(console, words);
  };
}
for (const type of ["sig-info-load", "sig-info-error"]) {
  document.addEventListener(type, ({ detail }) => told.push({ type, ...detail }));
}
