import { z } from 'zod';

/** A time zone this machine knows, by its IANA name. */
export const timeZoneSchema = z.string().refine((name) => {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}, 'Write a time zone by its IANA name, e.g. America/New_York.');
