export { deskOn, openDesk } from './open-desk.ts';
