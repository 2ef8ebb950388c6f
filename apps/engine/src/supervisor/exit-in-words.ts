import type { ChildExit } from '@patchcord/asterisk';

export function exitInWords({ code, signal }: ChildExit): string {
  return signal === null ? `exit status ${code}` : `signal ${signal}`;
}
