import { z } from 'zod';

export const shortestPassword = 10;
export const longestPassword = 200;

export const nameInput = z.string().trim().min(1, 'Give a name.').max(100, 'This name is too long.');

export const emailInput = z
  .string()
  .trim()
  .toLowerCase()
  .max(200, 'This address is too long.')
  .pipe(z.email('Give an e-mail address.'));

/** A new one; an old one is only compared. */
export const passwordInput = z
  .string()
  .min(shortestPassword, `Take at least ${shortestPassword} characters.`)
  .max(longestPassword, `Take at most ${longestPassword} characters.`);
