import type { Page } from '@playwright/test';

/** Runs in the page: all that somebody with a mouse can use, and what reacts to a mouse alone. */
const prepare = `(() => {
  const but = '.react-flow, nextjs-portal, [data-sonner-toaster], [aria-hidden="true"]';
  const isThere = (each) => each.checkVisibility({ visibilityProperty: true }) && !each.closest(but);
  const controls = 'a[href], button, input, select, textarea, audio, summary, [role="button"], [role="combobox"], [role="tab"], [role="separator"][tabindex]';
  const name = (each) => each.tagName.toLowerCase() + ' “' + (each.getAttribute('aria-label') || each.textContent || each.id).trim().slice(0, 40) + '”';
  // Of a group that is one stop, arrows reach the others.
  const isInGroup = (each) => each.tabIndex < 0 && each.closest('[role="tablist"], [role="radiogroup"], [role="toolbar"]');
  globalThis.left = new Map([...document.querySelectorAll(controls)]
    .filter((each) => isThere(each) && !each.disabled && !isInGroup(each))
    .map((each) => [each, name(each)]));
  const clickable = (each) => Object.keys(each)
    .filter((key) => key.startsWith('__reactProps'))
    .some((key) => each[key].onClick || each[key].onDoubleClick);
  globalThis.mouseOnly = [...document.querySelectorAll('body *')]
    .filter((each) => clickable(each) && isThere(each) && each.tabIndex < 0 && !each.matches('label, :disabled'))
    .filter((each) => !isInGroup(each) && !each.querySelector(controls))
    .map(name);
  globalThis.left.delete(document.activeElement);
  return globalThis.left.size;
})()`;

/** Runs in the page: stays at a control until it is seen, or for so long that it is told of by `watchFocus`. */
const pass = `new Promise((resolve) => {
  const at = document.activeElement;
  globalThis.left.delete(at);
  const look = (frames) => requestAnimationFrame(() =>
    frames === 0 || at === document.body || globalThis.isSeen(at) ? resolve(globalThis.left.size) : look(frames - 1));
  look(15);
})`;

/** Goes through a page whose focus is watched, by Tab alone; answers with what that never came to. */
export async function goRound(page: Page): Promise<string[]> {
  const controls = await page.evaluate<number>(prepare);
  for (let tabs = 0, left = controls; left > 0 && tabs < controls + 40; tabs++) {
    await page.keyboard.press('Tab');
    left = await page.evaluate<number>(pass);
  }
  return page.evaluate('[...globalThis.left.values(), ...globalThis.mouseOnly]');
}
