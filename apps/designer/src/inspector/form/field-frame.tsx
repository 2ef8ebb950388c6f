import clsx from 'clsx';
import { RotateCcw } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { useAimedAt } from './use-aimed-at.ts';

export interface FrameControl {
  readonly id: string;
  readonly 'aria-labelledby': string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
}

interface FieldFrameProps {
  readonly label: string;
  /** The JSON pointer of its value: how the field is found again. */
  readonly pointer: string;
  readonly help?: ReactNode;
  readonly errors?: readonly string[];
  /** What the whole flow makes of it. */
  readonly warnings?: readonly string[];
  /** Takes what was written away, so that the default holds again. */
  readonly onReset?: (() => void) | undefined;
  readonly resetLabel?: string;
  /** It stands beside its label. */
  readonly inline?: boolean;
  /** Parts of it are fields of their own. */
  readonly parts?: boolean;
  readonly actions?: ReactNode;
  children(control: FrameControl): ReactNode;
}

/** A field of the inspector: its label, what can be done about it as a whole, the control, and what there is to say. */
export function FieldFrame({
  label,
  pointer,
  help,
  errors = [],
  warnings = [],
  onReset,
  resetLabel = 'back to default',
  inline = false,
  parts = false,
  actions,
  children,
}: FieldFrameProps) {
  const id = useId();
  const ref = useAimedAt(pointer, parts);
  const helpId = help ? `${id}-help` : '';
  const errorId = errors.length + warnings.length > 0 ? `${id}-error` : '';
  const control = children({
    id,
    'aria-labelledby': `${id}-label`,
    'aria-describedby': `${helpId} ${errorId}`.trim() || undefined,
    'aria-invalid': errors.length > 0 || undefined,
  });
  return (
    <div ref={ref} data-field={pointer} className="flex flex-col gap-1">
      <div className={clsx('flex min-h-7 items-center gap-1', inline && 'gap-2')}>
        <label id={`${id}-label`} htmlFor={id} className="min-w-0 font-medium">
          {label}
        </label>
        <span className="ml-auto flex items-center gap-1">
          {actions}
          {onReset ? (
            <IconButton small label={`${label}: ${resetLabel}`} onClick={onReset}>
              <RotateCcw aria-hidden />
            </IconButton>
          ) : null}
          {inline ? control : null}
        </span>
      </div>
      {inline ? null : control}
      {help ? (
        <p id={helpId} className="text-xs text-ink-2">
          {help}
        </p>
      ) : null}
      {errorId ? (
        <ul id={errorId} className="flex flex-col gap-1 text-xs">
          {errors.map((error) => (
            <li key={error} className="text-bad">
              {error}
            </li>
          ))}
          {warnings.map((warning) => (
            <li key={warning} className="text-attention">
              {warning}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
