/** A path of ours from what an address says, so that a login leads nowhere else; the flows where it says none. */
export function ownPath(to: string | undefined): string {
  if (to === undefined || !/^\/(?![/\\])/.test(to)) return '/flows';
  const base = 'http://patchcord.invalid';
  const url = URL.canParse(to, base) ? new URL(to, base) : null;
  // Browsers drop tabs and line breaks inside of addresses: compare what they make of it.
  return url?.origin === base ? `${url.pathname}${url.search}` : '/flows';
}
