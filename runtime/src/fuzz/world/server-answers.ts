import type { HttpEffect, Json } from '@patchcord/nodes/kit';
import type { EffectContext, VirtualExchange } from '../../engine/index.ts';
import { localNodeOf } from '../local-node.ts';
import type { Random } from '../random.ts';
import type { Tried } from '../tried.ts';
import type { Constants } from './constants.ts';
import { fittingBody } from './server-body.ts';

const ways = [
  'fitting',
  'not-found',
  'conflict',
  'refused',
  'busy',
  'broken',
  'unreachable',
  'stalled',
  'slow',
  'very-slow',
  'empty',
  'huge',
  'wrong-types',
  'garbage',
] as const;

/** How a server answers: mostly well, now and then in any way servers have been seen to answer. */
export function someExchange(
  request: HttpEffect,
  context: EffectContext,
  constants: Constants,
  tried: Tried,
  random: Random,
): VirtualExchange {
  const node = localNodeOf(context);
  const fitting = () => fittingBody(node, constants, random);
  const way = random.chance(0.6) ? 'fitting' : tried.choose(`${context.node} server`, ways, random);
  switch (way) {
    case 'not-found':
      return { status: 404, body: { error: 'NOT_FOUND' }, tookMs: quick(random) };
    case 'conflict':
      return { status: 409, body: { error: 'CONFLICT' }, tookMs: quick(random) };
    case 'refused':
      return { status: random.pick([400, 401, 403, 422]), body: { error: 'NO' }, tookMs: quick(random) };
    case 'busy':
      return { status: random.pick([429, 408]), body: null, tookMs: quick(random) };
    case 'broken':
      return {
        status: random.pick([500, 502, 503]),
        body: '<html>Be right back!</html>',
        tookMs: quick(random),
      };
    case 'unreachable':
      return { code: 'HTTP_UNREACHABLE', tookMs: quick(random) };
    case 'stalled':
      return { status: 200, body: fitting(), tookMs: request.timeoutMs + 1 + random.below(100_000) };
    case 'slow':
      return { status: 200, body: fitting(), tookMs: 1000 + random.below(4000) };
    case 'very-slow':
      return { status: 200, body: fitting(), tookMs: random.below(request.timeoutMs) };
    case 'empty':
      return { status: random.pick([200, 204]), body: random.pick<Json>([null, '', {}, []]), tookMs: 0 };
    case 'huge':
      return { status: 200, body: huge(fitting()), tookMs: quick(random) };
    case 'wrong-types':
      return { status: 200, body: wrong(fitting(), random), tookMs: quick(random) };
    case 'garbage':
      return { status: 200, body: { '': [{ state: {} }], __proto__: null }, tookMs: quick(random) };
    default:
      return { status: 200, body: fitting(), tookMs: quick(random) };
  }
}

function quick(random: Random): number {
  return random.below(400);
}

const longText = 'very '.repeat(400);

/** Every text is long enough to bore anybody. */
function huge(body: Json): Json {
  if (typeof body === 'string') return longText + body;
  if (typeof body === 'number') return body * 1e12;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, huge(value)]));
}

function wrong(body: Json, random: Random): Json {
  if (typeof body === 'object' && body !== null && !Array.isArray(body))
    return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, wrong(value, random)]));
  return random.pick<Json>([null, [], { a: 1 }, 'NaN', -1, true, '2026-02-31', '25:99']);
}
