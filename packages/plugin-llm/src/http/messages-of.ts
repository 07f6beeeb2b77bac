import type { Message, ParsedStream } from '../stream/read.ts'
import { errorText, WireError } from './wire-error.ts'

/** The messages of an answer. @throws WireError when it has none: a page, an error of another shape, nothing at all */
export function messagesOf({ messages, rest }: ParsedStream): readonly Message[] {
  if (messages.length > 0) return messages
  throw new WireError(`the answer is no stream: ${errorText(rest) || 'it is empty'}`)
}
