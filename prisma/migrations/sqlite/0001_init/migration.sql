CREATE TABLE "Flow" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "draft" TEXT NOT NULL,
    "shipped" BOOLEAN NOT NULL DEFAULT false,
    "updatedAt" DATETIME NOT NULL
);

CREATE TABLE "Number" (
    "number" TEXT NOT NULL PRIMARY KEY,
    "flowId" TEXT NOT NULL,
    "stage" TEXT NOT NULL DEFAULT 'live',
    "isFallback" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "Number_flowId_fkey" FOREIGN KEY ("flowId") REFERENCES "Flow" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "Version" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "flowId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "document" TEXT NOT NULL,
    "knowledge" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Version_flowId_fkey" FOREIGN KEY ("flowId") REFERENCES "Flow" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "Release" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "flowId" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "releasedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Release_flowId_fkey" FOREIGN KEY ("flowId") REFERENCES "Flow" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Release_hash_fkey" FOREIGN KEY ("hash") REFERENCES "Version" ("hash") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "Call" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "flowId" TEXT NOT NULL,
    "versionHash" TEXT NOT NULL,
    "dialledNumber" TEXT NOT NULL,
    "callerNumber" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "answeredAt" DATETIME,
    "endedAt" DATETIME,
    "endedBy" TEXT,
    "cause" INTEGER,
    "reason" TEXT
);

CREATE TABLE "JournalEntry" (
    "callId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "atMs" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "data" TEXT NOT NULL,

    PRIMARY KEY ("callId", "seq"),
    CONSTRAINT "JournalEntry_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "Recording" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "callId" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    CONSTRAINT "Recording_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE INDEX "Number_flowId_idx" ON "Number"("flowId");

CREATE UNIQUE INDEX "Version_flowId_number_key" ON "Version"("flowId", "number");

CREATE INDEX "Release_flowId_stage_id_idx" ON "Release"("flowId", "stage", "id");

CREATE INDEX "Call_startedAt_idx" ON "Call"("startedAt");

CREATE INDEX "Call_endedAt_idx" ON "Call"("endedAt");

CREATE INDEX "Recording_callId_idx" ON "Recording"("callId");
