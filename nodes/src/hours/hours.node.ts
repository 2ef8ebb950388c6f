import { z } from 'zod';
import {
  conditionSchema,
  defineNode,
  errorPort,
  optional,
  required,
  silently,
  timeZoneSchema,
  variableNameSchema,
} from '../kit/index.ts';
import { spansSchema, type Week, weekSchema } from '../opening-hours.ts';
import { weekInWords } from '../week-in-words.ts';

const holiday = z.strictObject({
  date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'Write a date as 2026-12-25.')
    .refine((text) => z.iso.date().safeParse(text).success, 'There is no such day.')
    .meta({ form: { label: 'Date', input: 'date' } }),
  name: z
    .string()
    .default('')
    .meta({ form: { label: 'Name', input: 'text' } }),
  hours: spansSchema
    .default([])
    .meta({ form: { label: 'Open all the same', input: 'list', help: 'Left empty, it is closed all day.' } }),
});

export const hoursNode = defineNode({
  type: 'hours',
  version: 1,
  title: 'Opening hours',
  family: 'decide',
  config: z.strictObject({
    week: weekSchema.prefault({}).meta({ form: { label: 'Open', input: 'week' } }),
    holidays: z
      .array(holiday)
      .max(200)
      .default([])
      .meta({ form: { label: 'Holidays', input: 'list' } }),
    emergency: z
      .boolean()
      .default(false)
      .meta({ form: { label: 'Closed now', input: 'toggle', help: 'Whatever the hours say.' } }),
    emergencyWhen: conditionSchema
      .optional()
      .meta({ form: { label: 'Also closed when', input: 'condition', advanced: true } }),
    timeZone: timeZoneSchema.optional().meta({
      form: { label: 'Time zone', input: 'time-zone', help: 'Left out, the flow’s.', advanced: true },
    }),
    holidayName: variableNameSchema
      .optional()
      .meta({ form: { label: 'Keep the holiday’s name in', input: 'variable', advanced: true } }),
  }),
  ports: {
    open: required('it is open'),
    closed: required('it is closed'),
    holiday: optional('it is a holiday', 'closed'),
    emergency: optional('it was closed by hand', 'closed'),
    error: errorPort,
  },
  summary: ({ emergency, week }) => (emergency ? 'closed now, by hand' : weekInWords(week)),
  writes: ({ holidayName }) => (holidayName ? [holidayName] : []),
  visit: (config) => ({
    never: shutPorts(config),
    silence: silently(['open', 'closed', 'holiday', 'emergency', 'error']),
  }),
});

interface Opening {
  readonly week: Week;
  readonly holidays: readonly z.output<typeof holiday>[];
  readonly emergency: boolean;
  readonly emergencyWhen?: unknown;
}

function shutPorts({ week, holidays, emergency, emergencyWhen }: Opening): string[] {
  if (emergency) return ['open', 'closed', 'holiday', 'error'];
  const hours = [...Object.values(week), ...holidays.map((day) => day.hours)];
  return [
    ...(hours.some((spans) => spans.length > 0) ? [] : ['open']),
    ...(holidays.length > 0 ? [] : ['holiday']),
    ...(emergencyWhen === undefined ? ['emergency'] : []),
  ];
}
