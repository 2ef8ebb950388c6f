import type { Page } from '@playwright/test';
import { expect } from 'vitest';

/** More controls than any inspector has. */
const mostTabs = 120;

/** Somebody with a keyboard and no mouse, who knows controls by their names. */
export class Keys {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Tabs on until a control of this name has the focus. */
  async reach(name: string, by: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    const passed: string[] = [];
    for (let tabs = 0; tabs <= mostTabs; tabs++) {
      const here = await this.#here();
      if (here === name) return;
      passed.push(here);
      await this.#page.keyboard.press(by);
    }
    throw new Error(`No control “${name}” was reached: ${passed.slice(-12).join(' → ')}.`);
  }

  /** The focus has come to this control by itself. */
  async arrive(name: string): Promise<void> {
    await expect.poll(() => this.#here(), { timeout: 30_000 }).toBe(name);
  }

  /** Writes over what stands in a field. */
  async write(name: string, text: string): Promise<void> {
    await this.reach(name);
    await this.press('Control+a');
    await this.type(text);
  }

  /** Opens a list, types what is wanted of it, and takes that. */
  async choose(name: string): Promise<void> {
    await this.press('Enter');
    await this.#until(isInList);
    await this.type(name);
    await this.#until(
      `${isInList} && document.activeElement.textContent.trim().startsWith(${JSON.stringify(name)})`,
    );
    await this.press('Enter');
    await this.#until(`!(${isInList})`);
  }

  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.#page.keyboard.press(key);
  }

  /** Asked from outside: the designer's own pages evaluate no text. */
  async #until(holds: string): Promise<void> {
    await expect.poll(() => this.#page.evaluate<boolean>(holds), { timeout: 30_000 }).toBe(true);
  }

  #here(): Promise<string> {
    return this.#page.evaluate<string>(nameHere);
  }
}

const isInList = "document.activeElement.getAttribute('role') === 'option'";

/** What has the focus, as a screen reader would say it. Runs in the page. */
const nameHere = `(() => {
  const control = document.activeElement;
  const said = control.getAttribute('aria-label');
  if (said) return said;
  const [by] = (control.getAttribute('aria-labelledby') ?? '').split(' ');
  const label = by ? document.getElementById(by) : control.id && document.querySelector('label[for="' + CSS.escape(control.id) + '"]');
  return (label || control).textContent.trim().slice(0, 200);
})()`;
