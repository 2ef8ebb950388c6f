import { nodeIdSchema, timeZoneSchema } from '@patchcord/nodes/kit';
import { z } from 'zod';

const milliseconds = 'milliseconds' as const;

const interruption = z.strictObject({
  /** `speech`: words and keys; `keys`: only keys; `off`: nothing stops the voice. */
  mode: z
    .enum(['speech', 'keys', 'off'])
    .default('speech')
    .meta({
      form: {
        label: 'The voice is stopped by',
        input: 'select',
        help: 'Speech: by words and keys. Keys: by keys alone. Off: by nothing.',
      },
    }),
  /** 0 hears everything, 3 only clear speech. */
  vadMode: z
    .union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)])
    .default(3)
    .meta({
      form: {
        label: 'How clear speech must be',
        input: 'select',
        help: '0 hears everything, 3 only clear speech.',
        advanced: true,
      },
    }),
  minSpeechMs: z
    .int()
    .min(20)
    .max(1000)
    .default(60)
    .meta({ form: { label: 'Shorter sounds are noise', input: milliseconds, advanced: true } }),
});

const endpointing = z.strictObject({
  /** Silence that ends what a caller says. */
  endSilenceMs: z
    .int()
    .min(200)
    .max(5000)
    .default(700)
    .meta({ form: { label: 'A caller has finished after a silence of', input: milliseconds } }),
  maxSpeechMs: z
    .int()
    .min(1000)
    .max(60_000)
    .default(15_000)
    .meta({ form: { label: 'A caller is heard out for', input: milliseconds, advanced: true } }),
});

const voice = z.strictObject({
  name: z
    .string()
    .default('rms')
    .meta({ form: { label: 'Voice', input: 'text' } }),
  rate: z
    .number()
    .min(0.5)
    .max(2)
    .default(1)
    .meta({ form: { label: 'Speed', input: 'number', help: '1 is as usual, 1.2 a fifth faster.' } }),
  /** Word → how to say it, in ordinary letters: “SQL” → “sequel”. */
  pronunciations: z
    .record(
      z.string().min(1),
      z
        .string()
        .min(1)
        .meta({ form: { label: 'Is said', input: 'text' } }),
    )
    .default({})
    .meta({
      form: {
        label: 'Words said otherwise',
        input: 'list',
        help: 'In ordinary letters: “SQL” is said “sequel”.',
      },
    }),
});

const filler = z.strictObject({
  /** Said while an answer is slow, so that nobody waits in silence. */
  text: z
    .string()
    .min(1)
    .default('One moment, please.')
    .meta({ form: { label: 'Said while an answer is slow', input: 'text' } }),
  afterMs: z
    .int()
    .min(500)
    .max(20_000)
    .default(2500)
    .meta({ form: { label: 'After', input: milliseconds } }),
});

const limits = z.strictObject({
  callMs: z
    .int()
    .min(10_000)
    .max(4 * 3_600_000)
    .default(900_000)
    .meta({ form: { label: 'A call lasts at most', input: milliseconds } }),
  /** How often a node may be entered in one call. */
  visits: z
    .int()
    .min(1)
    .max(1000)
    .default(20)
    .meta({
      form: {
        label: 'Visits of one step in a call',
        input: 'number',
        help: 'At most; then the call goes where failures lead.',
      },
    }),
  /** Nobody on the line hears nothing for longer than this; no listening may wait longer. */
  quietMs: z
    .int()
    .min(3000)
    .max(60_000)
    .default(10_000)
    .meta({ form: { label: 'Longest silence on the line', input: milliseconds } }),
});

const recording = z.strictObject({
  enabled: z
    .boolean()
    .default(false)
    .meta({ form: { label: 'Record calls', input: 'toggle', help: 'Callers must be told so.' } }),
});

export const settingsSchema = z.strictObject({
  locale: z
    .string()
    .default('en-US')
    .meta({ form: { label: 'Language', input: 'text', help: 'E.g. en-US.' } }),
  timeZone: timeZoneSchema
    .default('America/New_York')
    .meta({ form: { label: 'Time zone', input: 'time-zone' } }),
  /** ISO 4217. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'Write a currency as three capitals, e.g. USD.')
    .default('USD')
    .meta({ form: { label: 'Currency', input: 'text', help: 'Three capitals, e.g. USD.' } }),
  voice: voice.prefault({}).meta({ form: { label: 'Voice' } }),
  interruption: interruption.prefault({}).meta({ form: { label: 'When callers interrupt' } }),
  endpointing: endpointing.prefault({}).meta({ form: { label: 'When callers have finished' } }),
  filler: filler.prefault({}).meta({ form: { label: 'When an answer is slow' } }),
  /** Said after a restart of the engine, to a caller whose words or whose answer were cut off by it; `goOnText` where absent. */
  goOn: z
    .string()
    .min(1)
    .optional()
    .meta({
      form: {
        label: 'Said to callers who were cut off by a restart',
        input: 'text',
        help: 'Left out: “Sorry, please go on.”',
        advanced: true,
      },
    }),
  limits: limits.prefault({}).meta({ form: { label: 'Limits' } }),
  recording: recording.prefault({}).meta({ form: { label: 'Recording' } }),
  /** Where a failure leads that no port of its node handles. Every flow has it once. */
  onError: nodeIdSchema.meta({
    form: {
      label: 'Where failures lead',
      input: 'node',
      help: 'When something goes wrong and its step has no way out for it.',
    },
  }),
});

export type Settings = z.infer<typeof settingsSchema>;

/** No default of the schema: it would be another version of every flow there is. */
export const goOnText = 'Sorry, please go on.';
