// Reports the state of the elements to the parent page, which has no access to the frame.
const tell = (text) => parent.postMessage(text, "*");
addEventListener("error", ({ message }) => tell(`fault: ${message}`));
addEventListener("unhandledrejection", ({ reason }) => tell(`fault: ${reason}`));
document.addEventListener("sig-info-error", ({ detail }) => tell(`error: ${detail.kind}`));
// The SIG is shown, then a section of it, then a SIG from the list.
const [sig, list] = ["sig-info", "sig-directory"].map(
  (name) => () => document.querySelector(name).shadowRoot,
);
const steps = [
  () => sig().querySelector("nav a[href='#members']"),
  () => list().querySelector(".sigs a"),
  () => list().querySelector(".back a"),
];
const told = [
  () => location.hash === "#members" && "the members",
  () => list().querySelector("sig-info") && "one is open",
  () => list().querySelector(".sigs") && "the list again",
];
const go = (at) => {
  const link = steps[at]();
  if (!link) return setTimeout(go, 50, at);
  link.click();
  const look = () => {
    const seen = told[at]();
    if (!seen) return setTimeout(look, 50);
    tell(seen);
    if (at < 2) go(at + 1);
  };
  look();
};
document.addEventListener("sig-info-load", () => go(0), { once: true });
