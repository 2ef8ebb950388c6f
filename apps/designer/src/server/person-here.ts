import { headers } from 'next/headers';
import { cache } from 'react';
import type { Person } from '../people/person.ts';
import { rooms } from './rooms.ts';

/** Whoever asks for this page; asked once a request, however many parts of it want to know. */
export const personHere = cache(async (): Promise<Person | null> => rooms().people.whoIs(await headers()));
