/** Someone a flow may hand a call to: an endpoint of this name is made for it, and only the engine can call it. */
export interface Destination {
  /** Lower-case letters, digits and dashes. */
  name: string;
  /** Such as `sip:human@127.0.0.1:15090`. */
  uri: string;
}

/**
 * Reads `name=sip:user@host:port`, several separated by spaces or commas.
 * @throws DestinationError on a name or address that could mean something else in a configuration file
 */
export function parseDestinations(text: string): Destination[] {
  return text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((entry) => {
      const [name = '', uri = ''] = splitOnce(entry, '=');
      return checkedDestination({ name, uri });
    });
}

export function checkedDestination(destination: Destination): Destination {
  const { name, uri } = destination;
  if (
    /^[a-z][a-z0-9-]{0,39}$/.test(name) &&
    !name.startsWith('patchcord') &&
    /^sips?:[\w.+*#%-]+@[\w.[\]:-]+$/.test(uri)
  ) {
    return destination;
  }
  throw new DestinationError(`${name}=${uri}`);
}

export class DestinationError extends Error {
  readonly code = 'DESTINATION_INVALID';

  constructor(entry: string) {
    super(
      `The destination “${entry}” is not of the form name=sip:user@host:port: correct it in PATCHCORD_DESTINATIONS.`,
    );
    this.name = 'DestinationError';
  }
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
