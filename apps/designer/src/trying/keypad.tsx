'use client';

import { Grid3x3 } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type FormEvent, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { inputLook } from '../ui/field.tsx';

const pad = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

interface KeypadProps {
  readonly open: boolean;
  onOpenChange(open: boolean): void;
  /** Pressed one right after the other; false where they could not be. */
  onKeys(keys: string): boolean;
}

/** The keys of a telephone, by mouse or typed. */
export function Keypad({ open, onOpenChange, onKeys }: KeypadProps) {
  const [keys, setKeys] = useState('');
  const press = (event: FormEvent) => {
    event.preventDefault();
    // A popover's form stands inside the one of what is said.
    event.stopPropagation();
    if (keys === '' || !onKeys(keys)) return;
    onOpenChange(false);
    setKeys('');
  };
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange}>
      <Popover.Trigger asChild>
        <Button aria-keyshortcuts="Alt+K" title="Press keys (Alt+K)" aria-label="Press keys">
          <Grid3x3 aria-hidden /> Keys
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          side="top"
          sideOffset={6}
          aria-label="Keys of a telephone"
          data-own-history
          className="z-40 w-52 rounded-lg border bg-raised p-3 shadow-float"
        >
          <form onSubmit={press} className="flex flex-col gap-2">
            <input
              aria-label="Keys to press"
              placeholder="0–9, * and #"
              autoComplete="off"
              inputMode="numeric"
              value={keys}
              onChange={(event) => setKeys(event.target.value.replace(/[^0-9*#]/g, '').slice(0, 40))}
              className={`${inputLook} text-center font-mono`}
            />
            <div className="grid grid-cols-3 gap-1.5">
              {pad.map((key) => (
                <Button key={key} aria-label={`Key ${key}`} onClick={() => setKeys((before) => before + key)}>
                  {key}
                </Button>
              ))}
            </div>
            <Button type="submit" look="primary" disabled={keys === ''}>
              Press
            </Button>
          </form>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
