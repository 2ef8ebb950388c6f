import { notFound, redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import type { Person } from '../people/person.ts';
import { Refusal } from '../people/refusal.ts';
import { may, type Right } from '../rights/rights.ts';
import { NoRights } from '../shell/no-rights.tsx';
import { loginAddress } from './login-address.ts';
import { decoded } from './params.ts';
import { personHere } from './person-here.ts';

interface PageProps {
  readonly params: Promise<Readonly<Record<string, string>>>;
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}

interface Asked<Who> {
  readonly person: Who;
  /** What stands in the brackets of its path. */
  readonly params: Readonly<Record<string, string>>;
  /** What stands behind the question mark; of a name that stands there twice, the first. */
  readonly query: Readonly<Record<string, string>>;
}

type Page = (props: PageProps) => Promise<ReactNode>;

/**
 * Every page is made by this or by `openPage`: it says who may see it before anything of it is read. Strangers are sent
 * to the login and come back here from it.
 */
export function page(right: Right, show: (asked: Asked<Person>) => Promise<ReactNode>): Page {
  return async function RuledPage({ params, searchParams }) {
    const person = await personHere();
    if (!person) redirect(await loginAddress());
    if (!may(person.role, right)) return <NoRights right={right} role={person.role} />;
    return shown(show({ person, params: decoded(await params), query: firsts(await searchParams) }));
  };
}

/** A page for everybody, strangers included. */
export function openPage(show: (asked: Asked<Person | null>) => Promise<ReactNode>): Page {
  return async function OpenPage({ params, searchParams }) {
    const person = await personHere();
    return shown(show({ person, params: decoded(await params), query: firsts(await searchParams) }));
  };
}

/** What isn't there any more has a page of its own. */
async function shown(content: Promise<ReactNode>): Promise<ReactNode> {
  try {
    return await content;
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) notFound();
    throw error;
  }
}

function firsts(query: Awaited<PageProps['searchParams']>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => {
      const [first] = typeof value === 'string' ? [value] : (value ?? []);
      return first === undefined ? [] : [[name, first]];
    }),
  );
}
