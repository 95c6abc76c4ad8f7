import fs from "node:fs";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The Chromium the browser tests drive: CHROMIUM_PATH, or where systems keep it. Ends the process with advice when there is none. */
export function findChromium(): string {
  const found = [process.env.CHROMIUM_PATH, ...places].find((place) => place && fs.existsSync(place));
  if (found) return found;
  console.error(
    "The browser tests need Chromium or Chrome, and none was found. On Debian or Ubuntu: apt-get install chromium; " +
      "elsewhere install Chrome, or set CHROMIUM_PATH to the program.",
  );
  process.exit(1);
}
