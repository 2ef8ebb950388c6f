'use client';

import { PageFailed } from '../shell/page-failed.tsx';

export default function RootError({ error, reset }: { readonly error: Error; reset(): void }) {
  return (
    <main className="grid min-h-dvh">
      <PageFailed alone error={error} retry={reset} />
    </main>
  );
}
