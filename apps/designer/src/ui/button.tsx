import clsx from 'clsx';
import type { ComponentProps } from 'react';

type Look = 'primary' | 'plain' | 'quiet' | 'danger';

const looks: Readonly<Record<Look, string>> = {
  primary: 'border-transparent bg-accent text-accent-ink hover:bg-accent-hover',
  plain: 'border-line-strong bg-surface text-ink hover:bg-hover',
  quiet: 'border-transparent bg-transparent text-ink-2 hover:bg-hover hover:text-ink',
  danger: 'border-line-strong bg-surface text-bad hover:border-bad hover:bg-bad-soft',
};

/** How anything that acts looks; links that act wear it too. */
export function buttonLook(look: Look = 'plain', small = false): string {
  return clsx(
    'inline-flex shrink-0 items-center justify-center gap-2 whitespace-nowrap rounded border font-medium transition-colors',
    'disabled:cursor-not-allowed disabled:opacity-55 [&_svg]:size-4',
    small ? 'h-7 px-2 text-xs' : 'h-8 px-3 text-sm',
    looks[look],
  );
}

interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: Look;
  readonly small?: boolean;
  /** It is doing what it was asked. */
  readonly busy?: boolean;
}

export function Button({ look, small, busy = false, className, disabled, type, ...rest }: ButtonProps) {
  return (
    <button
      type={type ?? 'button'}
      className={clsx(buttonLook(look, small), className)}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      {...rest}
    />
  );
}

/** A picture that acts: its name is read out and shown on hover. */
export function IconButton({ label, className, ...rest }: ButtonProps & { readonly label: string }) {
  return (
    <Button
      look="quiet"
      aria-label={label}
      title={label}
      className={clsx('w-8 px-0!', rest.small && 'w-7', className)}
      {...rest}
    />
  );
}
