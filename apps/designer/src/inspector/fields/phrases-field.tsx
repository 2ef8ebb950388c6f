import { X } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from 'react';
import { FieldFrame } from '../form/field-frame.tsx';
import { type FieldProps, useField } from '../form/use-field.ts';
import { textOf } from './text-field.tsx';

/** What callers may say: Enter takes what was typed, Backspace takes the last one back to be changed. */
export function PhrasesField(props: FieldProps) {
  const { frame, set, remove, fallback, mayEdit } = useField(props);
  const phrases = listOf(props.value ?? fallback);
  const change = (next: readonly string[]) => {
    if (next.length === 0 && !props.required && isNothing(fallback)) remove();
    else set([...next]);
  };
  return (
    <FieldFrame {...frame}>
      {(control) => (
        <PhraseList {...control} label={props.label} phrases={phrases} mayEdit={mayEdit} onChange={change} />
      )}
    </FieldFrame>
  );
}

function isNothing(fallback: unknown): boolean {
  return fallback === undefined || (Array.isArray(fallback) && fallback.length === 0);
}

/** A list of texts as it stands in a document, whatever is in it. */
export function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(textOf) : [];
}

interface PhraseListProps {
  readonly label: string;
  readonly phrases: readonly string[];
  readonly mayEdit: boolean;
  onChange(phrases: readonly string[]): void;
  readonly id?: string;
  readonly 'aria-labelledby'?: string;
  readonly 'aria-describedby'?: string | undefined;
  readonly 'aria-invalid'?: boolean | undefined;
}

export function PhraseList({ label, phrases, mayEdit, onChange, ...control }: PhraseListProps) {
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const without = (index: number) => phrases.filter((_, at) => at !== index);
  const add = (texts: readonly string[]) => {
    const fresh = texts.map((each) => each.trim()).filter((each) => each !== '');
    setText('');
    if (fresh.length > 0) onChange([...new Set([...phrases, ...fresh])]);
  };
  const takeBack = () => {
    const last = phrases.at(-1);
    if (last === undefined) return;
    setText(last);
    onChange(phrases.slice(0, -1));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isTaken = event.key === 'Enter' || (event.key === 'Backspace' && text === '');
    if (!isTaken || !mayEdit) return;
    event.preventDefault();
    if (event.key === 'Enter') add([text]);
    else takeBack();
  };
  const onPaste = (event: ClipboardEvent) => {
    const lines = event.clipboardData.getData('text').split(/\r?\n/);
    if (lines.length < 2) return;
    event.preventDefault();
    add([text + (lines[0] ?? ''), ...lines.slice(1)]);
  };
  return (
    <div className="flex flex-wrap items-center gap-1 rounded border border-line-strong bg-surface p-1 focus-within:border-ink-3">
      {phrases.map((phrase, index) => (
        <span
          key={phrase}
          className="inline-flex max-w-full items-center gap-0.5 rounded-sm bg-sunken pl-2 text-xs"
        >
          <span className="truncate py-1">{phrase}</span>
          {mayEdit ? (
            <button
              type="button"
              aria-label={`Remove “${phrase}” from ${label}`}
              className="grid size-6 shrink-0 place-items-center rounded-sm text-ink-3 hover:text-ink"
              onClick={() => {
                onChange(without(index));
                input.current?.focus();
              }}
            >
              <X aria-hidden className="size-3" />
            </button>
          ) : null}
        </span>
      ))}
      <input
        {...control}
        ref={input}
        className="h-6 min-w-28 flex-1 bg-transparent px-1.5 text-sm outline-none"
        value={text}
        data-own-history={text !== '' || undefined}
        readOnly={!mayEdit}
        placeholder={phrases.length === 0 ? 'Type one, then Enter' : 'Another one'}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onBlur={() => add([text])}
      />
    </div>
  );
}
