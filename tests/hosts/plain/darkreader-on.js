// Enables Dark Reader as its extension does on a page without a dark theme.
DarkReader.setFetchMethod(fetch);
DarkReader.enable();
addEventListener("click", ({ target }) => target.id === "off" && DarkReader.disable());
