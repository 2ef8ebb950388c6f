import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installedHome } from '../harness/product.ts';
import { axeFaults } from './axe-faults.ts';
import { loggedIn, openBrowser } from './open-browser.ts';
import { rawOwner } from './raw-person.ts';
import { type RunningDesigner, startDesigner } from './start-designer.ts';
import { StoredDrafts } from './stored-drafts.ts';

/** Looked at by people; not kept with the source. */
const pictures = path.join(installedHome, 'screenshots');

let designer: RunningDesigner;
let browser: Browser;
let drafts: StoredDrafts;
let page: Page;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  [designer, browser] = await Promise.all([startDesigner(), openBrowser()]);
  const owner = await rawOwner(designer.url, designer.ownerCode);
  drafts = new StoredDrafts(owner);
  const looks = { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' } as const;
  page = await (await loggedIn(browser, designer.url, owner, looks)).newPage();
});
afterAll(async () => {
  await browser?.close();
  await designer?.stop();
});

async function open(flow: string): Promise<void> {
  await page.goto(`${designer.url}/flows/${flow}`);
  await page.locator('.react-flow__node-card').first().waitFor();
}

const say = (text: string, on: Record<string, string>) => ({ type: 'say@1', with: { text }, on });

describe('what is drawn over the flow is read by everybody: axe finds nothing', () => {
  const marked = (id: string, said: string) =>
    page.locator(`.react-flow__node[data-id="${id}"][aria-label*="${said}"]`);

  async function look(name: string): Promise<void> {
    const found: string[] = [];
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.screenshot({ path: path.join(pictures, `${name}-${scheme}.png`) });
      found.push(...(await axeFaults(page, { scheme })));
    }
    await page.emulateMedia({ colorScheme: 'light' });
    expect(found).toEqual([]);
  }

  it('in a conversation that goes on, and in the whole flow from afar', async () => {
    await open('techstore');
    await page.getByRole('tab', { name: /^Try/ }).click();
    await page.getByRole('button', { name: 'Start the call' }).click();
    await marked('need', 'here now').waitFor();
    await look('canvas-try');
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.locator('.card-dot').first().waitFor();
    await look('canvas-try-dots');
    await page.getByRole('tab', { name: 'Problems' }).click();
    await marked('need', 'here now').waitFor({ state: 'detached' });
  });

  it('in a test that has failed', async () => {
    await drafts.edit('healthplus', ({ entry, nodes }) => {
      const [port = ''] = Object.keys(nodes[entry]?.on ?? {});
      const [end = ''] = Object.entries(nodes).find(([, { type }]) => type === 'hangup@1') ?? [];
      if (nodes[entry]?.on) nodes[entry].on[port] = end;
    });
    await open('healthplus');
    await page.getByRole('tab', { name: /^Tests/ }).click();
    await page.getByRole('tabpanel').getByRole('listitem').getByRole('button').first().click();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.locator('.react-flow__node[aria-label*="failed: Expected"]').first().waitFor();
    await look('canvas-test-failed');
  });

  it('in a call that never ends', async () => {
    await drafts.edit('call-back', ({ entry, nodes }) => {
      nodes.ping = say('Ping.', { said: 'pong' });
      nodes.pong = say('Pong.', { said: 'ping' });
      const wires = nodes[entry]?.on ?? {};
      wires[Object.keys(wires)[0] ?? ''] = 'ping';
    });
    await open('call-back');
    await page.getByRole('tab', { name: 'Problems' }).click();
    await page.getByRole('button', { name: 'Draw it' }).click();
    await marked('pong', 'failed: it was said').waitFor();
    await look('canvas-proof');
    await page.getByRole('button', { name: 'Show the flow alone' }).click();
    await marked('pong', 'failed').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Draw it' }).waitFor();
  });

  it('in what a version changed, with what is gone', async () => {
    await drafts.edit('edulearn', (document) => {
      const { entry, nodes } = document;
      const [gone = ''] = Object.keys(nodes).filter((id) => id !== entry);
      const { [gone]: _, ...others } = nodes;
      document.nodes = { ...others, fresh: say('Something new.', { said: entry }) };
    });
    await open('edulearn');
    await page.getByRole('button', { name: 'History' }).click();
    await page.getByRole('button', { name: /^Version 1/ }).click();
    const gone = page.getByRole('listitem').filter({ hasText: 'is gone' }).first();
    await gone.getByRole('button').click();
    await page.locator('.card.ghost .mark-badge').waitFor();
    await look('canvas-diff');
  });
});
