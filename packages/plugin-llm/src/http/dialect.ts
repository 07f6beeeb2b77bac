import type { Facts, Label } from '@probative/core'
import type { Generation } from '../engine/generation.ts'
import type { Prompt } from '../engine/prompt.ts'
import type { Message, ParsedStream, Read } from '../stream/read.ts'

/** What is asked of a server. */
export interface Asked {
  readonly model: string
  readonly prompt: Prompt
  readonly outputTokens: number
  readonly seed: number
}

/** What a stream said, without the times that only the client knows. */
export type Reply = Omit<Generation, 'stallS' | 'connectS'>

/** The language of one kind of server, spoken to one server. */
export interface Dialect {
  /** `engine.*`, and of `model.*` what the server tells. */
  readonly facts: Facts
  /** Where the server says it runs; absent when it does not. */
  readonly acceleration?: Label
  /** Ids of prompts: of the server's vocabulary, or numbers of words where it takes text. */
  readonly tokenRange: { readonly first: number; readonly end: number }
  request(asked: Asked): { readonly path: string; readonly body: unknown }
  parse(reads: readonly Read[]): ParsedStream
  /** Reads the messages of a stream that came to its end. @throws WireError for an error in it, or when its last message is missing */
  read(messages: readonly Message[], asked: Asked): Reply
}
