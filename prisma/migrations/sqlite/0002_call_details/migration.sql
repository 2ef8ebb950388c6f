-- Plain ADD COLUMNs: no table is rebuilt, so however many calls there are, this takes milliseconds.
ALTER TABLE "Number" ADD COLUMN "note" TEXT NOT NULL DEFAULT '';

ALTER TABLE "Release" ADD COLUMN "restoresId" INTEGER;

ALTER TABLE "Call" ADD COLUMN "transport" TEXT NOT NULL DEFAULT 'rtp';
ALTER TABLE "Call" ADD COLUMN "journalFormat" INTEGER NOT NULL DEFAULT 1;

ALTER TABLE "Recording" ADD COLUMN "startedAtMs" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Recording" ADD COLUMN "durationMs" INTEGER;
ALTER TABLE "Recording" ADD COLUMN "channels" INTEGER NOT NULL DEFAULT 2;

-- Lists are ordered by time and then by id, so that paging never skips a call that began in the same millisecond.
DROP INDEX "Call_startedAt_idx";
CREATE INDEX "Call_startedAt_id_idx" ON "Call"("startedAt", "id");
CREATE INDEX "Call_flowId_startedAt_idx" ON "Call"("flowId", "startedAt");

-- A call names a recording once, also when the writing of it is repeated after a crash.
DROP INDEX "Recording_callId_idx";
CREATE UNIQUE INDEX "Recording_callId_file_key" ON "Recording"("callId", "file");
