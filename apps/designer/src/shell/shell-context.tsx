'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { Person } from '../people/person.ts';
import { may, type Right } from '../rights/rights.ts';

const PersonContext = createContext<Person | null>(null);

/** Tells everything inside who is logged in. */
export function PersonProvider({
  person,
  children,
}: {
  readonly person: Person;
  readonly children: ReactNode;
}) {
  return <PersonContext value={person}>{children}</PersonContext>;
}

/** Whoever is logged in; null on pages before the login. */
export function usePerson(): Person | null {
  return useContext(PersonContext);
}

/** Whether to offer something; the server decides again when it is asked for. */
export function useMay(right: Right): boolean {
  const person = usePerson();
  return person !== null && may(person.role, right);
}
