'use client';

import clsx from 'clsx';
import { Check, ChevronDown } from 'lucide-react';
import { Select as Radix } from 'radix-ui';
import { inputLook } from './field.tsx';
import { menuItemLook, menuLook } from './menu-look.ts';

interface SelectProps<Value extends string> {
  readonly value: Value | '';
  onChange(value: Value): void;
  readonly options: readonly { readonly value: Value; readonly title: string; readonly help?: string }[];
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
  readonly className?: string;
  readonly id?: string;
  readonly 'aria-label'?: string;
  readonly 'aria-describedby'?: string | undefined;
  readonly 'aria-invalid'?: boolean | undefined;
}

/** One of several. */
export function Select<Value extends string>({
  value,
  onChange,
  options,
  placeholder = 'Choose',
  disabled = false,
  className,
  ...control
}: SelectProps<Value>) {
  const choose = (chosen: string) => {
    const found = options.find((option) => option.value === chosen);
    if (found) onChange(found.value);
  };
  return (
    <Radix.Root value={value} onValueChange={choose} disabled={disabled}>
      <Radix.Trigger {...control} className={clsx(inputLook, 'flex items-center gap-2 text-left', className)}>
        <span className="truncate">
          <Radix.Value placeholder={placeholder} />
        </span>
        <Radix.Icon className="ml-auto">
          <ChevronDown aria-hidden className="size-4 text-ink-3" />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          className={clsx(
            menuLook,
            'z-60 max-h-(--radix-select-content-available-height) max-w-90 overflow-y-auto',
          )}
        >
          <Radix.Viewport>
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                className={clsx(menuItemLook, 'h-auto! min-h-8 py-1.5')}
              >
                <span className="flex flex-col">
                  <Radix.ItemText>{option.title}</Radix.ItemText>
                  {option.help ? <span className="text-xs text-ink-2">{option.help}</span> : null}
                </span>
                <Radix.ItemIndicator className="ml-auto pl-4">
                  <Check aria-hidden />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
