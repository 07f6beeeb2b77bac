import type { z } from '@probative/core'

/**
 * Default parameters as the library returned them, when they are what the pinned release returns.
 * @throws Error that names every member with another value: the struct is laid out differently than declared
 */
export function readDefaults<S extends z.ZodType>(schema: S, found: unknown): z.output<S> {
  const parsed = schema.safeParse(found)
  if (parsed.success) return parsed.data
  const members = parsed.error.issues.map(({ path }) => path.join('.')).join(', ')
  throw new Error(`a struct of llama.cpp is laid out differently than declared: its defaults differ in ${members}`)
}
