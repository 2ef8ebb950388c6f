/**
 * A prompt is in a recording when it correlates more than this. Texts that differ stay below 0.3; a busy machine that
 * delays a packet costs a right one some tenths. How well it is heard is judged by its own tests and the benchmark.
 */
export const recognisable = 0.6;
