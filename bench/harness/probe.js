// Runs first in the measured page: records what is visible and when it was painted.
globalThis.bench = (() => {
  const root = () => document.querySelector("sig-directory, sig-info")?.shadowRoot;
  // Call this within a frame. Resolves when the frame has been painted.
  const painted = () =>
    new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(performance.now());
      port2.postMessage(0);
    });
  // Resolves with the time at which the first frame that meets a condition was painted.
  const when = (condition) =>
    new Promise((done) => {
      const look = () => (condition() ? painted().then(done) : requestAnimationFrame(look));
      requestAnimationFrame(look);
    });
  // Returns whether the members and the first repositories or SIGs are there, with their style.
  const hasContent = (tree, { members, rows }) => {
    const list = tree?.querySelectorAll(".repositories > li, .sigs > li");
    return (
      list?.length >= rows &&
      tree.querySelectorAll(".member").length >= members &&
      getComputedStyle(list[0]).borderBlockStartStyle === "solid"
    );
  };
  const section = () => root()?.querySelector("#repositories, .directory");
  const field = () => section()?.querySelector("input[type=search]");
  // Returns the section's status text, with the number of marks. A key press often finds the same number of
  // SIGs as the one before, but marks other words. Only the rows of the first screen count: others may be
  // rendered later.
  const note = () => {
    const said = section()?.querySelector("[role=status]")?.textContent.trim();
    const marks = section()?.querySelectorAll(".sigs > li:nth-child(-n + 6) mark").length;
    return marks ? `${said}, ${marks} marked` : said;
  };
  const type = (text) => {
    field().value = text;
    field().dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  };
  let shift = 0;
  let blocked = 0;
  let longest = 0;
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) shift += value;
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      blocked += Math.max(0, duration - 50);
      longest = Math.max(longest, duration);
    }
  }).observe({ type: "longtask", buffered: true });
  // The memories that WebAssembly programs have created.
  const memories = [];
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const result = await original.apply(WebAssembly, given);
      const { exports } = result.instance ?? result;
      memories.push(...Object.values(exports).filter((it) => it instanceof WebAssembly.Memory));
      return result;
    };
  }
  const wasm = () => memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
  return { root, when, hasContent, field, note, type, wasm, told: () => ({ shift, blocked, longest }) };
})();
