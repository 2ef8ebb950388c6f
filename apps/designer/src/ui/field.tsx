'use client';

import clsx from 'clsx';
import { type ComponentProps, type ReactNode, useId } from 'react';

export const inputLook =
  'h-8 w-full rounded border border-line-strong bg-surface px-2.5 text-base text-ink transition-colors hover:border-ink-3 aria-invalid:border-bad [&[readonly]]:bg-sunken [&[readonly]]:text-ink-2 disabled:cursor-not-allowed disabled:opacity-60';

interface FieldProps {
  readonly label: string;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  /** The control; what it is given ties it to its label, help and error. */
  children(control: {
    readonly id: string;
    readonly 'aria-describedby': string | undefined;
    readonly 'aria-invalid': boolean | undefined;
  }): ReactNode;
}

/** A control with its label above, and what there is to say about it below. */
export function Field({ label, help, error, children }: FieldProps) {
  const id = useId();
  const helpId = help ? `${id}-help` : '';
  const errorId = error ? `${id}-error` : '';
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {children({
        id,
        'aria-describedby': `${helpId} ${errorId}`.trim() || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {help ? (
        <p id={helpId} className="text-xs text-ink-2">
          {help}
        </p>
      ) : null}
      {error ? (
        <p id={errorId} role="alert" className="text-xs text-bad">
          {error}
        </p>
      ) : null}
    </div>
  );
}

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'id'> {
  readonly label: string;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
}

/** One line of text. */
export function TextField({ label, help, error, className, ...input }: TextFieldProps) {
  return (
    <Field label={label} help={help} error={error}>
      {(control) => <input {...control} {...input} className={clsx(inputLook, className)} />}
    </Field>
  );
}
