/** Where a document of a flow's draft is read and removed, or a file is sent to. */
export function documentAddress(flowId: string, name: string): string {
  return `/api/flows/${encodeURIComponent(flowId)}/documents/${encodeURIComponent(name)}`;
}
