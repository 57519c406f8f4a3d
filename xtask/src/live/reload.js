// While the preview is served by the one who edits: what was made anew is shown.
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
      // The server has gone; it may come back.
    }
  };
  look();
  setInterval(look, 700);
}
