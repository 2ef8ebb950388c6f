'use client';

import { Copy } from 'lucide-react';
import { toast } from 'sonner';
import { Button } from '../ui/button.tsx';
import { copyText } from '../ui/copy-text.ts';
import { Field, inputLook } from '../ui/field.tsx';

interface OneTimeLinkProps {
  readonly link: string;
  readonly label: string;
  /** What it is good for and how long. */
  readonly help: string;
  close(): void;
}

/** A link that is shown this once, to be handed over by whatever way people trust. */
export function OneTimeLink({ link, label, help, close }: OneTimeLinkProps) {
  const copy = async () => {
    if (await copyText(link)) toast.success('The link is copied.');
  };
  return (
    <div className="flex flex-col gap-4">
      <Field label={label} help={help}>
        {(control) => (
          <span className="flex gap-2">
            <input
              {...control}
              // biome-ignore lint/a11y/noAutofocus: it takes the place of what was asked, and is there to be copied.
              autoFocus
              readOnly
              value={link}
              onFocus={(event) => event.target.select()}
              className={`${inputLook} font-mono text-xs!`}
            />
            <Button onClick={() => void copy()}>
              <Copy aria-hidden />
              Copy
            </Button>
          </span>
        )}
      </Field>
      <Button look="primary" className="self-end" onClick={close}>
        Done
      </Button>
    </div>
  );
}
