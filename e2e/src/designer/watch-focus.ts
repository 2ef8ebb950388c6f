import type { Page } from '@playwright/test';

/** Runs in the page: says what somebody with a keyboard can’t see that they are at. */
const watch = `globalThis.isSeen = (at) => {
  const look = getComputedStyle(at);
  const ringed = look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 1;
  // In a list that has opened, what one is at has a ground of its own; in one that is narrowed by typing, the caret is there.
  const lit = at.matches('[role^="menuitem"], [role="option"]') && look.backgroundColor !== 'rgba(0, 0, 0, 0)';
  const { width, height, bottom, right, top, left } = at.getBoundingClientRect();
  const isThere = width > 0 && height > 0 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
  // The browser rings the parts of a player itself.
  return isThere && (ringed || lit || at.matches('[cmdk-input], audio'));
};
// What opens is placed some frames later.
const look = (at, frames) => requestAnimationFrame(() => {
  if (document.activeElement !== at || at === document.body || globalThis.isSeen(at)) return;
  if (frames > 0) return look(at, frames - 1);
  globalThis.tellUnseen(location.pathname + ' ' + at.tagName.toLowerCase() + ' “' + (at.getAttribute('aria-label') ?? at.textContent).trim().slice(0, 40) + '”');
});
addEventListener('focusin', () => look(document.activeElement, 10));`;

/** From now on, at every place the keyboard comes to and stays at: what has no ring around it, or is out of sight. */
export async function watchFocus(page: Page): Promise<readonly string[]> {
  const unseen: string[] = [];
  await page.exposeFunction('tellUnseen', (what: string) => unseen.push(what));
  await page.addInitScript(watch);
  return unseen;
}
