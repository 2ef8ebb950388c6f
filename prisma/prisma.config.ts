import { defineConfig } from 'prisma/config';

export default defineConfig({
  schema: 'schema.prisma',
  migrations: { path: 'migrations/sqlite' },
  datasource: { url: process.env.DATABASE_URL ?? 'file:../.patchcord/patchcord.db' },
});
