/** “Done”, with the cookies that come of it. */
export function withCookies(cookies: readonly string[]): Response {
  const response = Response.json({ done: true });
  for (const cookie of cookies) response.headers.append('set-cookie', cookie);
  return response;
}
