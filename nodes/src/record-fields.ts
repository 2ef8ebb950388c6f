import { z } from 'zod';
import { variableNameSchema } from './kit/index.ts';

/** Fields every node that records a message shares, worded once. */
export const beep = z
  .boolean()
  .default(true)
  .meta({ form: { label: 'Beep first', input: 'toggle' } });

export const maxMs = z
  .int()
  .min(1000)
  .max(600_000)
  .default(120_000)
  .meta({ form: { label: 'At most', input: 'milliseconds' } });

export const messageSilenceMs = z
  .int()
  .min(1000)
  .max(15_000)
  .default(4000)
  .meta({ form: { label: 'Silence ends it after', input: 'milliseconds' } });

export const endKeys = z
  .string()
  .regex(/^[0-9*#]{0,12}$/, 'Use the digits 0 to 9, * and #.')
  .default('#')
  .meta({ form: { label: 'Keys that end it', input: 'text' } });

export const recordingInto = variableNameSchema
  .optional()
  .meta({ form: { label: 'Keep the recording’s name in', input: 'variable' } });
