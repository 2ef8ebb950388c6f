'use client';

import clsx from 'clsx';
import { useRef } from 'react';
import type { CallSound, ShownCall } from '../server/calls.ts';
import { durationInWords } from './duration.ts';
import { Sound } from './sound.tsx';

interface ConversationProps {
  readonly callId: string;
  readonly flowName: string;
  readonly turns: ShownCall['turns'];
  readonly sounds: readonly CallSound[];
  readonly goesOn: boolean;
}

/** What the caller said and heard, beside its sound: the time of a sentence plays it. */
export function Conversation({ callId, flowName, turns, sounds, goesOn }: ConversationProps) {
  const player = useRef<HTMLAudioElement>(null);
  const whole = sounds.find(({ kind }) => kind === 'call');
  const playable = whole?.durationMs != null;
  const playFrom = (atMs: number) => {
    const audio = player.current;
    if (!audio) return;
    audio.currentTime = atMs / 1000;
    void audio.play();
  };
  return (
    <section aria-label="Conversation" className="flex flex-col gap-4 rounded-lg border bg-surface p-4">
      <h2 className="text-lg font-semibold">Conversation</h2>
      {whole ? <Sound callId={callId} sound={whole} title="Recording of the call" player={player} /> : null}
      {turns.length === 0 ? (
        <p className="py-6 text-center text-ink-2">
          {goesOn ? 'Nothing was said yet.' : 'Nothing was said in this call.'}
        </p>
      ) : (
        <ol className="flex flex-col gap-3">
          {turns.map(({ role, text, atMs, interrupted }, index) => (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: a call is never told in another order.
              key={index}
              className={clsx('flex flex-col gap-0.5', role === 'caller' ? 'items-end' : 'items-start')}
            >
              <span className="flex items-center gap-2 text-xs text-ink-2">
                {role === 'caller' ? 'Caller' : flowName}
                <Clock
                  atMs={atMs}
                  // The books have when it ended; it began after what came before it.
                  {...(playable ? { onPlay: () => playFrom(turns[index - 1]?.atMs ?? 0) } : {})}
                />
              </span>
              <p
                className={clsx(
                  'max-w-[85%] whitespace-pre-wrap break-words rounded-lg px-3 py-2 text-base',
                  role === 'caller' ? 'bg-accent-soft' : 'bg-sunken',
                )}
              >
                {text}
                {interrupted ? <span className="text-ink-2"> — interrupted</span> : null}
              </p>
            </li>
          ))}
        </ol>
      )}
      {sounds
        .filter(({ kind }) => kind === 'message')
        .map((sound) => (
          <Sound key={sound.file} callId={callId} sound={sound} title="Message the caller left" />
        ))}
    </section>
  );
}

function Clock({ atMs, onPlay }: { readonly atMs: number; onPlay?: () => void }) {
  const time = durationInWords(atMs);
  if (!onPlay) return <span className="tabular-nums">{time}</span>;
  return (
    <button
      type="button"
      onClick={onPlay}
      aria-label={`Play from ${time}`}
      className="rounded tabular-nums underline decoration-dotted underline-offset-2 hover:text-accent"
    >
      {time}
    </button>
  );
}
