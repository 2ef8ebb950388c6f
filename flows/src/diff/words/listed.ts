/** “a, b and c” */
export function listed(parts: readonly string[], last: 'and' | 'or' = 'and'): string {
  const [end] = parts.slice(-1);
  if (end === undefined) return '';
  return parts.length === 1 ? end : `${parts.slice(0, -1).join(', ')} ${last} ${end}`;
}
