import { constants, setPriority } from 'node:os';

/** A browser takes all the machine there is, and nothing here is measured in time: who speaks on the telephone comes first. */
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
