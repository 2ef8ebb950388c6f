import type { LoginClient } from '@patchcord/db';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { betterAuth } from 'better-auth/minimal';
import { longestPassword, shortestPassword } from './account-input.ts';

const daySeconds = 86_400;

interface LoginOptions {
  readonly client: LoginClient;
  readonly secret: string;
  readonly url: string;
}

/**
 * Passwords, sessions and their cookie. Its own addresses are not served: sign-up is off, and what is left is asked for
 * by our own routes, each with its rule.
 */
export function openLogin({ client, secret, url }: LoginOptions) {
  return betterAuth({
    appName: 'Patchcord',
    baseURL: url,
    secret,
    telemetry: { enabled: false },
    database: prismaAdapter(client, { provider: 'sqlite' }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
    },
    user: {
      // Never from a request: only the rights of `people.manage` change it.
      additionalFields: { role: { type: 'string', input: false, required: true, defaultValue: 'viewer' } },
    },
    // A login lasts these 14 days, used or not: whoever is asked for it can’t hand on a renewed cookie, and a row that
    // outlives its cookie helps nobody.
    session: { expiresIn: 14 * daySeconds, disableSessionRefresh: true },
    advanced: {
      cookiePrefix: 'patchcord',
      useSecureCookies: url.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
    },
  });
}

export type Login = ReturnType<typeof openLogin>;
