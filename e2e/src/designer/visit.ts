import type { Page } from '@playwright/test';
import { expect } from 'vitest';

/** React has taken over every control: what is clicked before that is lost. */
const inUse = `[...document.querySelectorAll('button, input, textarea')].every((control) =>
  Object.keys(control).some((key) => key.startsWith('__reactProps')))`;

/** Goes to a page and waits until it can be used, as a person would whose machine is slow. */
export async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect.poll(() => page.evaluate(inUse), { timeout: 15_000 }).toBe(true);
}
