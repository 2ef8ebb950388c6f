import type { Page } from '@playwright/test';

/** In the browser: React has taken over every control. What is clicked before that is lost. */
const inUse = `new Promise((resolve) => {
  const isTaken = (control) => Object.keys(control).some((key) => key.startsWith('__reactProps'));
  const look = () =>
    [...document.querySelectorAll('button, input, textarea')].every(isTaken) ? resolve() : requestAnimationFrame(look);
  look();
})`;

/** Goes to a page and waits until it can be used, as a person would whose machine is slow. `leadsTo`: where it sends everybody. */
export async function visit(page: Page, address: string, leadsTo?: string): Promise<void> {
  await page.goto(address);
  if (leadsTo !== undefined) await page.waitForURL(`**${leadsTo}`);
  await page.evaluate(inUse);
}
