// Reloads the page after each build, while the preview is served for editing.
{
  /** @type {string | undefined} */
  let seen;
  const look = async () => {
    if (document.hidden) return;
    try {
      const now = await (await fetch("/made", { cache: "no-store" })).text();
      if (seen !== undefined && now !== seen) location.reload();
      seen = now;
    } catch {
      // The server has stopped; it may be started again.
    }
  };
  look();
  setInterval(look, 700);
}
