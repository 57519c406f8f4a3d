// Starts Chromium with isolated pages.

import { chromium } from "playwright-core";

export const SLOW = { name: "4× CPU, 1.6 Mbit/s, 150 ms", cpu: 4, latency: 150, bits: 1.6e6 };
export const SLOW_CPU = { name: "4× CPU", cpu: 4 };
export const TIME_ZONE = "Europe/Berlin";
export const FAST = { name: "unthrottled", cpu: 1 };

export const launch = (executablePath) =>
  chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-dev-shm-usage",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--js-flags=--expose-gc",
      "--enable-precise-memory-info",
      "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    ],
  });

// Runs `use(page, session)` on a page with cold caches.
export const withPage = async (browser, { cpu, latency, bits }, use) => {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: "en-US",
    timezoneId: TIME_ZONE,
  });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    if (cpu > 1) await session.send("Emulation.setCPUThrottlingRate", { rate: cpu });
    if (bits) {
      const throughput = bits / 8;
      await session.send("Network.enable");
      await session.send("Network.emulateNetworkConditions", {
        offline: false,
        latency,
        downloadThroughput: throughput,
        uploadThroughput: throughput,
      });
    }
    return await use(page, session);
  } finally {
    await context.close();
  }
};

// Runs `measure(name)` for each name, alternating between them so that other load on the machine
// affects all alike. A first round to warm the server is not counted.
export const inTurn = async (names, reps, measure) => {
  const results = Object.fromEntries(names.map((name) => [name, []]));
  for (let rep = 0; rep <= reps; rep++) {
    process.stderr.write(`\r${rep}/${reps} `);
    for (const name of names) {
      const result = await measure(name);
      if (rep > 0) results[name].push(result);
    }
  }
  process.stderr.write("\r");
  return results;
};
