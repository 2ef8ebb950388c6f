export { hashSecret, newToken } from '@patchcord/engine/one-time-token';

/** As it was printed, however it was typed. */
export function normalCode(typed: string): string {
  return typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
}
