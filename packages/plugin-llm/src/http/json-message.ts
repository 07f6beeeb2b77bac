import { z } from '@probative/core'
import { errorText, WireError } from './wire-error.ts'

const errorSchema = z.looseObject({ error: z.unknown() })

/** The content of a message, checked. @throws WireError when it is no JSON, an error, or of another shape */
export function jsonMessage<S extends z.ZodType>(data: string, schema: S): z.output<S> {
  const value = parse(data)
  const failed = errorSchema.safeParse(value)
  if (failed.success && failed.data.error !== undefined && failed.data.error !== null)
    throw new WireError(`the server gave up in the middle: ${errorText(data)}`)
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const places = parsed.error.issues.map(({ path }) => path.join('.') || 'its root').join(', ')
  throw new WireError(`a message has another shape than expected at ${places}: ${errorText(data)}`)
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data)
  } catch {
    throw new WireError(`a message is no JSON: ${errorText(data)}`)
  }
}
