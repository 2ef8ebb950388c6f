import type { FormHint } from '@patchcord/nodes/kit';
import { z } from 'zod';
import { type ConfigPath, hintOf } from './config-fields.ts';
import { flowSchema } from './document.ts';
import { type Schema, schemaAt } from './schema-at.ts';

/** The JSON Schema of a document as forms are made of it. */
export const flowForm: Schema = z.toJSONSchema(flowSchema, { io: 'input' });

/** What the form of a document says of one of its parts, its nodes' settings aside; null where it says nothing. */
export function flowHintAt(path: ConfigPath): FormHint | null {
  return hintOf(schemaAt(flowForm, path));
}
