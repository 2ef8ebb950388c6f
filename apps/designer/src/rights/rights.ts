/** What a person may be. */
export const roles = ['viewer', 'designer', 'operator', 'admin'] as const;

export type Role = (typeof roles)[number];

/** One sentence each, for those who hand roles out. */
export const roleMeaning: Readonly<Record<Role, string>> = {
  viewer: 'Sees flows, numbers, calls and analysis; changes nothing.',
  designer: 'Builds and publishes flows, and maps numbers to them.',
  operator: 'Watches over calls: listens in, takes over, hangs up; maps numbers.',
  admin: 'Everything, and decides who else may do what.',
};

/** The one table: what may be done, and by whom. Admins may do all of it. */
export const rights = {
  'flows.see': ['viewer', 'designer', 'operator'],
  'flows.edit': ['designer'],
  'flows.publish': ['designer'],
  'flows.delete': ['designer'],
  'numbers.see': ['viewer', 'designer', 'operator'],
  'numbers.edit': ['designer', 'operator'],
  'calls.see': ['viewer', 'designer', 'operator'],
  'calls.act': ['operator'],
  /** Callers’ numbers and values in full; without it all is masked that isn’t known not to be personal. */
  'callers.see': ['designer', 'operator'],
  'analysis.see': ['viewer', 'designer', 'operator'],
  'people.manage': [],
  /** One's own name, password and sessions. */
  'account.own': ['viewer', 'designer', 'operator'],
} as const satisfies Record<string, readonly Exclude<Role, 'admin'>[]>;

export type Right = keyof typeof rights;

/** What an entry asks of whoever comes: a right, or nothing at all. */
export type Rule = Right | 'everybody';

/** May somebody with this role do it? */
export function may(role: Role, right: Right): boolean {
  const allowed: readonly Role[] = rights[right];
  return role === 'admin' || allowed.includes(role);
}

/** Narrows what came from outside. */
export function isRole(value: unknown): value is Role {
  return roles.some((role) => role === value);
}
