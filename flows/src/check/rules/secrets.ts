import type { Rule } from '../checking.ts';
import { fieldsOf, pointerTo, textsOf } from '../fields.ts';
import { recordOf } from '../flow-view.ts';
import { type Problem, pointer } from '../problem.ts';

/** No secret stands in a flow: who may read the flow could use it. Its words are never repeated in the problem. */
export const secrets: Rule = ({ view, step }) => {
  const asked = new Set(
    fieldsOf(view).flatMap(({ node, hint }) => (hint.input === 'url' || hint.input === 'json' ? [node] : [])),
  );
  const inNodes = textsOf(view)
    .filter(({ node, spoken }) => asked.has(node) && !spoken)
    .filter(({ path, text }) => isSecret(String(path.at(-1)), text))
    .map((text) => problem(step(text.node), pointerTo(text)));
  const inNames = fieldsOf(view)
    .filter(
      ({ hint, value }) => hint.input === 'credential' && typeof value === 'string' && looksSecret(value),
    )
    .map((field) => problem(step(field.node), pointerTo(field)));
  const inVariables = Object.entries(recordOf(recordOf(view.document).variables)).flatMap(
    ([name, variable]) => {
      const { default: value } = recordOf(variable);
      const isOne = typeof value === 'string' && looksSecret(value.slice(0, maxLength));
      return isOne ? [problem(name, pointer('variables', name, 'default'))] : [];
    },
  );
  return [...inNodes, ...inNames, ...inVariables];
};

function problem(holder: string, path: string): Problem {
  return {
    code: 'secret-in-clear',
    path,
    severity: 'error',
    message: `“${holder}” holds what looks like a secret, readable by everybody who sees the flow.`,
    fix: 'Take it out, change it where it was issued, and name a “credential” that the engine keeps.',
  };
}

function isSecret(name: string, whole: string): boolean {
  const text = whole.slice(0, maxLength);
  if (looksSecret(text)) return true;
  const own = literalOf(text);
  if (secretName.test(name.slice(-maxName)) && own.length >= 4 && own === text) return true;
  const url = /^\s*https?:\/\/([^/?#]*)[^?#]*\??([^#]*)/i.exec(text);
  if (!url) return false;
  const [, authority = '', query = ''] = url;
  return /:[^{}]+@/.test(authority) || query.split('&').some((part) => isSecretParameter(part));
}

function isSecretParameter(part: string): boolean {
  const [name = '', ...value] = part.split('=');
  return isSecret(name, value.join('='));
}

/** The text without its variables. */
function literalOf(text: string): string {
  return text.replace(/{[{%].*?[}%]}/gs, '');
}

/** Longer ones are no keys but a burden: patterns take their time. */
const maxLength = 4000;
const maxName = 64;

const secretName =
  /^(?:x-)?(?:[a-z]+[-_])*(?:api[-_]?key|access[-_]?key|auth|auth[-_]?key|authorization|(?:[a-z]+[-_]?)?token|(?:[a-z]+[-_]?)?secret|password|passwd|pwd|signature|sig)$/i;

/** Keys and tokens as well-known issuers write them, and the ways they are sent. */
function looksSecret(text: string): boolean {
  return issued.some((shape) => shape.test(text));
}

const issued = [
  /\b[spr]k[-_](?:[a-z]+[-_])*[A-Za-z0-9]{16,}/,
  /\bgh[opsur]_[A-Za-z0-9]{20,}|\bgithub_pat_\w{20,}|\bglpat-[\w-]{16,}/,
  /\bxox[abeprs]-[\w-]{10,}/,
  /\bA(?:KIA|SIA)[0-9A-Z]{16}\b|\bAIza[\w-]{30,}/,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/,
  /^\s*(?:Bearer|Basic|Token)\s+[\w.~+/=-]{8,}/i,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
];
