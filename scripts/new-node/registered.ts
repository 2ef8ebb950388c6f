export interface Entry {
  readonly key: string;
  readonly value: string;
  readonly module: string;
}

/** A table's source with one more import, in the order of modules, and one more line at the end of its object. */
export function registered(source: string, { key, value, module }: Entry): string {
  const lines = source.split('\n');
  const name = /^[a-z]\w*$/.test(key) ? key : `'${key}'`;
  const closing = lines.findLastIndex((line) => line.startsWith('}'));
  lines.splice(closing, 0, `  ${name}: ${value},`);
  const imports = lines.flatMap((line, at) => {
    const from = /^import .* from '(\.\/[^']+)';$/.exec(line)?.[1];
    return from ? [{ from, at }] : [];
  });
  const next = imports.find(({ from }) => isBefore(module, from));
  const at = next?.at ?? (imports.at(-1)?.at ?? -1) + 1;
  lines.splice(at, 0, `import { ${value} } from '${module}';`);
  return lines.join('\n');
}

const { compare } = new Intl.Collator('en', { numeric: true });

/** As the linter sorts: folder by folder, so that `say` comes before `say-twice`, and `say2` before `say10`. */
function isBefore(one: string, other: string): boolean {
  const others = other.split('/');
  const order = one.split('/').map((part, index) => compare(part, others[index] ?? ''));
  return (order.find((difference) => difference !== 0) ?? 0) < 0;
}
