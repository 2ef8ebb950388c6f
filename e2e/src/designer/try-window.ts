import path from 'node:path';
import type { Browser, Locator, Page } from '@playwright/test';
import { installedHome } from '../harness/product.ts';
import { axeFaults } from './axe-faults.ts';
import { loggedIn } from './open-browser.ts';
import type { RawPerson } from './raw-person.ts';

/** Looked at by people; not kept with the source. */
const pictures = path.join(installedHome, 'screenshots');

/** A window in which somebody tries a flow. */
export class TryWindow {
  readonly page: Page;
  readonly faults: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.faults.push(error.message));
  }

  static async open(browser: Browser, url: string, person: RawPerson, flow: string): Promise<TryWindow> {
    const context = await loggedIn(browser, url, person, {
      viewport: { width: 1360, height: 860 },
      reducedMotion: 'reduce',
    });
    const opened = new TryWindow(await context.newPage());
    await opened.page.goto(`${url}/flows/${flow}`);
    await opened.#drawn();
    return opened;
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.#drawn();
  }

  /** Until its cards are drawn a page hears no keys. */
  async #drawn(): Promise<void> {
    await this.page.locator('.react-flow__node').first().waitFor();
  }

  /** By keyboard alone, as all that follows. */
  async tab(name: 'Try' | 'Tests'): Promise<void> {
    const tab = this.page.getByRole('tab', { name: new RegExp(`^${name}`) });
    await tab.focus();
    await tab.press('Enter');
  }

  /** As a click selects it, wherever it stands. */
  async select(id: string): Promise<void> {
    const card = this.page.locator(`.react-flow__node[data-id="${id}"]`);
    await card.dispatchEvent('click');
    await card.focus();
  }

  async press(button: string | RegExp): Promise<void> {
    const found = this.page.getByRole('button', { name: button }).first();
    await found.focus();
    await found.press('Enter');
  }

  get words(): Locator {
    return this.page.getByRole('textbox', { name: 'What the caller says' });
  }

  async say(words: string): Promise<void> {
    await this.words.fill(words);
    await this.page.getByRole('button', { name: 'Say', exact: true, disabled: false }).waitFor();
    await this.words.press('Enter');
    await this.bubble(words).waitFor();
  }

  /** Something that was said or happened. */
  bubble(text: string | RegExp): Locator {
    return this.page
      .getByRole('region', { name: 'Conversation' })
      .getByRole('listitem')
      .filter({ hasText: text });
  }

  /** A card of the canvas, with what is said of it. */
  node(id: string, said: string): Locator {
    return this.page.locator(`.react-flow__node[data-id="${id}"][aria-label*="${said}"]`);
  }

  /** What axe has against it, in light and dark; each is looked at as a picture. The canvas has a test of its own. */
  async look(name: string): Promise<string[]> {
    const found: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await this.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await this.page.screenshot({ path: path.join(pictures, `${name}-${colorScheme}.png`) });
      found.push(...(await axeFaults(this.page, { scheme: colorScheme, but: '.canvas' })));
    }
    await this.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    return found;
  }
}
