import { migrate } from '../migrate.ts';

console.log(migrate(process.argv[2] ?? '').length);
