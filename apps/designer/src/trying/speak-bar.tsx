'use client';

import { CornerDownLeft, Ear, Hand, MicOff, PhoneOff, X } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Button, IconButton } from '../ui/button.tsx';
import { inputLook } from '../ui/field.tsx';
import { bubblesOf } from './call-view.ts';
import { Keypad } from './keypad.tsx';
import { useActiveBranch } from './shown-entries.ts';
import { isBusy } from './try-store.ts';
import { type Deed, moveOf, useAct } from './use-act.ts';
import { useTry, useTryApi } from './use-try.ts';
import { momentAfter } from './word-picker.tsx';

const places = {
  words: 'What the caller says',
  keys: 'Only keys are listened to here',
  message: 'The message the caller leaves',
};

/** Typing as the caller: words, keys, silence, coming in over a sentence, hanging up. */
export function SpeakBar({ takes }: { readonly takes: keyof typeof places }) {
  const words = useTry((state) => state.words);
  const setWords = useTry((state) => state.setWords);
  const [keypad, setKeypad] = useState(false);
  const over = useTry((state) => state.back?.over ?? null);
  const busy = useTry(isBusy);
  const act = useAct();
  const api = useTryApi();
  const field = useRef<HTMLInputElement>(null);
  const interrupt = useInterrupt();
  // Where one has chosen to come in, what is said comes next; who sets the moment in figures stays there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with every other choice.
  useEffect(() => {
    if (!(document.activeElement instanceof HTMLInputElement)) field.current?.focus();
  }, [over]);
  const does = (deed: Deed): boolean => {
    field.current?.focus();
    return act({ move: moveOf(deed, over?.afterMs ?? null) });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() !== '') does({ say: words.trim() });
  };
  const shift = (by: number) => {
    const { back, goBack } = api.getState();
    if (back?.over) goBack({ ...back, over: momentAfter(Math.max(0, back.over.words + by)) });
  };
  const shortcuts: Readonly<Record<string, () => void>> = {
    KeyK: () => setKeypad(true),
    KeyS: () => does('silent'),
    KeyU: () => does('mumble'),
    KeyI: interrupt,
    KeyH: () => does('hang-up'),
    ArrowLeft: () => shift(-1),
    ArrowRight: () => shift(1),
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return api.getState().goBack(null);
    const shortcut = event.altKey && !event.ctrlKey && !event.metaKey ? shortcuts[event.code] : undefined;
    if (!shortcut) return;
    event.preventDefault();
    shortcut();
  };
  return (
    <form
      onSubmit={submit}
      onKeyDown={onKey}
      data-own-history
      aria-label="As the caller"
      className="flex shrink-0 flex-wrap items-center gap-1.5 border-t px-3 py-2"
    >
      {over ? <ComesIn /> : null}
      <input
        ref={field}
        aria-label={places[takes]}
        placeholder={places[takes]}
        autoComplete="off"
        value={words}
        onChange={(event) => setWords(event.target.value)}
        className={`${inputLook} min-w-40 flex-1`}
      />
      <Button type="submit" look="primary" aria-disabled={busy} title="Say it (Enter)">
        <CornerDownLeft aria-hidden /> Say
      </Button>
      <Keypad open={keypad} onOpenChange={setKeypad} onKeys={(keys) => does({ keys })} />
      <IconButton
        label="Say nothing (Alt+S)"
        aria-keyshortcuts="Alt+S"
        disabled={over !== null}
        onClick={() => does('silent')}
      >
        <MicOff aria-hidden />
      </IconButton>
      <IconButton
        label="Say something nobody understands (Alt+U)"
        aria-keyshortcuts="Alt+U"
        disabled={over !== null}
        onClick={() => does('mumble')}
      >
        <Ear aria-hidden />
      </IconButton>
      <IconButton
        label="Interrupt what was said last (Alt+I)"
        aria-keyshortcuts="Alt+I"
        aria-pressed={over !== null}
        onClick={interrupt}
      >
        <Hand aria-hidden />
      </IconButton>
      <IconButton label="Hang up (Alt+H)" aria-keyshortcuts="Alt+H" onClick={() => does('hang-up')}>
        <PhoneOff aria-hidden className="text-bad" />
      </IconButton>
    </form>
  );
}

/** Goes back into the sentence that was heard last; the second time it stays where it was. */
function useInterrupt(): () => void {
  const branch = useActiveBranch();
  const api = useTryApi();
  return () => {
    const last = bubblesOf(branch?.entries ?? []).findLast(
      ({ who, effect }) => who === 'agent' && effect > 0,
    );
    const { back, goBack } = api.getState();
    if (back?.over) goBack(null);
    else if (last) goBack({ effect: last.effect, over: momentAfter(1) });
  };
}

/** When the caller comes in, to be set in words above or in milliseconds here. */
function ComesIn() {
  const back = useTry((state) => state.back);
  const api = useTryApi();
  if (!back?.over) return null;
  const { effect, over } = back;
  const set = (afterMs: number) =>
    api.getState().goBack({ effect, over: { afterMs, words: Math.floor(afterMs / 400) } });
  return (
    <span className="flex items-center gap-1 rounded bg-accent-soft px-2 py-0.5 text-xs text-accent">
      <label
        className="flex items-center gap-1"
        title="Alt with the arrows left and right: a word earlier or later"
      >
        comes in after
        <input
          type="number"
          min={0}
          max={600_000}
          step={100}
          value={over.afterMs}
          onChange={(event) => set(Math.max(0, Number(event.target.value)))}
          className={`${inputLook} h-6! w-20! px-1.5! text-xs! tabular-nums`}
        />
        ms
      </label>
      <IconButton small label="Don’t interrupt" onClick={() => api.getState().goBack(null)}>
        <X aria-hidden />
      </IconButton>
    </span>
  );
}
