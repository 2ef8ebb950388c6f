/** JSON as it travels and as it is kept; nothing writes into it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** As `Array.isArray`, which forgets what a list holds that nobody may write into. */
export function isJsonList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
