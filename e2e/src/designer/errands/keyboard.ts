import type { Page } from '@playwright/test';
import { Keys } from '../forms/keys.ts';

/** Somebody with a keyboard and no mouse before an open flow. */
export class Keyboard extends Keys {
  readonly page: Page;

  constructor(page: Page) {
    super(page);
    this.page = page;
  }

  /** To a step of the flow, by its name, wherever the focus is. */
  async goTo(name: string): Promise<void> {
    await this.press('Control+f');
    await this.arrive('Find in this flow');
    await this.type(name);
    await this.page.getByRole('option', { name: new RegExp(`^${name}\\b`) }).waitFor();
    await this.press('Enter');
    await this.atCard(name);
  }

  /** From the step that has the focus: its way out, then where that leads; “New: …” is a step that isn't there yet. */
  async connect(port: string, to: string): Promise<void> {
    await this.press('c');
    await this.#pick(port);
    await this.#pick(to);
  }

  /** Into the inspector of the step that has the focus. */
  async enter(): Promise<void> {
    await this.press('Enter');
    await this.page.locator('[aria-label="Inspector"] :focus').waitFor();
  }

  /** Back to the canvas. */
  async leave(card: string): Promise<void> {
    await this.press('Escape');
    await this.atCard(card);
  }

  atCard(name: string): Promise<void> {
    const card = this.page.getByRole('group', { name: new RegExp(`^${name}, `) });
    return card.and(this.page.locator(':focus')).waitFor();
  }

  /** Of a list narrowed by typing, what is called exactly so. */
  async #pick(name: string): Promise<void> {
    const option = this.page.getByRole('option', { name: new RegExp(`^${name}`) }).first();
    await option.waitFor();
    await this.type(name);
    for (let downs = 0; downs < 20; downs++) {
      if ((await option.getAttribute('aria-selected')) === 'true') break;
      await this.press('ArrowDown');
    }
    await this.press('Enter');
    await option.waitFor({ state: 'detached' });
  }
}
