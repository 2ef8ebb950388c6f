'use client';

import { PageFailed } from '../../shell/page-failed.tsx';

export default function ShellError({ error, reset }: { readonly error: Error; reset(): void }) {
  return <PageFailed error={error} retry={reset} />;
}
