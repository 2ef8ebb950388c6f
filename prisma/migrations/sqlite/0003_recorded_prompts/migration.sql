-- Files that versions and drafts name by what is in them.
CREATE TABLE "Asset" (
    "sha256" TEXT NOT NULL PRIMARY KEY,
    "bytes" BLOB NOT NULL
);

ALTER TABLE "Version" ADD COLUMN "prompts" TEXT NOT NULL DEFAULT '{}';
ALTER TABLE "Version" ADD COLUMN "layout" TEXT NOT NULL DEFAULT 'null';

ALTER TABLE "Flow" ADD COLUMN "knowledge" TEXT NOT NULL DEFAULT '[]';
ALTER TABLE "Flow" ADD COLUMN "prompts" TEXT NOT NULL DEFAULT '{}';
ALTER TABLE "Flow" ADD COLUMN "layout" TEXT NOT NULL DEFAULT 'null';

-- Until now a draft answered from the documents of the version it was made from.
UPDATE "Flow" SET "knowledge" = COALESCE(
    (SELECT "knowledge" FROM "Version" WHERE "flowId" = "Flow"."id" ORDER BY "number" DESC LIMIT 1),
    '[]'
);

ALTER TABLE "Recording" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'call';
CREATE INDEX "Recording_kind_idx" ON "Recording"("kind");
