/** `npm run boundaries`: who may import whom, and which words may stand where. Exit status 1 on a violation. */
import path from 'node:path';
import { findViolations } from './boundaries/find-violations.ts';

const violations = findViolations(path.resolve(import.meta.dirname, '..'));
for (const { path: file, line, rule, message } of violations)
  console.error(`${file}:${line} ${rule}: ${message}`);
console.log(violations.length === 0 ? 'Boundaries hold.' : `${violations.length} boundary violations.`);
process.exitCode = violations.length === 0 ? 0 : 1;
