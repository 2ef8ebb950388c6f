import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { BrowserContextOptions, Page } from '@playwright/test';
import { expect } from 'vitest';
import { installedHome } from '../harness/product.ts';
import { type AxeOptions, axeFaults } from './axe-faults.ts';
import type { RunningDesigner } from './start-designer.ts';
import type { Visit } from './visits.ts';

const schemes = ['light', 'dark'] as const;

/** Looked at by people; not kept with the source. */
const pictures = path.join(installedHome, 'screenshots');
mkdirSync(pictures, { recursive: true });

export const still: BrowserContextOptions = {
  viewport: { width: 1280, height: 800 },
  reducedMotion: 'reduce',
};

/** Takes pictures, light and dark, of a page that shows what it must; axe must have nothing against it but what is allowed here. */
export async function lookAt(
  page: Page,
  shows: string,
  name: string,
  options: Omit<AxeOptions, 'scheme'> = {},
): Promise<void> {
  await page.getByText(shows).first().waitFor();
  for (const scheme of schemes) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.screenshot({ path: path.join(pictures, `${name}-${scheme}.png`) });
    expect(await axeFaults(page, { scheme, ...options }), `${name} in ${scheme}`).toEqual([]);
  }
}

/** The page that was looked at once more, and the network gone: what is new on it is what it says of that. */
export async function withoutNetwork(page: Page, seen: Pick<Visit, 'path' | 'offline'>): Promise<void> {
  if (typeof seen.offline === 'string') return;
  await page.context().setOffline(true);
  await lookAt(page, seen.offline.shows, pictureOf(seen, 'offline'), { only: '[role="status"]' });
}

/** As a database that fails: whoever is logged in stays so. */
export function breakTables({ databaseUrl }: Pick<RunningDesigner, 'databaseUrl'>): void {
  const database = new DatabaseSync(databaseUrl.replace('file:', ''));
  for (const table of ['Flow', 'Number', 'Call', 'Invitation', 'Verification'])
    database.exec(`ALTER TABLE "${table}" RENAME TO "${table}Away"`);
  database.close();
}

/** Then not even those who are logged in are known. */
export function forgetPeople({ databaseUrl }: Pick<RunningDesigner, 'databaseUrl'>): void {
  const database = new DatabaseSync(databaseUrl.replace('file:', ''));
  database.exec('ALTER TABLE "User" RENAME TO "UserAway"');
  database.close();
}

/** What a picture is called: `calls-id-viewer`. */
export function pictureOf({ path: page }: Pick<Visit, 'path'>, state: string): string {
  const name = page.replace(/[[\]]/g, '').replaceAll('/', '-').replace(/^-/, '');
  return `${name || 'start'}-${state}`;
}
