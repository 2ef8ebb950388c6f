import path from 'node:path';
import { type Entry, findEntries } from '@patchcord/designer/entries';

const app = path.resolve(import.meta.dirname, '../../../apps/designer/src/app');

/** Every door of the designer, as the file system has them. */
export const { entries } = findEntries(app);

/** Where a page is looked at, and what must stand there. */
interface Sight {
  readonly at: string;
  readonly shows: string;
}

export interface Visit {
  readonly path: string;
  readonly as: 'owner' | 'stranger';
  /** Nobody owns it yet where that is what the page is for. */
  readonly on: 'designer' | 'unowned';
  readonly normal: Sight;
  /** It shows nothing itself and leads there. */
  readonly leadsTo?: string;
  /** With nothing in it; on a product without flows unless it says `here`. */
  readonly empty?: Sight & { readonly here?: true };
  /** When the database fails; null where the page asks nothing of it. */
  readonly failed: Sight | null;
  /** What somebody sees who may only look. */
  readonly viewer?: Sight;
}

type Kinds = Omit<Visit, 'path' | 'as' | 'on' | 'normal' | 'failed'> &
  Partial<Pick<Visit, 'as' | 'on'>> & { readonly failed?: string | null };

const couldNot = 'This page could not be made';
const nothing = 'There is nothing at this address';

const visit = (at: string, shows: string, { failed = couldNot, ...kinds }: Kinds = {}) => ({
  as: 'owner' as const,
  on: 'designer' as const,
  normal: { at, shows },
  failed: failed === null ? null : { at, shows: failed },
  ...kinds,
});

const door = (at: string, shows: string, kinds: Kinds = {}) =>
  visit(at, shows, { as: 'stranger', failed: null, ...kinds });

/** What there is to be seen: made by the test that goes there. */
export interface Seen {
  readonly invitation: string;
  readonly reset: string;
  readonly call: string;
}

/** How each page is visited. */
export function visitsOf({ invitation, reset, call }: Seen): readonly Visit[] {
  const known: Readonly<Record<string, Omit<Visit, 'path'>>> = {
    '/': visit('/', 'TechStore', { failed: null, leadsTo: '/flows' }),
    '/login': door('/login', 'Log in'),
    '/welcome': door('/welcome', 'Welcome', { on: 'unowned' }),
    '/invitation/[token]': door(invitation, 'You are invited', {
      empty: { at: '/invitation/nothing', shows: 'This invitation is closed', here: true },
    }),
    '/reset/[token]': door(reset, 'Choose a new password', {
      empty: { at: '/reset/nothing', shows: 'This link is closed', here: true },
    }),
    '/flows': visit('/flows', 'TechStore', {
      empty: { at: '/flows', shows: 'No flow yet' },
      viewer: { at: '/flows', shows: 'TechStore' },
    }),
    '/flows/[id]': visit('/flows/techstore', 'TechStore', {
      empty: { at: '/flows/nothing', shows: nothing },
      viewer: { at: '/flows/techstore', shows: 'TechStore' },
    }),
    '/flows/[id]/documents': visit('/flows/techstore/documents', 'Used by', {
      empty: { at: '/flows/call-back/documents', shows: 'No document yet', here: true },
      viewer: { at: '/flows/techstore/documents', shows: 'Used by' },
    }),
    '/numbers': visit('/numbers', '+1 800 555 1234', {
      empty: { at: '/numbers', shows: 'No number yet' },
      viewer: { at: '/numbers', shows: '+1 800 555 1234' },
    }),
    '/calls': visit('/calls', 'How it ended', {
      empty: { at: '/calls', shows: 'No call yet' },
      viewer: { at: '/calls', shows: 'How it ended' },
    }),
    '/calls/[id]': visit(call, 'Way through the flow', {
      empty: { at: '/calls/nothing', shows: nothing },
      viewer: { at: call, shows: 'Way through the flow' },
    }),
    '/live': visit('/live', 'Is at', {
      empty: { at: '/live', shows: 'Nobody is on the line' },
      failed: 'The engine doesn’t answer',
      viewer: { at: '/live', shows: 'Is at' },
    }),
    '/analysis': visit('/analysis', 'Median length', {
      empty: { at: '/analysis', shows: 'No call in this time' },
      viewer: { at: '/analysis', shows: 'Median length' },
    }),
    '/settings': visit('/settings', 'Open invitations', { failed: null, leadsTo: '/settings/people' }),
    '/settings/people': visit('/settings/people', 'Open invitations', {
      empty: { at: '/settings/people', shows: 'Nobody is invited at the moment' },
      viewer: { at: '/settings/people', shows: 'You may not see this page' },
    }),
    '/settings/account': visit('/settings/account', 'Present password', {
      failed: null,
      viewer: { at: '/settings/account', shows: 'Present password' },
    }),
  };
  return pagesOf(entries).map((page) => {
    const found = Object.hasOwn(known, page) ? known[page] : undefined;
    if (!found) throw new Error(`Nobody visits ${page}: say in ${import.meta.filename} how it is looked at.`);
    return { path: page, ...found };
  });
}

export function pagesOf(all: readonly Entry[]): string[] {
  return all.filter(({ kind }) => kind === 'page').map((entry) => entry.path);
}
