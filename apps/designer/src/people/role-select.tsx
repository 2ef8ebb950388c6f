'use client';

import type { ComponentProps } from 'react';
import { type Role, roleMeaning, roles } from '../rights/rights.ts';
import { Select } from '../ui/select.tsx';

const options = roles.map((role) => ({ value: role, title: role, help: roleMeaning[role] }));

/** Which role, with what each may do. */
export function RoleSelect(props: Omit<ComponentProps<typeof Select<Role>>, 'options'>) {
  return <Select {...props} options={options} />;
}
