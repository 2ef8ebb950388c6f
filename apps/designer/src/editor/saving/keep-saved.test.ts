import { contentOf } from '@patchcord/flows/edit';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useLoginExpired } from '../../ui/login-expired.ts';
import { openEditor } from '../testing/open-editor.ts';
import { keepSaved } from './keep-saved.ts';

/** A browser's window as far as saving asks of it, and the designer behind its network. */
class Browser extends EventTarget {
  readonly document = Object.assign(new EventTarget(), { hidden: false });
  isOnline = true;
  isLoggedIn = true;
  revision = 1;
  asked: string[] = [];

  readonly fetch = async (_place: string, { method = 'GET' }: RequestInit = {}): Promise<Response> => {
    if (!this.isOnline) throw new TypeError('fetch failed');
    this.asked.push(method);
    if (!this.isLoggedIn) return Response.json({ code: 'LOGIN_NEEDED', message: 'Log in.' }, { status: 401 });
    if (method === 'PUT') this.revision++;
    return Response.json({ revision: this.revision });
  };
}

const document = { id: 'shop', name: 'Shop', nodes: {} };
let browser: Browser;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  browser = new Browser();
  vi.stubGlobal('window', browser);
  vi.stubGlobal('document', browser.document);
  vi.stubGlobal('fetch', browser.fetch);
  vi.stubGlobal('localStorage', {
    getItem: () => null,
    setItem: () => undefined,
    removeItem: () => undefined,
  });
});
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function opened() {
  const content = contentOf({ document, layout: null, knowledge: [] });
  const editor = openEditor({ flowId: 'shop', content });
  stop = keepSaved(editor, { personId: 'olga', content, revision: 1, savedAt: 0 });
  const rename = (value: string) =>
    editor.getState().edit([{ kind: 'field-set', path: ['name'], value }], { label: 'Rename' });
  const kind = () => editor.getState().saving.kind;
  return { rename, kind };
}

/** Whatever needs no time to pass. */
const atOnce = () => vi.advanceTimersByTimeAsync(0);

it('what was edited without a network is saved in the moment it is back', async () => {
  const { rename, kind } = opened();
  browser.isOnline = false;
  rename('Store');
  await vi.advanceTimersByTimeAsync(31_000);
  expect(kind()).toBe('offline');
  browser.isOnline = true;
  browser.dispatchEvent(new Event('online'));
  await atOnce();
  expect([kind(), browser.asked.filter((method) => method === 'PUT')]).toEqual(['saved', ['PUT']]);
});

it('after a login that had expired it is saved at once, and until then nobody is asked again', async () => {
  const { rename, kind } = opened();
  await atOnce();
  browser.isLoggedIn = false;
  rename('Store');
  await vi.advanceTimersByTimeAsync(1000);
  expect(kind()).toBe('login-expired');
  const { length } = browser.asked;
  await vi.advanceTimersByTimeAsync(31_000);
  expect(browser.asked).toHaveLength(length);
  browser.isLoggedIn = true;
  useLoginExpired.getState().loggedIn();
  await atOnce();
  expect(kind()).toBe('saved');
});

it('looks for what others have saved every two seconds, a tenth as often in a window nobody looks at', async () => {
  opened();
  await atOnce();
  browser.asked = [];
  await vi.advanceTimersByTimeAsync(20_000);
  expect(browser.asked).toHaveLength(10);
  browser.document.hidden = true;
  browser.asked = [];
  await vi.advanceTimersByTimeAsync(40_000);
  expect(browser.asked).toHaveLength(2);
  browser.document.hidden = false;
  browser.document.dispatchEvent(new Event('visibilitychange'));
  await atOnce();
  expect(browser.asked).toHaveLength(3);
});

it('left, it sends what is not saved; closed, it asks for nothing any more', async () => {
  const { rename } = opened();
  await atOnce();
  rename('Store');
  browser.asked = [];
  browser.dispatchEvent(new Event('pagehide'));
  await atOnce();
  expect(browser.asked).toEqual(['PUT']);
  stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(browser.asked).toEqual(['PUT']);
});
