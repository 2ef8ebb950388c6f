import type { Locator, Page } from '@playwright/test';

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** How far below a card's top wires come in, at 100 %. */
const wayIn = 20;

/** Somebody with a mouse before an open flow. Keys are only pressed to write in fields. */
export class Mouse {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get inspector(): Locator {
    return this.page.getByRole('complementary', { name: 'Inspector' });
  }

  /** A step on the canvas, by its name. */
  card(name: string): Locator {
    return this.page.getByRole('group', { name: new RegExp(`^${name}, `) });
  }

  async choose(name: string): Promise<void> {
    await this.#bring(this.card(name));
    await this.card(name).click({ position: { x: 100, y: 12 } });
    await this.inspector.getByRole('textbox', { name: /^Name of this/ }).waitFor();
  }

  /** Something else that is drawn on the canvas. */
  async click(drawn: Locator): Promise<void> {
    await this.#bring(drawn);
    await drawn.click();
  }

  field(name: string): Locator {
    return this.inspector.getByRole('textbox', { name, exact: true });
  }

  /** From a list in the inspector. */
  async pick(name: string, option: string | RegExp): Promise<void> {
    await this.inspector.getByRole('combobox', { name, exact: true }).last().click();
    await this.page.getByRole('option', { name: option }).first().click();
  }

  /** Phrases: Enter takes each. */
  async say(name: string, phrases: readonly string[]): Promise<void> {
    await this.field(name).last().click();
    for (const phrase of phrases) {
      await this.page.keyboard.type(phrase);
      await this.page.keyboard.press('Enter');
    }
  }

  /** Out of the palette and onto the wire between two steps. */
  async putBetween(step: string, from: string, port: string, to: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Add a step' }).click();
    const item = this.page.getByRole('option', { name: step, exact: true });
    const start = await middleOf(item);
    const [out, into] = [await middleOf(this.#port(from, port)), await this.#wayInto(to)];
    await this.#drag(start, { x: (out.x + into.x) / 2, y: (out.y + into.y) / 2 });
  }

  /** From a way out to a step that is there. */
  async lead(from: string, port: string, to: string): Promise<void> {
    await this.#bring(this.card(from), this.card(to));
    await this.#drag(await middleOf(this.#port(from, port)), await this.#wayInto(to));
  }

  /** From a way out to where nothing is: what comes next is chosen there. */
  async leadToNew(from: string, port: string, step: string, by: Spot): Promise<void> {
    await this.#bring(this.card(from));
    const start = await middleOf(this.#port(from, port));
    await this.#drag(start, { x: start.x + by.x, y: start.y + by.y });
    await this.page.getByRole('option', { name: step, exact: true }).click();
    await this.inspector.getByRole('heading', { name: step, exact: true }).waitFor();
  }

  #port(card: string, port: string): Locator {
    return this.card(card).getByTitle(new RegExp(`^${port}`));
  }

  async #wayInto(card: string): Promise<Spot> {
    const { x, y } = await boxOf(this.card(card));
    return { x, y: y + wayIn };
  }

  async #drag(from: Spot, to: Spot): Promise<void> {
    const { mouse } = this.page;
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 3 });
    await mouse.move(to.x, to.y, { steps: 3 });
    await mouse.up();
  }

  /** Rolls the canvas until these are in its middle, where they aren't in sight. */
  async #bring(...cards: readonly Locator[]): Promise<void> {
    const canvas = await boxOf(this.page.getByRole('region', { name: 'Canvas' }));
    for (let rolls = 0; rolls < 8; rolls++) {
      const drawn = around(await Promise.all(cards.map(boxOf)));
      if (isWithin(drawn, canvas)) return;
      await this.page.mouse.move(canvas.x + canvas.width - 30, canvas.y + 30);
      const [from, to] = [middle(canvas), middle(drawn)];
      await this.page.mouse.wheel(to.x - from.x, to.y - from.y);
      await this.page.evaluate(
        'new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))',
      );
    }
  }
}

interface Box extends Spot {
  readonly width: number;
  readonly height: number;
}

function around(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** With room for what is drawn beside it. */
function isWithin(drawn: Box, canvas: Box): boolean {
  const { x, y } = middle(drawn);
  const isMiddle = Math.abs(x - middle(canvas).x) < 40 && Math.abs(y - middle(canvas).y) < 40;
  const isInside =
    drawn.x > canvas.x + 60 &&
    drawn.y > canvas.y + 60 &&
    drawn.x + drawn.width < canvas.x + canvas.width - 400 &&
    drawn.y + drawn.height < canvas.y + canvas.height - 200;
  return isMiddle || isInside;
}

function middle({ x, y, width, height }: Box): Spot {
  return { x: x + width / 2, y: y + height / 2 };
}

async function boxOf(locator: Locator): Promise<Box> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('It is not to be seen.');
  return box;
}

async function middleOf(locator: Locator): Promise<Spot> {
  return middle(await boxOf(locator));
}
