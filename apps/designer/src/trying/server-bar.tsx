'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { inputLook } from '../ui/field.tsx';
import { useAct } from './use-act.ts';

interface ServerBarProps {
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
}

/** Whoever tries answers for the server: a status and JSON, or nothing. */
export function ServerBar({ method, url, body }: ServerBarProps) {
  const [status, setStatus] = useState('200');
  const [answer, setAnswer] = useState('{}');
  const act = useAct();
  const json = parsed(answer);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (json) act({ exchange: { status: Number(status), body: json.value } });
  };
  return (
    <form
      onSubmit={submit}
      data-own-history
      aria-label="As the server"
      className="flex shrink-0 flex-col gap-2 border-t px-3 py-2"
    >
      <p className="break-all">
        The flow asks <code className="font-mono text-xs">{`${method} ${url}`}</code>
        {body === null ? null : (
          <>
            {' '}
            with <code className="font-mono text-xs">{JSON.stringify(body)}</code>
          </>
        )}
        . What does the server answer?
      </p>
      <div className="flex flex-wrap items-start gap-1.5">
        <input
          aria-label="Status"
          type="number"
          min={100}
          max={599}
          required
          value={status}
          onChange={(event) => setStatus(event.target.value)}
          className={`${inputLook} w-20! tabular-nums`}
        />
        <textarea
          // biome-ignore lint/a11y/noAutofocus: the call waits for nothing else.
          autoFocus
          aria-label="Answer, as JSON"
          aria-invalid={json === null || undefined}
          rows={2}
          spellCheck={false}
          value={answer}
          onChange={(event) => setAnswer(event.target.value)}
          className={`${inputLook} h-auto! min-w-60 flex-1 py-1.5 font-mono text-xs!`}
        />
        <Button type="submit" look="primary" disabled={json === null}>
          Answer
        </Button>
        <Button onClick={() => act({ exchange: { code: 'HTTP_UNREACHABLE' } })}>Can’t be reached</Button>
        <Button onClick={() => act({ exchange: { code: 'HTTP_TIMED_OUT' } })}>Too slow</Button>
      </div>
      {json === null ? <p className="text-xs text-bad">This is no JSON.</p> : null}
    </form>
  );
}

function parsed(text: string): { readonly value: unknown } | null {
  try {
    return { value: text.trim() === '' ? null : JSON.parse(text) };
  } catch {
    return null;
  }
}
