/** Storable text: what people type, as every database takes it. */

/** Without NUL, which PostgreSQL does not hold, and without halves of characters, which are no UTF-8. */
export function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed()
}
