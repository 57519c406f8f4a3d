// As the extension does it for a page that has no dark theme of its own.
DarkReader.setFetchMethod(fetch);
DarkReader.enable();
addEventListener("click", ({ target }) => target.id === "off" && DarkReader.disable());
