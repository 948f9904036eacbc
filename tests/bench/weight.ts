import { gzipSync } from 'node:zlib';

import type { BrowserContext } from 'playwright-core';

/** What a page costs to a browser that has nothing in its cache, in bytes. */
export type PageWeight = {
  /** The page itself, as text and gzipped. */
  html: number;
  htmlGzip: number;
  /** The scripts that the page names, gzipped. */
  namedScripts: number;
  /** All the scripts that Chromium received, as transferred, until nothing more came. */
  receivedScripts: number;
  scriptCount: number;
};

const TAGS = /<script[^>]+src="([^"]+)"[^>]*>|<link[^>]+href="([^"]+\.js)"[^>]*>/g;
// For browsers that are too old for modules: the others do not load it.
const FOR_OLD_BROWSERS = /\bnomodule\b/i;

async function weighNamed(html: string, origin: string): Promise<number> {
  const tags = [...html.matchAll(TAGS)].filter(([tag]) => !FOR_OLD_BROWSERS.test(tag));
  const names = new Set(tags.map((match) => match[1] ?? match[2] ?? ''));
  let total = 0;
  for (const name of names) {
    const response = await fetch(new URL(name, origin));
    if (!response.ok) throw new Error(`${name} is not served.`);
    total += gzipSync(await response.arrayBuffer()).length;
  }
  return total;
}

/** Loads a page in a browser that is signed in, and weighs what it received. */
export async function weighPage(context: BrowserContext, url: string, cookie: string): Promise<PageWeight> {
  const html = await (await fetch(url, { headers: { cookie } })).text();
  const page = await context.newPage();
  const protocol = await context.newCDPSession(page);
  await protocol.send('Network.enable');
  await protocol.send('Network.setCacheDisabled', { cacheDisabled: true });
  const scripts = new Map<string, number>();
  protocol.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type === 'Script' || response.mimeType.includes('javascript')) scripts.set(requestId, 0);
  });
  protocol.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) scripts.set(requestId, encodedDataLength);
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.close();
  return {
    html: Buffer.byteLength(html),
    htmlGzip: gzipSync(html).length,
    namedScripts: await weighNamed(html, url),
    receivedScripts: [...scripts.values()].reduce((total, size) => total + size, 0),
    scriptCount: scripts.size,
  };
}
