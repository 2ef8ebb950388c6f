import { canonicalJson } from '../model/canonical.ts';

/** A part of a flow as it is written to a file: one text for one meaning, a line a setting, so that changes can be merged. */
export function prettyJson(value: unknown): string {
  return `${JSON.stringify(JSON.parse(canonicalJson(value)), null, 2)}\n`;
}
