import type { CompiledNode } from './compiled-flow.ts';
import type { ConfigPath } from './config-fields.ts';

/** A node's config with its variables filled in. Copies only what leads to a text; the node's own stays as it is. */
export function renderConfig(
  { config, texts }: Pick<CompiledNode, 'config' | 'texts'>,
  variables: Record<string, unknown>,
): Readonly<Record<string, unknown>> {
  if (texts.length === 0) return config;
  const rendered = { ...config };
  for (const { path, template, variable } of texts)
    put(rendered, path, variable === null ? template.render(variables) : (variables[variable] ?? null));
  return rendered;
}

function put(copy: object, [key = '', ...deeper]: ConfigPath, value: unknown): void {
  if (deeper.length === 0) {
    Reflect.set(copy, key, value);
    return;
  }
  const part: unknown = Reflect.get(copy, key);
  const inner: object = Array.isArray(part) ? [...part] : { ...Object(part) };
  Reflect.set(copy, key, inner);
  put(inner, deeper, value);
}
