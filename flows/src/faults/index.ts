export type { Fault, Written } from './fault.ts';
export * from './faults-of.ts';
