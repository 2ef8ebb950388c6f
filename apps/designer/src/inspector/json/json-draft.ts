import {
  applyChanges,
  type FlowContent,
  isJsonObject,
  type JsonObject,
  mergeContent,
  resolve,
} from '@patchcord/flows/edit';
import type { Unfinished } from '../unfinished.ts';
import { parseJson } from './parse-json.ts';

/** A flow that is being written as JSON, and what it was when that began: it may have been edited elsewhere since. */
export interface JsonDraft {
  readonly text: string;
  readonly begunWith: JsonObject;
}

const fields = { text: '/', begunWith: '/ begun with' };

export function keptJsonDraft(unfinished: Unfinished): JsonDraft | null {
  const text = unfinished.get(fields.text);
  const begunWith = parseJson(unfinished.get(fields.begunWith) ?? '');
  if (text === undefined || !begunWith.ok || !isJsonObject(begunWith.value)) return null;
  return { text, begunWith: begunWith.value };
}

export function keepJsonDraft(unfinished: Unfinished, draft: JsonDraft, isNew: boolean): void {
  unfinished.set(fields.text, draft.text);
  if (isNew) unfinished.set(fields.begunWith, JSON.stringify(draft.begunWith));
}

export function dropJsonDraft(unfinished: Unfinished): void {
  for (const field of Object.values(fields)) unfinished.delete(field);
}

/** The flow with what was written, beside what was edited elsewhere meanwhile; where both changed the same, what was written. */
export function contentWritten(now: FlowContent, begunWith: JsonObject, written: JsonObject): FlowContent {
  const mine = { ...now, document: written };
  const { content, conflicts } = mergeContent({ ...now, document: begunWith }, mine, now);
  return applyChanges(
    content,
    conflicts.flatMap((conflict) => resolve(conflict, 'mine')),
  ).content;
}
