import path from 'node:path';
import { type Entry, findEntries } from '@patchcord/designer/entries';

export const app = path.resolve(import.meta.dirname, '../../../apps/designer/src/app');

/** Every door of the designer, as the file system has them. */
export const { entries } = findEntries(app);

/** Where a page is looked at, and what must stand there. */
interface Sight {
  readonly at: string;
  readonly shows: string;
}

/**
 * Why a state can’t be there. `leads`: it shows nothing itself. `open`: everybody may see it. `form`: it asks, and has no
 * list that could be empty. `whole`: it is the first page somebody opens, and comes with all that is on it.
 */
type Leads = 'leads';

interface Slow {
  readonly from: string;
  readonly by?: string;
  /** What stands above it meanwhile. */
  readonly title: string;
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
  readonly empty: (Sight & { readonly here?: true }) | 'form' | Leads;
  /** Slow to come, to somebody who goes there from another page, with a button first where that has the link. */
  readonly loading: Slow | 'whole' | Leads;
  /** When the database fails: all that is not about people, or, where that is no matter, nobody is known any more. */
  readonly failed: Sight & { readonly unknown?: true };
  /** Without the network. */
  readonly offline: Sight | Leads;
  /** What somebody sees who may only look. */
  readonly viewer: Sight | 'open' | Leads;
}

const couldNot = 'This page could not be made';
const nothing = 'There is nothing at this address';
const offline = 'This browser is offline';

type Own = Pick<Visit, 'empty' | 'loading'> & Partial<Visit>;

const visit = (at: string, shows: string, own: Own): Omit<Visit, 'path'> => ({
  as: 'owner',
  on: 'designer',
  normal: { at, shows },
  failed: { at, shows: couldNot },
  offline: { at, shows: offline },
  viewer: { at, shows },
  ...own,
});

const door = (at: string, shows: string, own: Pick<Visit, 'empty'> & Partial<Visit>) =>
  visit(at, shows, { as: 'stranger', loading: 'whole', viewer: 'open', ...own });

const leading = (at: string, shows: string, leadsTo: string) =>
  visit(at, shows, {
    leadsTo,
    empty: 'leads',
    loading: 'leads',
    offline: 'leads',
    viewer: 'leads',
    failed: { at, shows: couldNot, unknown: true },
  });

const unknownAt = (at: string) => ({ failed: { at, shows: couldNot, unknown: true } }) as const;

/** What there is to be seen: made by the test that goes there. */
export interface Seen {
  readonly invitation: string;
  readonly reset: string;
  readonly call: string;
}

/** How each page is visited. */
export function visitsOf({ invitation, reset, call }: Seen): readonly Visit[] {
  const known: Readonly<Record<string, Omit<Visit, 'path'>>> = {
    '/': leading('/', 'TechStore', '/flows'),
    '/login': door('/login', 'Log in', { empty: 'form', ...unknownAt('/login') }),
    '/welcome': door('/welcome', 'Welcome', { on: 'unowned', empty: 'form', ...unknownAt('/welcome') }),
    '/invitation/[token]': door(invitation, 'You are invited', {
      empty: { at: '/invitation/nothing', shows: 'This invitation is closed', here: true },
    }),
    '/reset/[token]': door(reset, 'Choose a new password', {
      empty: { at: '/reset/nothing', shows: 'This link is closed', here: true },
    }),
    '/flows': visit('/flows', 'TechStore', {
      empty: { at: '/flows', shows: 'No flow yet' },
      loading: { from: '/calls', title: 'Flows' },
    }),
    '/flows/[id]': visit('/flows/techstore', 'TechStore', {
      empty: { at: '/flows/nothing', shows: nothing },
      loading: { from: '/calls', title: 'Opening …' },
    }),
    '/flows/[id]/documents': visit('/flows/techstore/documents', 'Used by', {
      empty: { at: '/flows/call-back/documents', shows: 'No document yet', here: true },
      loading: { from: '/flows/techstore', by: 'Documents', title: 'Documents' },
    }),
    '/numbers': visit('/numbers', '+1 800 555 1234', {
      empty: { at: '/numbers', shows: 'No number yet' },
      loading: { from: '/flows', title: 'Numbers' },
    }),
    '/calls': visit('/calls', 'How it ended', {
      empty: { at: '/calls', shows: 'No call yet' },
      loading: { from: '/flows', title: 'Calls' },
    }),
    '/calls/[id]': visit(call, 'Way through the flow', {
      empty: { at: '/calls/nothing', shows: nothing },
      loading: { from: '/calls', title: 'Call' },
    }),
    '/live': visit('/live', 'Is at', {
      empty: { at: '/live', shows: 'Nobody is on the line' },
      loading: { from: '/flows', title: 'Live' },
      failed: { at: '/live', shows: 'The engine doesn’t answer' },
    }),
    '/analysis': visit('/analysis', 'Median length', {
      empty: { at: '/analysis', shows: 'No call in this time' },
      loading: { from: '/flows', title: 'Analysis' },
    }),
    '/settings': leading('/settings', 'Open invitations', '/settings/people'),
    '/settings/people': visit('/settings/people', 'Open invitations', {
      empty: { at: '/settings/people', shows: 'Nobody is invited at the moment' },
      loading: { from: '/settings/account', title: 'Settings' },
      viewer: { at: '/settings/people', shows: 'You may not see this page' },
    }),
    '/settings/account': visit('/settings/account', 'Present password', {
      empty: 'form',
      loading: { from: '/settings/people', title: 'Settings' },
      ...unknownAt('/settings/account'),
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
