/** Answers when the pages do: the engine's readiness asks here. */
export function GET(): Response {
  return Response.json({ ok: true, owner: true });
}
