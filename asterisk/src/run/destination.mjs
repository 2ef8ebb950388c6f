// Plain JavaScript: `npm start` reads its settings with it on Node 20, before anything is installed.

/**
 * Someone a flow may hand a call to: an endpoint of this name is made for it, and only the engine can call it.
 * @typedef {object} Destination
 * @property {string} name lower-case letters, digits and dashes
 * @property {string} uri such as `sip:human@127.0.0.1:15090`
 */

/**
 * Reads `name=sip:user@host:port`, several separated by spaces or commas.
 * @param {string} text
 * @returns {Destination[]}
 * @throws DestinationError on a name or address that could mean something else in a configuration file
 */
export function parseDestinations(text) {
  return text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((entry) => {
      const [name, uri] = splitOnce(entry, '=');
      return checkedDestination({ name, uri });
    });
}

/**
 * @param {Destination} destination
 * @returns {Destination}
 */
export function checkedDestination(destination) {
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
  /** @readonly */
  code = 'DESTINATION_INVALID';

  /** @param {string} entry */
  constructor(entry) {
    super(
      `The destination “${entry}” is not of the form name=sip:user@host:port: correct it in PATCHCORD_DESTINATIONS.`,
    );
    this.name = 'DestinationError';
  }
}

/**
 * @param {string} text
 * @param {string} separator
 * @returns {[string, string]}
 */
function splitOnce(text, separator) {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
