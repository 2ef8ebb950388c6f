import type { BrowserContext, Locator, Page } from '@playwright/test';
import { EditorWindow } from './editor-window.ts';

/** A window with an open flow, and the places of what isn’t drawn as a node. */
export class PlacesWindow {
  readonly editor: EditorWindow;
  readonly page: Page;
  readonly inspector: Locator;
  readonly faults: string[] = [];

  private constructor(editor: EditorWindow) {
    this.editor = editor;
    this.page = editor.page;
    this.inspector = this.page.getByRole('complementary', { name: 'Inspector' });
    this.page.on('pageerror', (error) => this.faults.push(error.message));
  }

  static async open(context: BrowserContext, url: string, flow: string): Promise<PlacesWindow> {
    return new PlacesWindow(await EditorWindow.open(context, url, flow));
  }

  async place(name: string): Promise<void> {
    await this.inspector.getByRole('navigation').getByRole('button', { name, exact: true }).click();
    await this.inspector.getByRole('heading', { name, exact: true }).waitFor();
  }

  field(label: string): Locator {
    return this.inspector.getByLabel(label, { exact: true });
  }

  button(name: string | RegExp): Locator {
    return this.inspector.getByRole('button', { name });
  }

  /** Types a name into the line below a table, and Enter. */
  async add(one: string, name: string): Promise<void> {
    await this.field(`Name of a new ${one}`).fill(name);
    await this.field(`Name of a new ${one}`).press('Enter');
  }

  async rename(one: string, from: string, to: string): Promise<void> {
    await this.field(`Name of the ${one} “${from}”`).fill(to);
    await this.field(`Name of the ${one} “${from}”`).press('Enter');
  }

  async choose(label: string, option: string): Promise<void> {
    await this.field(label).click();
    await this.page.getByRole('option', { name: new RegExp(`^${option}`) }).click();
  }

  async write(label: string, text: string): Promise<void> {
    await this.field(label).fill(text);
    await this.field(label).press('Tab');
  }

  async undo(times = 1): Promise<void> {
    for (let done = 0; done < times; done++) await this.page.keyboard.press('Control+z');
  }

  async redo(times = 1): Promise<void> {
    for (let done = 0; done < times; done++) await this.page.keyboard.press('Control+Shift+z');
  }

  /** Once all is saved, as somebody who presses F5. */
  async reload(): Promise<void> {
    await this.editor.saved();
    await this.page.reload();
    await this.editor.node('greet').waitFor();
  }
}
