'use client';

import clsx from 'clsx';
import { ToggleGroup as Radix } from 'radix-ui';

interface SegmentedProps<Value extends string> {
  readonly value: Value | '';
  onChange(value: Value): void;
  readonly options: readonly { readonly value: Value; readonly title: string }[];
  readonly disabled?: boolean;
  readonly id?: string;
  readonly 'aria-label'?: string;
  readonly 'aria-labelledby'?: string;
  readonly 'aria-describedby'?: string | undefined;
}

/** One of a few, all of them in sight. */
export function Segmented<Value extends string>({
  value,
  onChange,
  options,
  disabled = false,
  ...control
}: SegmentedProps<Value>) {
  const choose = (chosen: string) => {
    const found = options.find((option) => option.value === chosen);
    if (found) onChange(found.value);
  };
  return (
    <Radix.Root
      {...control}
      type="single"
      value={value}
      onValueChange={choose}
      disabled={disabled}
      className="inline-flex max-w-full flex-wrap rounded border border-line-strong bg-sunken p-0.5"
    >
      {options.map((option) => (
        <Radix.Item
          key={option.value}
          value={option.value}
          className={clsx(
            'h-6 rounded-sm px-2 text-xs text-ink-2 transition-colors hover:text-ink',
            'data-[state=on]:bg-surface data-[state=on]:font-medium data-[state=on]:text-ink data-[state=on]:shadow-[0_1px_2px_var(--shade)]',
          )}
        >
          {option.title}
        </Radix.Item>
      ))}
    </Radix.Root>
  );
}
