import type { Pending } from '@patchcord/flows/edit';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openUnsaved, type Unsaved } from './unsaved.ts';

/** As a browser’s: what is kept are its own properties. */
class Kept {
  [key: string]: unknown;
  static full = false;

  getItem(key: string): string | null {
    return Object.hasOwn(this, key) ? String(this[key]) : null;
  }

  setItem(key: string, value: string): void {
    if (Kept.full) throw new DOMException('full', 'QuotaExceededError');
    this[key] = value;
  }

  removeItem(key: string): void {
    delete this[key];
  }
}

const edit = (text: string): Pending => [{ path: ['document', 'name'], was: 'Shop', is: text }];
const windows: Unsaved[] = [];
const open = (person = 'olga', flow = 'shop') => {
  const unsaved = openUnsaved(person, flow);
  windows.push(unsaved);
  return unsaved;
};
/** What a window is handed over. */
const adopted = (unsaved: Unsaved, isTaken = true) => {
  const taken: Pending[] = [];
  unsaved.adopt(async (pending) => {
    taken.push(pending);
    return isTaken;
  });
  return taken;
};
/** Locks are given a few turns later. */
const turns = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

beforeEach(() => {
  Kept.full = false;
  vi.stubGlobal('localStorage', new Kept());
});
afterEach(() => {
  for (const each of windows.splice(0)) each.close();
  vi.unstubAllGlobals();
});

it('what a closed window had not saved is handed to the next one on that flow, once', async () => {
  const first = open();
  expect(first.keep(edit('Store'))).toBe(true);
  first.close();
  const taken = adopted(open());
  await expect.poll(() => taken).toEqual([edit('Store')]);
  await turns();
  const again = adopted(open());
  await turns();
  expect(again).toEqual([]);
});

it('what a window that is still open keeps is its own, until it is closed', async () => {
  const first = open();
  await turns();
  first.keep(edit('Store'));
  const taken = adopted(open());
  await turns();
  expect(taken).toEqual([]);
  first.close();
  await expect.poll(() => taken).toEqual([edit('Store')]);
});

it('what could not be taken stays for another time', async () => {
  const first = open();
  first.keep(edit('Store'));
  first.close();
  const refused = adopted(open(), false);
  await expect.poll(() => refused).toHaveLength(1);
  await turns();
  const taken = adopted(open());
  await expect.poll(() => taken).toEqual([edit('Store')]);
});

it('nobody is handed what another person left, or what belongs to another flow', async () => {
  const first = open('olga', 'shop');
  first.keep(edit('Store'));
  first.close();
  const others = [adopted(open('paul', 'shop')), adopted(open('olga', 'zoo'))];
  await turns();
  expect(others).toEqual([[], []]);
});

it('with nothing pending nothing is kept; what is broken or of another kind is passed over', async () => {
  const first = open();
  first.keep(edit('Store'));
  first.keep([]);
  first.close();
  localStorage.setItem('patchcord-unsaved/olga/shop/old', '{"version":1');
  localStorage.setItem('patchcord-unsaved/olga/shop/older', '[{"path":"document"}]');
  const taken = adopted(open());
  await turns();
  expect(taken).toEqual([]);
});

it('a browser that is full says so', () => {
  Kept.full = true;
  expect(open().keep(edit('Store'))).toBe(false);
});
