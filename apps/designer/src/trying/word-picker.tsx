'use client';

import clsx from 'clsx';
import { ToggleGroup } from 'radix-ui';
import { type Bubble, wordsOf } from './call-view.ts';
import type { GoneBack } from './try-state.ts';
import { useTry, useTryApi } from './use-try.ts';

/** Speaking pace without sound, and a moment into the next word. */
const wordMs = 400;
const intoTheNextMs = 100;

/** When so many words have been heard. */
export function momentAfter(words: number): NonNullable<GoneBack['over']> {
  return { words, afterMs: words * wordMs + intoTheNextMs };
}

/** A sentence, of which one chooses the word at which the caller comes in. */
export function WordPicker({ bubble: { effect, text, unheard } }: { readonly bubble: Bubble }) {
  const chosen = useTry((state) => state.back?.over?.words ?? 0);
  const api = useTryApi();
  const words = wordsOf(unheard === '—' ? text : `${text} ${unheard}`);
  return (
    <ToggleGroup.Root
      type="single"
      value={String(chosen)}
      onValueChange={(value) => {
        if (value !== '') api.getState().goBack({ effect, over: momentAfter(Number(value)) });
      }}
      aria-label="Word at which the caller comes in"
      className="flex max-w-[78%] flex-wrap gap-x-1 rounded-lg bg-sunken px-3 py-1.5"
    >
      {words.map((word, index) => (
        <ToggleGroup.Item
          // biome-ignore lint/suspicious/noArrayIndexKey: a word is what stands at its place.
          key={index}
          value={String(index)}
          className={clsx(
            'rounded-sm px-0.5',
            index === chosen && 'bg-accent text-accent-ink',
            index > chosen && 'text-ink-2 line-through decoration-line-strong',
            index < chosen && 'hover:bg-hover',
          )}
        >
          {word}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
