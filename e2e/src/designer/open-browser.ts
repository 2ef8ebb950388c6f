import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from '@playwright/test';
import { installedHome } from '../harness/product.ts';
import type { RawPerson } from './raw-person.ts';

/** What set-up has unpacked; Debian's own where somebody has installed that. */
const places = [path.join(installedHome, 'opt/browser/bin/chromium'), '/usr/bin/chromium'];

/** A real browser without a window. It goes nowhere but where a test sends it. */
export function openBrowser(): Promise<Browser> {
  const executablePath = places.find((place) => existsSync(place));
  if (!executablePath) throw new Error('There is no browser: run “node asterisk/setup.ts --test-tools”.');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** Windows of somebody who is logged in already. */
export async function loggedIn(
  browser: Browser,
  url: string,
  person: RawPerson,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  for (const cookie of person.cookie.split('; ')) {
    const [name = '', ...value] = cookie.split('=');
    await context.addCookies([{ name, value: value.join('='), url }]);
  }
  return context;
}
