/** A field of several lines, for what people of the machine write. */
export const textareaLook =
  'w-full resize-y rounded border border-line-strong bg-surface px-2.5 py-1.5 font-mono text-xs text-ink transition-colors hover:border-ink-3 aria-invalid:border-bad';
