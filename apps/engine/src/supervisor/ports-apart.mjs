import { SettingError } from './read-setting.mjs';

/** @typedef {import('./read-setting.mjs').PortRange} PortRange */
/** @typedef {{ apiPort: number, designerPort: number, backendPort?: number, sipPort: number, ariPort: number, asteriskRtp: PortRange, engineRtp: PortRange, external?: unknown }} Ports */

/**
 * Two parts of the product can't share a port. With an Asterisk of somebody else's only the engine's are ours.
 * @param {Ports} ports
 * @throws SettingError
 */
export function checkPortsApart({
  apiPort,
  designerPort,
  backendPort,
  sipPort,
  ariPort,
  asteriskRtp,
  engineRtp,
  external,
}) {
  const tcp = {
    PATCHCORD_API_PORT: single(apiPort),
    PATCHCORD_DESIGNER_PORT: single(designerPort),
    ...(external ? {} : { PATCHCORD_ARI_PORT: single(ariPort) }),
    ...(backendPort === undefined ? {} : { PATCHCORD_BACKEND_PORT: single(backendPort) }),
  };
  const udp = external
    ? {}
    : { PATCHCORD_SIP_PORT: single(sipPort), PATCHCORD_ASTERISK_RTP: asteriskRtp, PATCHCORD_RTP: engineRtp };
  for (const ranges of [tcp, udp]) checkApart(Object.entries(ranges));
}

/** @param {[name: string, range: PortRange][]} ranges */
function checkApart(ranges) {
  ranges.forEach(([name, range], index) => {
    const clash = ranges
      .slice(index + 1)
      .find(([, other]) => range.first <= other.last && other.first <= range.last);
    if (clash) {
      const [otherName, other] = clash;
      throw new SettingError(
        `${name} (${inWords(range)}) and ${otherName} (${inWords(other)}) overlap: move one of them.`,
      );
    }
  });
}

/**
 * @param {number} port
 * @returns {PortRange}
 */
function single(port) {
  return { first: port, last: port };
}

/** @param {PortRange} range */
function inWords({ first, last }) {
  return first === last ? String(first) : `${first}-${last}`;
}
