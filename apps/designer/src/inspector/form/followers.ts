import type { FieldPath } from '@patchcord/flows/edit';
import { createContext, useContext } from 'react';
import type { Made } from './form-context.ts';
import { asSchema, hintOf, type Schema, takesText } from './schema.ts';

/** A value that is made from its neighbour's text until somebody writes it. */
interface Follower {
  readonly path: FieldPath;
  readonly schema: Schema;
  readonly value: unknown;
}

/** By the key of the neighbour. */
const nobody: ReadonlyMap<string, Follower> = new Map();

export const FollowersContext = createContext(nobody);

export function followersIn(
  { properties = {} }: Schema,
  path: FieldPath,
  value: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, Follower> {
  const isFollowing = Object.values(properties).some((part) => hintOf(asSchema(part))?.follows);
  // The same each time: fields are drawn again when it is another.
  if (!isFollowing) return nobody;
  return new Map(
    Object.entries(properties).flatMap(([key, part]) => {
      const schema = asSchema(part);
      const leader = hintOf(schema)?.follows;
      return leader === undefined ? [] : [[leader, { path: [...path, key], schema, value: value[key] }]];
    }),
  );
}

/** What is to be written along with a text; null where nothing follows it, or what does was written by somebody. */
export function useFollower(path: FieldPath): (before: string, after: string) => Made | null {
  const follower = useContext(FollowersContext).get(String(path.at(-1)));
  return (before, after) => {
    if (!follower) return null;
    const made = nameFrom(after);
    const isOwn = follower.value !== '' && follower.value !== nameFrom(before) && !isGiven(follower);
    return isOwn || !takesText(follower.schema, made) ? null : { path: follower.path, value: made };
  };
}

/** The name that a new item of a list begins with. */
function isGiven({ path, value }: Follower): boolean {
  return typeof value === 'string' && new RegExp(`^${String(path.at(-1))}\\d+$`).test(value);
}

/** “Sales & support” → `salesSupport`: a name that stands beside a wire. */
export function nameFrom(text: string): string {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .match(/[A-Za-z0-9]+/g);
  const [first = '', ...others] = (words ?? []).map((word) => word.toLowerCase());
  const name = first + others.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return name.replace(/^\d+/, '').slice(0, 40);
}
