-- What an engine that died leaves for the next one; a row is there as long as its call goes on.
CREATE TABLE "CallRecovery" (
    "callId" TEXT NOT NULL PRIMARY KEY,
    "place" TEXT NOT NULL,
    "checkpoint" TEXT NOT NULL DEFAULT 'null',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "CallRecovery_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
