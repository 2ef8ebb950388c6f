import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

export interface AxeOptions {
  /** In dark a page differs by its colours alone: all else is asked for where the same page is looked at in light. */
  readonly scheme?: 'light' | 'dark';
  /** Rules that may be broken here. */
  readonly allowed?: readonly string[];
  /** A part that has a test of its own. */
  readonly but?: string;
  /** The part that is new on a page looked at already. */
  readonly only?: string;
}

/** What lies across all cards of a canvas, for axe: there it can’t tell what colour is behind a text, and has nothing against any. */
const across = '.react-flow__edges, .react-flow__background, .react-flow__viewport-portal';

/** What axe has against a page as it stands, one line a rule; empty when there is nothing. */
export async function axeFaults(
  page: Page,
  { scheme = 'light', allowed = [], but, only }: AxeOptions = {},
): Promise<string[]> {
  // There are no frames of others: without a page of its own for its result it takes half the time.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  if (but) axe.exclude(but);
  if (only) axe.include(only);
  if (scheme === 'dark') axe.withRules(['color-contrast']);
  else axe.disableRules([...allowed]);
  const out = await page.addStyleTag({ content: `:is(${across}) { display: none }` });
  const { violations } = await axe.analyze();
  await out.evaluate((style) => style.parentNode?.removeChild(style));
  return violations.map(
    ({ id, nodes }) => `${scheme} ${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}
