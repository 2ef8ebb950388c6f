CREATE INDEX "Call_dialledNumber_startedAt_idx" ON "Call"("dialledNumber", "startedAt");
