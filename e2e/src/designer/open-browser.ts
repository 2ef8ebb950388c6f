import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { installedHome } from '../harness/product.ts';

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
