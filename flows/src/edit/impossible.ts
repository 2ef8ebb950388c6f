/** A change that can't be made here, e.g. because what it is about is gone. Never leaves this room. */
export class Impossible extends Error {}

export function impossible(reason: string): never {
  throw new Impossible(reason);
}
