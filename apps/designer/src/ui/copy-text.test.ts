import { toast } from 'sonner';
import { afterEach, expect, it, vi } from 'vitest';
import { copyText } from './copy-text.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const none = undefined;
const refusing = { writeText: () => Promise.reject(new Error('NotAllowedError')) };

it.each([none, refusing])(
  'where the browser has no clipboard for a page, or refuses it, people are told how',
  async (clipboard) => {
    vi.stubGlobal('navigator', { clipboard });
    const told = vi.spyOn(toast, 'error');
    expect(await copyText('https://…')).toBe(false);
    expect(told).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('Ctrl+C'));
  },
);

it('a text is on the clipboard', async () => {
  const writeText = vi.fn(async () => undefined);
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  expect(await copyText('https://…')).toBe(true);
  expect(writeText).toHaveBeenCalledExactlyOnceWith('https://…');
});
