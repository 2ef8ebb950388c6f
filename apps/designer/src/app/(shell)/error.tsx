'use client';

import { usePathname } from 'next/navigation';
import { PageFailed } from '../../shell/page-failed.tsx';
import { sections } from '../../shell/sections.ts';
import { TopBar } from '../../shell/top-bar.tsx';

export default function ShellError({ error, reset }: { readonly error: Error; reset(): void }) {
  const pathname = usePathname();
  const section = sections.find(({ href }) => pathname === href || pathname.startsWith(`${href}/`));
  return (
    <>
      <TopBar crumbs={[{ title: section?.title ?? 'Patchcord' }]} />
      <PageFailed error={error} retry={reset} />
    </>
  );
}
