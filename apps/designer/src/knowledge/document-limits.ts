/** As much as a person would read; a flow may have many documents. */
export const mostDocumentBytes = 1024 * 1024;
