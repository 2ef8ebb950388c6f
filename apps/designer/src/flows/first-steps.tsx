'use client';

import { MessageCircle, PencilLine, PhoneIncoming, X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { IconButton } from '../ui/button.tsx';

const key = 'patchcord-first-steps';

const steps = [
  {
    icon: MessageCircle,
    title: 'Talk to it',
    text: 'Call one of its numbers, or open it and choose Try.',
  },
  {
    icon: PencilLine,
    title: 'Change a sentence',
    text: 'Open a flow, choose what is said, write it anew, and publish it.',
  },
  {
    icon: PhoneIncoming,
    title: 'Put it on a number',
    text: 'Under Numbers, choose which flow answers which number, and when.',
  },
];

/** What to do first, until somebody has seen enough of it. */
export function FirstSteps() {
  const dismissed = useSyncExternalStore(subscribe, isDismissed, () => true);
  if (dismissed) return null;
  return (
    <section aria-label="First steps" className="flex items-start gap-2 rounded-lg border bg-surface p-4">
      <ol className="grid flex-1 grid-cols-[repeat(auto-fit,minmax(220px,1fr))] gap-4">
        {steps.map(({ icon: Icon, title, text }, index) => (
          <li key={title} className="flex gap-3">
            <span className="grid size-8 shrink-0 place-items-center rounded bg-accent-soft text-accent">
              <Icon aria-hidden className="size-4" />
            </span>
            <div>
              <p className="font-medium">
                {index + 1}. {title}
              </p>
              <p className="text-xs text-ink-2">{text}</p>
            </div>
          </li>
        ))}
      </ol>
      <IconButton label="Don’t show this again" small onClick={dismiss}>
        <X aria-hidden />
      </IconButton>
    </section>
  );
}

function isDismissed(): boolean {
  return localStorage.getItem(key) !== null;
}

function dismiss(): void {
  localStorage.setItem(key, 'seen');
  window.dispatchEvent(new StorageEvent('storage', { key }));
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('storage', changed);
  return () => window.removeEventListener('storage', changed);
}
