import type { BrowserContext, Locator, Page } from '@playwright/test';

/** One window with an open flow, as a person uses it. */
export class EditorWindow {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(context: BrowserContext, url: string, flow: string): Promise<EditorWindow> {
    const page = await context.newPage();
    await page.goto(`${url}/flows/${flow}`);
    const window = new EditorWindow(page);
    await window.node('greet').waitFor();
    return window;
  }

  node(id: string): Locator {
    return this.page.locator(`.react-flow__node[data-id="${id}"]`);
  }

  /** The field of a node that its form calls so. */
  async field(node: string, label: string): Promise<Locator> {
    await this.node(node).click();
    return this.page.getByRole('complementary', { name: 'Inspector' }).getByLabel(label, { exact: true });
  }

  async greeting(): Promise<Locator> {
    return this.field('greet', 'Greeting');
  }

  async farewell(): Promise<Locator> {
    return this.field('goodbye', 'Goodbye');
  }

  /** What stands on a node’s card. */
  card(id: string, words: string): Locator {
    return this.node(id).getByText(words);
  }

  /** Waits until it says so of the edits. */
  async says(words: string | RegExp): Promise<void> {
    await this.page.locator('[aria-label="Saving"]').getByText(words).waitFor({ timeout: 20_000 });
  }

  /** Why it isn’t saved, in full. */
  strip(words: string): Locator {
    return this.page.getByRole('region', { name: 'Not saved' }).getByText(words);
  }

  async saved(): Promise<void> {
    await this.says(/saved \d+ (s|min) ago/);
  }
}
