import type { AriOperationRoute } from './ari-types.generated.ts';

export interface AriHttpRequest {
  /** Path with its query, relative to the ARI base. */
  readonly path: string;
  /** JSON text, where the operation has a body. */
  readonly body: string | undefined;
}

/** Puts each parameter where the operation's route wants it: path, body or query. Lists become commas. */
export function buildAriRequest(
  route: AriOperationRoute,
  parameters: Readonly<Record<string, unknown>>,
): AriHttpRequest {
  const query = new URLSearchParams();
  let path = route.path;
  let body: string | undefined;
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined) continue;
    const place = `{${name}}`;
    if (path.includes(place)) path = path.replace(place, () => encodeURIComponent(String(value)));
    else if (name === route.body) body = JSON.stringify(route.wrapped ? { [name]: value } : value);
    else query.set(name, Array.isArray(value) ? value.join(',') : String(value));
  }
  return { path: query.size > 0 ? `${path}?${query}` : path, body };
}
