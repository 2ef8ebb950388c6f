import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { Toaster } from 'sonner';
import { themeCookie } from '../shell/theme.ts';
import './globals.css';

export const metadata: Metadata = { title: { default: 'Patchcord', template: '%s · Patchcord' } };

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const theme = (await cookies()).get(themeCookie)?.value;
  return (
    <html lang="en" data-theme={theme === 'light' || theme === 'dark' ? theme : undefined}>
      <body>
        {children}
        <Toaster position="bottom-right" toastOptions={{ className: 'patchcord-toast' }} />
      </body>
    </html>
  );
}
