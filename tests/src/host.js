// The host's own script: remembers what it is told, and goes on working.
globalThis.violations = [];
globalThis.faults = [];
globalThis.told = [];
document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) =>
  violations.push([effectiveDirective, blockedURI, sample].join(" ")),
);
addEventListener("error", ({ message }) => faults.push(message));
addEventListener("unhandledrejection", ({ reason }) => faults.push(String(reason)));
for (const type of ["sig-info-load", "sig-info-error"]) {
  document.addEventListener(type, ({ detail }) => told.push({ type, ...detail }));
}
const button = document.getElementById("host-button");
button.addEventListener("click", () => (button.textContent = Number(button.textContent) + 1));
