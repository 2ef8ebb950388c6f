'use client';

import clsx from 'clsx';
import { ChevronDown, Plus } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { inputLook } from './field.tsx';
import { menuLook } from './menu-look.ts';

export interface ComboboxOption {
  readonly value: string;
  readonly title: string;
  readonly help?: string | undefined;
}

export interface ComboboxProps {
  /** What is chosen; '' for nothing. */
  readonly value: string;
  onChange(value: string): void;
  /** Asked for when it is opened. */
  options(): readonly ComboboxOption[];
  /** Shown for a chosen value that is closed; else the value itself. */
  titleOf?(value: string): string;
  /** Offers what was typed where it is none of them: what that does, in words. */
  create?(text: string): string | null;
  /** Something new was chosen by its name; without it `onChange` alone is told. */
  onCreate?(text: string): void;
  /** An empty text may be chosen. */
  readonly clearable?: boolean;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly mono?: boolean;
  readonly id?: string;
  readonly 'aria-label'?: string;
  readonly 'aria-labelledby'?: string;
  readonly 'aria-describedby'?: string | undefined;
  readonly 'aria-invalid'?: boolean | undefined;
}

/** Of a choice that knows by itself what there is. */
export type PickerProps = Omit<
  ComboboxProps,
  'options' | 'titleOf' | 'create' | 'onCreate' | 'disabled' | 'mono'
>;

/** More would be scrolled, not read: typing finds the rest. */
const mostShown = 100;

/** One of many, found by typing a part of its name. */
export function Combobox(props: ComboboxProps) {
  const { value, onChange, options, titleOf, create, onCreate, clearable, mono, ...input } = props;
  const [text, setText] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const anchor = useRef<HTMLDivElement>(null);
  const listId = useId();
  const open = text !== null;
  const found = open ? matching(options(), text === titled(props) ? '' : text) : [];
  const offer =
    open && create && text.trim() && !found.some((option) => option.value === text.trim())
      ? create(text.trim())
      : null;
  const count = found.length + (offer ? 1 : 0);
  const current = Math.min(at, count - 1);

  const show = (next: string) => {
    setText(next);
    setAt(0);
  };
  const close = () => setText(null);
  const choose = (index: number) => {
    const option = found[index];
    if (option) onChange(option.value);
    else if (offer && text) {
      onCreate?.(text.trim());
      onChange(text.trim());
    } else if (clearable && text === '') onChange('');
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (props.disabled) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) show(titled(props));
      else setAt((current + (event.key === 'ArrowDown' ? 1 : count - 1)) % Math.max(1, count));
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      event.stopPropagation();
      if (clearable && text === '') choose(-1);
      else choose(current);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  };
  return (
    <Popover.Root open={open && count > 0}>
      <Popover.Anchor asChild>
        <div ref={anchor} className="relative w-full">
          <input
            {...input}
            role="combobox"
            data-own-history={open || undefined}
            aria-expanded={open && count > 0}
            aria-controls={open && count > 0 ? listId : undefined}
            aria-autocomplete="list"
            aria-activedescendant={open && count > 0 ? `${listId}-${current}` : undefined}
            autoComplete="off"
            spellCheck={false}
            className={clsx(inputLook, 'pr-8', mono && 'font-mono text-sm!')}
            value={text ?? titled(props)}
            onChange={(event) => show(event.target.value)}
            onFocus={(event) => event.target.select()}
            onClick={() => !open && !props.disabled && show(titled(props))}
            onBlur={() => {
              if (clearable && text === '') onChange('');
              close();
            }}
            onKeyDown={onKeyDown}
          />
          <ChevronDown aria-hidden className="pointer-events-none absolute top-2 right-2 size-4 text-ink-3" />
        </div>
      </Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onInteractOutside={(event) => event.preventDefault()}
          className={clsx(
            menuLook,
            'z-60 max-h-72 w-(--radix-popover-trigger-width) max-w-90 min-w-60 overflow-y-auto',
          )}
          role="presentation"
        >
          <div id={listId} role="listbox" aria-label={input['aria-label'] ?? 'Choices'}>
            {found.map((option, index) => (
              <Option
                key={option.value}
                id={`${listId}-${index}`}
                isCurrent={index === current}
                isChosen={option.value === value}
                onChoose={() => choose(index)}
                onPoint={() => setAt(index)}
              >
                <span className={clsx('truncate', mono && 'font-mono text-xs')}>{option.title}</span>
                {option.help ? (
                  <span className="ml-auto truncate pl-3 text-xs text-ink-2">{option.help}</span>
                ) : null}
              </Option>
            ))}
            {offer ? (
              <Option
                id={`${listId}-${found.length}`}
                isCurrent={current === found.length}
                isChosen={false}
                onChoose={() => choose(found.length)}
                onPoint={() => setAt(found.length)}
              >
                <Plus aria-hidden className="size-4 shrink-0 text-ink-3" />
                <span className="truncate">{offer}</span>
              </Option>
            ) : null}
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function titled({ value, titleOf }: Pick<ComboboxProps, 'value' | 'titleOf'>): string {
  return value && titleOf ? titleOf(value) : value;
}

function matching(options: readonly ComboboxOption[], text: string): readonly ComboboxOption[] {
  const words = text
    .toLowerCase()
    .split(/[\s_/]+/)
    .filter(Boolean);
  const fits = ({ title, value, help = '' }: ComboboxOption) => {
    const whole = `${title} ${value} ${help}`.toLowerCase();
    return words.every((word) => whole.includes(word));
  };
  return options.filter(fits).slice(0, mostShown);
}

interface OptionProps {
  readonly id: string;
  readonly isCurrent: boolean;
  readonly isChosen: boolean;
  onChoose(): void;
  onPoint(): void;
  readonly children: React.ReactNode;
}

function Option({ id, isCurrent, isChosen, onChoose, onPoint, children }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the input keeps the focus and takes the keys.
    <div
      id={id}
      role="option"
      aria-selected={isCurrent}
      ref={(element) => (isCurrent ? element?.scrollIntoView({ block: 'nearest' }) : undefined)}
      className={clsx(
        'flex min-h-8 cursor-pointer items-center gap-2 rounded px-2 py-1 text-sm',
        isCurrent && 'bg-hover',
        isChosen && 'font-medium',
      )}
      onMouseDown={(event) => event.preventDefault()}
      onMouseMove={onPoint}
      onClick={onChoose}
    >
      {children}
    </div>
  );
}
