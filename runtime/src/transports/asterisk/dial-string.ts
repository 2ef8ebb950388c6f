import type { Destination } from './contract.ts';
import { DestinationError } from './destination-error.ts';

// Local has its own kind: without /n its channel is replaced once it is bridged.
const technologyAndResource = /^(?!Local\/)[A-Za-z0-9]+\/[^\s,&|;"<>()[\]{}$\\]+$/i;
const dialplanName = /^[A-Za-z0-9_.+*#-]+$/;
const sipUri = /^sips?:[^\s,&|;"<>()[\]{}$\\]+$/;

/** What Asterisk's originate takes as `endpoint`. Throws `DestinationError` for anything that could mean more than it says. */
export function dialString(destination: Destination): string {
  switch (destination.kind) {
    case 'endpoint':
      return matching(destination.endpoint, technologyAndResource, 'An endpoint looks like PJSIP/sales');
    case 'dialplan': {
      const extension = matching(
        destination.extension,
        dialplanName,
        'An extension has letters, digits and _.+*#-',
      );
      const context = matching(destination.context, dialplanName, 'A context has letters, digits and _.+*#-');
      return `Local/${extension}@${context}/n`;
    }
    case 'sip-uri': {
      const trunk = matching(destination.trunk, dialplanName, 'A trunk is the name of a PJSIP endpoint');
      return `PJSIP/${trunk}/${matching(destination.uri, sipUri, 'A SIP address looks like sip:200@example.org')}`;
    }
  }
}

function matching(text: string, pattern: RegExp, rule: string): string {
  if (!pattern.test(text)) throw new DestinationError(`${rule}; “${text}” does not.`);
  return text;
}
