import clsx from 'clsx';
import { Popover } from 'radix-ui';
import {
  type KeyboardEvent,
  type Ref,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { menuLook } from '../../ui/menu-look.ts';
import type { VariableOffer } from '../form/offers.ts';
import { caretIn, taken } from './liquid-caret.ts';
import { liquidFilters } from './liquid-filters.ts';
import { LiquidMirror } from './liquid-mirror.tsx';
import { type LiquidOffer, LiquidOffers } from './liquid-offers.tsx';

export interface LiquidHandle {
  /** Opens the list of variables at the caret. */
  insertVariable(): void;
}

interface LiquidInputProps {
  readonly ref: Ref<LiquidHandle>;
  readonly value: string;
  onChange(text: string): void;
  readonly long: boolean;
  readonly mono: boolean;
  readonly mayEdit: boolean;
  isKnown(name: string): boolean;
  variables(): readonly VariableOffer[];
  readonly placeholder: string;
  readonly id: string;
  readonly 'aria-labelledby': string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
}

/** Reads like a text, grows with it, and offers what can be filled in as soon as `{{` is typed. */
export function LiquidInput(props: LiquidInputProps) {
  const { ref, value, onChange, long, mono, mayEdit, isKnown, variables, placeholder, ...control } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const [at, setAt] = useState(0);
  const pending = useRef<number | null>(null);
  const listId = useId();
  const here = caret === null ? null : caretIn(value, caret);
  const offers = here ? offersFor(here.kind, here.written, variables) : [];
  const open = offers.length > 0;
  const current = Math.min(at, offers.length - 1);

  useLayoutEffect(() => {
    if (pending.current === null) return;
    area.current?.setSelectionRange(pending.current, pending.current);
    pending.current = null;
  });
  const write = (text: string, to: number) => {
    pending.current = to;
    setCaret(to);
    setAt(0);
    onChange(text);
  };
  const choose = (offer: LiquidOffer) => {
    if (!here || caret === null) return;
    const next = taken(value, caret, here, offer.name);
    write(next.text, next.caret);
    if (next.text.slice(0, next.caret).endsWith('}}')) setCaret(null);
  };
  useImperativeHandle(ref, () => ({
    insertVariable() {
      const from = area.current?.selectionStart ?? value.length;
      area.current?.focus();
      write(`${value.slice(0, from)}{{${value.slice(area.current?.selectionEnd ?? from)}`, from + 2);
    },
  }));
  const onKeyDown = (event: KeyboardEvent) => {
    const offer = offers[current];
    if (open && offer) {
      const by = { ArrowDown: 1, ArrowUp: offers.length - 1 }[event.key];
      if (by) setAt((current + by) % offers.length);
      else if (event.key === 'Enter' || event.key === 'Tab') choose(offer);
      else if (event.key === 'Escape') setCaret(null);
      else return;
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === 'Enter' && !long) event.preventDefault();
  };
  const text = clsx(
    'text-base whitespace-pre-wrap wrap-anywhere px-2.5 py-1.5',
    mono && 'font-mono text-xs!',
  );
  return (
    <Popover.Root open={open}>
      <div
        className={clsx(
          'relative rounded border border-line-strong bg-surface transition-colors hover:border-ink-3',
          control['aria-invalid'] && 'border-bad!',
        )}
      >
        <LiquidMirror
          className={clsx(text, long ? 'min-h-20' : 'min-h-8')}
          text={value || placeholder}
          isKnown={isKnown}
          marker={open && here ? here.from : null}
        />
        <textarea
          {...control}
          ref={area}
          aria-autocomplete={mayEdit ? 'list' : undefined}
          aria-controls={open ? listId : undefined}
          aria-activedescendant={open ? `${listId}-${current}` : undefined}
          className={clsx(
            text,
            'absolute inset-0 size-full resize-none overflow-hidden rounded bg-transparent text-ink',
          )}
          rows={1}
          value={value}
          placeholder={placeholder}
          readOnly={!mayEdit}
          onChange={(event) => {
            setCaret(event.target.selectionStart);
            setAt(0);
            onChange(long ? event.target.value : event.target.value.replace(/\r?\n/g, ' '));
          }}
          onKeyDown={onKeyDown}
          onSelect={(event) => {
            if (caret !== null && event.currentTarget.selectionStart !== caret) setCaret(null);
          }}
          onBlur={() => setCaret(null)}
        />
      </div>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          className={clsx(menuLook, 'z-60 max-h-72 max-w-90 min-w-60 overflow-y-auto')}
          role="presentation"
        >
          <LiquidOffers id={listId} offers={offers} current={current} onChoose={choose} onPoint={setAt} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function offersFor(
  kind: 'variable' | 'filter',
  written: string,
  variables: () => readonly VariableOffer[],
): LiquidOffer[] {
  const all: readonly LiquidOffer[] =
    kind === 'filter'
      ? liquidFilters
      : variables().map(({ name, type, from }) => ({ name, help: from || type }));
  const wanted = written.toLowerCase();
  const begin = all.filter(({ name }) => name.toLowerCase().startsWith(wanted));
  const hold = all.filter((offer) => offer.name.toLowerCase().includes(wanted) && !begin.includes(offer));
  return [...begin, ...hold].slice(0, 50);
}
