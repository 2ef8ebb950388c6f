import type { Role } from '../rights/rights.ts';

/** Whoever is logged in. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}
