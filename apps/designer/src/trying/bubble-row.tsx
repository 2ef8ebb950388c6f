'use client';

import { stepPathName } from '@patchcord/flows/model';
import clsx from 'clsx';
import { Hand, Undo2 } from 'lucide-react';
import { durationInWords } from '../calls/duration.ts';
import { useEditorApi } from '../editor/editor-context.tsx';
import { IconButton } from '../ui/button.tsx';
import type { Bubble } from './call-view.ts';
import { nodeOnCanvas } from './trail-overlay.ts';
import { useTry, useTryApi } from './use-try.ts';
import { momentAfter, WordPicker } from './word-picker.tsx';

const sides = { agent: 'justify-start', caller: 'flex-row-reverse', call: 'justify-center' };
const looks = { agent: 'bg-sunken', caller: 'bg-accent-soft', call: 'text-xs text-ink-2' };
const speakers = { agent: 'Heard', caller: 'Caller', call: '' };

/** One thing that was said; a click shows the node it was said at. */
export function BubbleRow({ bubble }: { readonly bubble: Bubble }) {
  const { who, text, unheard, look, atMs, node } = bubble;
  const editor = useEditorApi();
  const picking = useTry(({ back }) => back?.over !== null && back?.effect === bubble.effect);
  const isPicked = picking && who === 'agent';
  return (
    <li className={clsx('group flex items-center gap-1.5', sides[who])}>
      {isPicked ? (
        <WordPicker bubble={bubble} />
      ) : (
        <button
          type="button"
          title={`${durationInWords(atMs)} · at “${stepPathName(node)}”`}
          onClick={() => editor.getState().select({ kind: 'nodes', ids: [nodeOnCanvas(node)] })}
          className={clsx(
            'max-w-[78%] rounded-lg px-3 py-1.5 text-left break-words transition-shadow hover:shadow-[0_0_0_1px_var(--line-strong)]',
            looks[who],
            look === 'deed' && who === 'caller' && 'italic',
            look === 'bad' && 'text-bad!',
          )}
        >
          {speakers[who] ? <span className="sr-only">{speakers[who]}: </span> : null}
          {text}
          {unheard ? <Unheard words={unheard} /> : null}
        </button>
      )}
      {isPicked ? null : <BubbleAction bubble={bubble} />}
    </li>
  );
}

function Unheard({ words }: { readonly words: string }) {
  if (words === '—') return <span className="text-ink-2"> — interrupted</span>;
  return (
    <span className="text-ink-2">
      {' '}
      <s>{words}</s>
      <span className="sr-only"> (not heard)</span>
    </span>
  );
}

/** Where the call could have gone another way from here. */
function BubbleAction({ bubble: { effect, who, text, unheard } }: { readonly bubble: Bubble }) {
  const api = useTryApi();
  if (effect === 0) return null;
  const words = `${text} ${unheard}`.trim();
  const quiet = 'opacity-0 transition-opacity group-hover:opacity-100 focus-visible:opacity-100';
  if (who === 'agent')
    return (
      <IconButton
        small
        label={`Interrupt “${start(words)}”`}
        className={quiet}
        onClick={() => api.getState().goBack({ effect, over: momentAfter(1) })}
      >
        <Hand aria-hidden />
      </IconButton>
    );
  return (
    <IconButton
      small
      label={`Go back here: “${start(words)}”`}
      className={quiet}
      onClick={() => api.getState().goBack({ effect, over: null })}
    >
      <Undo2 aria-hidden />
    </IconButton>
  );
}

function start(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
