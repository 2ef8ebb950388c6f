// One setting of the environment each: the standard where it is unset or empty, a sentence where it can't be meant.
import { statSync } from 'node:fs';
import { isIPv4 } from 'node:net';
import path from 'node:path';

/** @typedef {Readonly<Record<string, string | undefined>>} Environment */
/** @typedef {{ first: number, last: number }} PortRange */
/** @typedef {{ url: string, username: string, password: string }} ExternalAsterisk */

export class SettingError extends Error {
  /** @readonly */
  code = 'SETTING_INVALID';
}

/**
 * @param {Environment} environment
 * @param {string} name
 * @param {number} standard
 */
export function readPort(environment, name, standard) {
  return readNumber(environment, name, { standard, largest: 65_535, advice: 'give a port from 1 to 65535' });
}

/**
 * @param {Environment} environment
 * @param {string} name
 * @param {number} standard
 */
export function readCount(environment, name, standard) {
  return readNumber(environment, name, {
    standard,
    largest: 10_000,
    advice: 'give a whole number from 1 to 10000',
  });
}

/**
 * @param {Environment} environment
 * @param {string} name
 * @param {PortRange} standard
 * @returns {PortRange}
 */
export function readRange(environment, name, standard) {
  const text = environment[name];
  if (!text) return standard;
  const [, first = 0, last = 0] = (/^(\d+)-(\d+)$/.exec(text) ?? []).map(Number);
  if (first >= 1024 && last <= 65_535 && last - first >= 3) return { first, last };
  throw invalid(name, text, `give a range of ports such as ${standard.first}-${standard.last}`);
}

/**
 * @param {Environment} environment
 * @param {string} name
 * @param {string} standard
 */
export function readAddress(environment, name, standard) {
  const text = environment[name] || standard;
  if (isIPv4(text)) return text;
  throw invalid(name, text, 'give an IPv4 address of this machine, such as 127.0.0.1, or 0.0.0.0 for all');
}

/**
 * @param {Environment} environment
 * @param {string} name
 * @param {{ standard: string, pattern: RegExp, advice: string }} expected
 */
export function readMatching(environment, name, { standard, pattern, advice }) {
  const text = environment[name] || standard;
  if (pattern.test(text)) return text;
  throw invalid(name, text, advice);
}

/**
 * @param {Environment} environment
 * @param {string} name
 * @param {readonly string[]} choices
 * @param {string} standard
 */
export function readOneOf(environment, name, choices, standard) {
  const text = environment[name];
  if (!text) return standard;
  if (choices.includes(text)) return text;
  throw invalid(name, text, `give one of ${choices.join(', ')}`);
}

/**
 * @param {Environment} environment
 * @param {string} name
 * @param {string} standard
 */
export function readFolder(environment, name, standard) {
  const folder = path.resolve(environment[name] || standard);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return folder;
  throw invalid(name, folder, 'give a folder that is there');
}

/**
 * @param {Environment} environment
 * @param {string} name
 * @param {string} example
 * @returns {string | undefined}
 */
export function readWebAddress(environment, name, example) {
  const text = environment[name]?.trim();
  if (!text) return undefined;
  if (text.includes('@')) {
    throw new SettingError(
      `${name} carries a user name or password, which would end up in logs: give an address such as ${example}.`,
    );
  }
  // URL.parse came with Node 22.
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return text;
  throw invalid(name, text, `give an http address such as ${example}`);
}

/**
 * @param {Environment} environment
 * @returns {ExternalAsterisk | undefined}
 */
export function readExternal(environment) {
  const url = readWebAddress(environment, 'ARI_URL', 'http://127.0.0.1:8088/ari');
  if (!url) return undefined;
  const username = environment.ARI_USERNAME || environment.ARI_USER;
  const password = environment.ARI_PASSWORD || environment.ARI_PASS;
  if (username && password) return { url: ariUrl(url), username, password };
  throw new SettingError(
    'ARI_URL is set without its credentials: set ARI_USERNAME and ARI_PASSWORD, or unset ARI_URL to use the private Asterisk.',
  );
}

/** People leave /ari out, or end it with a slash. @param {string} text */
function ariUrl(text) {
  const { origin, pathname } = new URL(text);
  return `${origin}${pathname.replace(/\/+$/, '') || '/ari'}`;
}

/**
 * @param {Environment} environment
 * @param {string} name
 * @param {{ standard: number, largest: number, advice: string }} expected
 */
function readNumber(environment, name, { standard, largest, advice }) {
  const text = environment[name];
  if (!text) return standard;
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= 1 && number <= largest) return number;
  throw invalid(name, text, advice);
}

/**
 * @param {string} name
 * @param {string} text
 * @param {string} advice
 */
function invalid(name, text, advice) {
  return new SettingError(`${name} is “${text}”: ${advice}.`);
}
