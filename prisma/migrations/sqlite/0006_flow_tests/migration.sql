-- Tests belong to their flow: those that came with it, and those that people make of what they tried.
ALTER TABLE "Flow" ADD COLUMN "shippedTests" TEXT NOT NULL DEFAULT '';

CREATE TABLE "FlowTest" (
    "flowId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "shipped" BOOLEAN NOT NULL DEFAULT false,
    "updatedAt" DATETIME NOT NULL,
    PRIMARY KEY ("flowId", "id"),
    CONSTRAINT "FlowTest_flowId_fkey" FOREIGN KEY ("flowId") REFERENCES "Flow" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
