import type { ReactNode } from 'react';

interface DoorCardProps {
  readonly title: string;
  readonly intro: ReactNode;
  readonly children: ReactNode;
}

/** The one card of a page before the login. */
export function DoorCard({ title, intro, children }: DoorCardProps) {
  return (
    <section className="flex flex-col gap-5 rounded-lg border bg-surface p-6 shadow-float">
      <header className="flex flex-col gap-1">
        <h1 className="text-xl font-semibold">{title}</h1>
        <p className="text-ink-2">{intro}</p>
      </header>
      {children}
    </section>
  );
}
