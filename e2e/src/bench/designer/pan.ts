import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';

const seconds = 5;
const stepsASecond = 60;

/** The viewport of a canvas: how far it was moved, and how large it is drawn. */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/**
 * Drags the canvas around with the mouse for five seconds, along a figure that passes over much of it. @returns ms from each frame to
 * the next, by the page's own clock
 */
export async function panFrames(page: Page): Promise<number[]> {
  const from = await page.evaluate<{ x: number; y: number }>(emptyPlace);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.evaluate(countFrames);
  const startedMs = performance.now();
  for (let step = 1, passedMs = 0; passedMs < seconds * 1000; step++) {
    // Where it is by now: a machine with much to do makes longer steps, not a longer way.
    const turn = passedMs / 500;
    await page.mouse.move(from.x + 300 * Math.sin(turn), from.y + 180 * Math.sin(turn * 1.7));
    const waitMs = startedMs + (step * 1000) / stepsASecond - performance.now();
    if (waitMs > 0) await pause(waitMs);
    passedMs = performance.now() - startedMs;
  }
  const frames = await page.evaluate<number[]>('globalThis.endFrames()');
  await page.mouse.up();
  return frames;
}

/** Near the middle of the canvas, where nothing stands: a drag there moves all of it. */
const emptyPlace = `(() => {
  const box = document.querySelector('.react-flow').getBoundingClientRect();
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  for (let far = 0; far < 300; far += 5)
    for (let angle = 0; angle < 6.28; angle += 0.2) {
      const x = middle.x + far * Math.cos(angle), y = middle.y + far * Math.sin(angle);
      if (document.elementFromPoint(x, y)?.classList.contains('react-flow__pane')) return { x, y };
    }
  throw new Error('The canvas is full.');
})()`;

const countFrames = `(() => {
  const times = [];
  let going = true;
  const next = (time) => { times.push(time); if (going) requestAnimationFrame(next); };
  requestAnimationFrame(next);
  globalThis.endFrames = () => { going = false; return times.slice(1).map((time, index) => time - times[index]); };
})()`;

export function viewportOf(page: Page): Promise<Viewport> {
  return page.evaluate<Viewport>(`(() => {
    const { a, e, f } = new DOMMatrixReadOnly(getComputedStyle(document.querySelector('.react-flow__viewport')).transform);
    return { x: e, y: f, zoom: a };
  })()`);
}
