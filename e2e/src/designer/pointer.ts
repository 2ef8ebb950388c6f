import type { Locator, Page } from '@playwright/test';
import { expect } from 'vitest';

interface Place {
  readonly x: number;
  readonly y: number;
}

/** What comes within seconds, on a machine with much to do. */
export const soon = <Value>(look: () => Promise<Value>) => expect.poll(look, { timeout: 20_000 });

export async function boxOf(of: Locator) {
  const box = await of.boundingBox();
  if (!box) throw new Error('It is not to be seen.');
  return box;
}

export async function middleOf(of: Locator): Promise<Place> {
  const { x, y, width, height } = await boxOf(of);
  return { x: x + width / 2, y: y + height / 2 };
}

/** What has just been opened may still be moved into sight: where it stands when it moves no more. */
export async function whereItStays(of: Locator): Promise<Place> {
  let last = await middleOf(of);
  await soon(async () => {
    const before = last;
    last = await middleOf(of);
    return Math.hypot(last.x - before.x, last.y - before.y);
  }).toBe(0);
  return last;
}

export async function drag({ mouse }: Page, from: Place, to: Place): Promise<void> {
  await mouse.move(from.x, from.y);
  await mouse.down();
  await mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await mouse.move(to.x, to.y, { steps: 4 });
  await mouse.up();
}
