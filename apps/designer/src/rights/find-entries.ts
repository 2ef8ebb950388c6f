import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Rule, rights } from './rights.ts';

/** A door to the outside: a page, or one method of a route. */
export interface Entry {
  readonly kind: 'page' | 'route';
  readonly method: string;
  /** Such as `/flows/[id]`. */
  readonly path: string;
  readonly rule: Rule;
  /** From the `app` folder. */
  readonly file: string;
}

/** A file of the `app` folder that doesn't say who may come in, or a door that no file of ours stands for. */
export interface EntryFault {
  readonly file: string;
  readonly message: string;
}

export interface Entries {
  readonly entries: readonly Entry[];
  readonly faults: EntryFault[];
}

/** Frames that stand around pages. They are shown before any rule was asked and so read nothing but who is there. */
const frame = /^(layout|loading|error|not-found|global-error)\.tsx$/;
const frameReads = /server\/(?!person-here|login-address)|\brooms\(/;

const pageRule = /^export default (?:page\(\s*'([\w.]+)'|(openPage)\()/gm;
const routeRule =
  /^export const (GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) = (?:route\(\s*'([\w.]+)'|(openRoute)\()/gm;
const anyExport = /^export\s.*$/gm;
const harmless = /^export (?:const metadata(?:: Metadata)? = |(?:type|interface) )/;

/** Everything in the `app` folder that can be asked for from outside, with its rule. */
export function findEntries(appFolder: string): Entries {
  const files = readdirSync(appFolder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(tsx?|jsx?|mjs)$/.test(file))
    .sort();
  const read = files.map((file) => entriesOf(file, readFileSync(path.join(appFolder, file), 'utf8')));
  return { entries: read.flatMap(({ entries }) => entries), faults: read.flatMap(({ faults }) => faults) };
}

function entriesOf(file: string, text: string): Entries {
  const name = path.basename(file);
  const fault = (message: string): Entries => ({ entries: [], faults: [{ file, message }] });
  if (/['"]use server['"]/.test(text)) return fault('server actions have no rule: make it a route');
  if (frame.test(name))
    return frameReads.test(text) ? fault('frames stand before the rules: they read nothing') : none;
  if (name === 'page.tsx') return ruled(file, text, 'page', [...text.matchAll(pageRule)].map(pageOf));
  if (name === 'route.ts') return ruled(file, text, 'route', [...text.matchAll(routeRule)].map(methodOf));
  return fault('only pages, routes and their frames belong here');
}

const none: Entries = { entries: [], faults: [] };

interface Ruled {
  readonly method: string;
  readonly rule: string;
}

const pageOf = ([, right, open]: RegExpMatchArray): Ruled => ({
  method: 'GET',
  rule: open ? 'everybody' : (right ?? ''),
});
const methodOf = ([, method = '', right, open]: RegExpMatchArray): Ruled => ({
  method,
  rule: open ? 'everybody' : (right ?? ''),
});

function ruled(file: string, text: string, kind: Entry['kind'], found: readonly Ruled[]): Entries {
  const place = addressOf(file);
  const exports = [...text.matchAll(anyExport)].map(([line]) => line).filter((line) => !harmless.test(line));
  const faults = [
    ...found.filter(({ rule }) => !isRule(rule)).map(({ rule }) => `there is no right “${rule}”`),
    ...(exports.length === found.length
      ? []
      : ['something is exported without a rule: make it with page, openPage, route or openRoute']),
    ...(found.length === 0 ? ['nothing says who may come in'] : []),
  ];
  return {
    entries: found.flatMap(({ method, rule }) =>
      isRule(rule) ? [{ kind, method, path: place, rule, file }] : [],
    ),
    faults: faults.map((message) => ({ file, message })),
  };
}

function isRule(rule: string): rule is Rule {
  return rule === 'everybody' || Object.hasOwn(rights, rule);
}

/** Folders in parentheses group pages and stand in no address. */
function addressOf(file: string): string {
  const folders = path.dirname(file).split(path.sep);
  return `/${folders.filter((folder) => folder !== '.' && !folder.startsWith('(')).join('/')}`;
}
