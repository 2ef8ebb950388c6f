/** What a test's file is called, from its name: “Asks for sales” → `asks-for-sales`. */
export function testId(name: string): string {
  const words = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
    .replace(/-$/, '');
  return words || 'call';
}
