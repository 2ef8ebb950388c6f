import { nodeIdSchema, timeZoneSchema } from '@patchcord/nodes/kit';
import { z } from 'zod';

const interruption = z.strictObject({
  /** `speech`: words and keys; `keys`: only keys; `off`: nothing stops the voice. */
  mode: z.enum(['speech', 'keys', 'off']).default('speech'),
  /** 0 hears everything, 3 only clear speech. */
  vadMode: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]).default(3),
  minSpeechMs: z.int().min(20).max(1000).default(60),
});

const endpointing = z.strictObject({
  /** Silence that ends what a caller says. */
  endSilenceMs: z.int().min(200).max(5000).default(700),
  maxSpeechMs: z.int().min(1000).max(60_000).default(15_000),
});

const voice = z.strictObject({
  name: z.string().default('rms'),
  rate: z.number().min(0.5).max(2).default(1),
  /** Word → how to say it, in ordinary letters: “SQL” → “sequel”. */
  pronunciations: z.record(z.string().min(1), z.string().min(1)).default({}),
});

const filler = z.strictObject({
  /** Said while an answer is slow, so that nobody waits in silence. */
  text: z.string().min(1).default('One moment, please.'),
  afterMs: z.int().min(500).max(20_000).default(2500),
});

const limits = z.strictObject({
  callMs: z
    .int()
    .min(10_000)
    .max(4 * 3_600_000)
    .default(900_000),
  /** How often a node may be entered in one call. */
  visits: z.int().min(1).max(1000).default(20),
  /** Nobody on the line hears nothing for longer than this; no listening may wait longer. */
  quietMs: z.int().min(3000).max(60_000).default(10_000),
});

export const settingsSchema = z.strictObject({
  locale: z.string().default('en-US'),
  timeZone: timeZoneSchema.default('America/New_York'),
  /** ISO 4217. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'Write a currency as three capitals, e.g. USD.')
    .default('USD'),
  voice: voice.prefault({}),
  interruption: interruption.prefault({}),
  endpointing: endpointing.prefault({}),
  filler: filler.prefault({}),
  /** Said after a restart of the engine, to a caller whose words or whose answer were cut off by it; `goOnText` where absent. */
  goOn: z.string().min(1).optional(),
  limits: limits.prefault({}),
  recording: z.strictObject({ enabled: z.boolean().default(false) }).prefault({}),
  /** Where a failure leads that no port of its node handles. Every flow has it once. */
  onError: nodeIdSchema,
});

export type Settings = z.infer<typeof settingsSchema>;

/** No default of the schema: it would be another version of every flow there is. */
export const goOnText = 'Sorry, please go on.';
