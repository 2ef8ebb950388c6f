/** Where calls run unless a number says otherwise. Pages are compiled apart from the database, and take it from here. */
export const liveStage = 'live';
