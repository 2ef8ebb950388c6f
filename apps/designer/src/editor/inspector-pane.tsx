'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { Splitter } from './splitter.tsx';

const key = 'patchcord-inspector-width';
const widths = { least: 260, usual: 340, most: 640 };

/** The right side, as wide as it was left in this browser. */
export function InspectorPane({ children }: { readonly children: ReactNode }) {
  const [width, setWidth] = useState(widths.usual);
  useEffect(() => {
    const kept = Number(localStorage.getItem(key));
    if (kept >= widths.least && kept <= widths.most) setWidth(kept);
  }, []);
  const resize = (to: number) => {
    setWidth(to);
    localStorage.setItem(key, String(to));
  };
  return (
    <>
      <Splitter label="Width of the inspector" runs="down" size={width} onSize={resize} {...widths} />
      <aside
        aria-label="Inspector"
        className="flex shrink-0 flex-col overflow-y-auto bg-surface"
        style={{ width, maxWidth: '50%' }}
      >
        {children}
      </aside>
    </>
  );
}
