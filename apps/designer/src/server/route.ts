import type { z } from 'zod';
import type { Person } from '../people/person.ts';
import { Refusal } from '../people/refusal.ts';
import { may, type Right } from '../rights/rights.ts';
import { failure } from './failure.ts';
import { decoded } from './params.ts';
import { addressHeader } from './path-header.ts';
import { readJson } from './read-body.ts';
import { rooms } from './rooms.ts';

interface Asked<Who> {
  readonly request: Request;
  readonly person: Who;
  /** What stands in the brackets of its path. */
  readonly params: Readonly<Record<string, string>>;
  /** Where it comes from in the network. */
  readonly address: string;
  /** The JSON that was sent, as the schema reads it. @throws Refusal */
  json<Schema extends z.ZodType>(schema: Schema): Promise<z.output<Schema>>;
}

type Route = (
  request: Request,
  /** Addresses without brackets have no params, whatever the types say. */
  place: { readonly params: Promise<Readonly<Record<string, string>> | undefined> },
) => Promise<Response>;

/**
 * Every method of every route is made by this or by `openRoute`: it says who may ask before anything of the request is
 * read. What is answered is never kept by a browser, and a failure is told as `{ code, message }`.
 */
export function route(right: Right, answer: (asked: Asked<Person>) => Promise<Response>): Route {
  return answering(async (asked) => {
    const { person } = asked;
    if (!person)
      throw new Refusal(
        'LOGIN_NEEDED',
        401,
        'Your login has expired, or there was none: log in, then try again.',
      );
    if (!may(person.role, right))
      throw new Refusal(
        'NO_RIGHT',
        403,
        `This needs the right “${right}”, which a ${person.role} doesn’t have.`,
      );
    return answer({ ...asked, person });
  });
}

/** A route for everybody, strangers included. */
export function openRoute(answer: (asked: Asked<Person | null>) => Promise<Response>): Route {
  return answering(answer);
}

function answering(answer: (asked: Asked<Person | null>) => Promise<Response>): Route {
  return async (request, { params }) => {
    try {
      const response = await answer({
        request,
        person: await rooms().people.whoIs(request.headers),
        params: decoded(await params),
        address: request.headers.get(addressHeader) ?? 'unknown',
        json: (schema) => readJson(request, schema),
      });
      if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
      return response;
    } catch (error) {
      return failure(error);
    }
  };
}
