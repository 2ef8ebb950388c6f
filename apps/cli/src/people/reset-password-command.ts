import { resetLink } from '@patchcord/engine/reset-link';
import type { Command } from 'commander';

export function addResetPasswordCommand(program: Command): void {
  program
    .command('reset-password')
    .description(
      'Print a link by which somebody who forgot their password chooses another; good once, for an hour.',
    )
    .argument('<email>', 'address they log in with')
    .option('--json', 'print one object')
    .action(async (email: string, { json }: { json?: true }) => {
      const reset = await resetLink(process.env, email, Date.now());
      console.log(
        json
          ? JSON.stringify(reset)
          : `${reset.name} chooses a new password here, once, until ${reset.expiresAt.slice(11, 16)} UTC:\n${reset.link}`,
      );
    });
}
