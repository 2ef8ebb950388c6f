'use client';

import { type ReactNode, useEffect, useRef } from 'react';

interface KeptFocusProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** Around a list: whoever removes a row by its own button stays in the list and doesn’t begin anew at the top of the page. */
export function KeptFocus({ label, children }: KeptFocusProps) {
  const region = useRef<HTMLElement>(null);
  const last = useRef<Element>(null);
  useEffect(() => {
    const removed = last.current !== null && !last.current.isConnected;
    if (!removed) return;
    last.current = null;
    if (document.activeElement === document.body) region.current?.focus();
  });
  return (
    // Whatever may scroll sideways must be reachable by keys.
    <section
      ref={region}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls.
      tabIndex={0}
      className="overflow-x-auto rounded-lg border bg-surface"
      onFocus={(event) => {
        // What opens above a row is part of it for React alone.
        if (event.currentTarget.contains(event.target)) last.current = event.target;
      }}
      onBlur={(event) => {
        if (event.relatedTarget) last.current = null;
      }}
    >
      {children}
    </section>
  );
}
