import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { z } from '@probative/core'

/** A prompt of a file, as it stands there. */
export type FilePrompt =
  | { readonly line: number; readonly text: string }
  | { readonly line: number; readonly ids: readonly number[] }

/** A file of prompts. `sha256` is that of its bytes. */
export interface PromptFile {
  readonly sha256: string
  /** In the order of the file, at least one. */
  readonly prompts: readonly FilePrompt[]
}

/** A file of prompts that can't be used; the message begins with its name and says in which lines what is wrong. */
export class PromptFileError extends Error {
  override readonly name = 'PromptFileError'
}

const MOST_BYTES = 64 * 2 ** 20
const MOST_PROBLEMS = 3

/**
 * Reads a file of prompts: in `.jsonl` and `.ndjson` each line is JSON, in any other file a text. Blank lines are left out.
 * @throws PromptFileError
 */
export async function readPromptFile(path: string): Promise<PromptFile> {
  const name = basename(path)
  if (/\.json$/i.test(name))
    throw new PromptFileError(`${name}: is one document; write JSON lines, to a file ending in .jsonl`)
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new PromptFileError(`${name}: ${WHY[error.code ?? ''] ?? error.code ?? "can't be read"}`)
  })
  if (bytes.length > MOST_BYTES)
    throw new PromptFileError(`${name}: has ${bytes.length} bytes, more than ${MOST_BYTES}`)
  const prompts = parsePrompts(bytes, { name, isJson: /\.(jsonl|ndjson)$/i.test(name) })
  return { sha256: createHash('sha256').update(bytes).digest('hex'), prompts }
}

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EACCES: "can't be read",
  EISDIR: 'is a directory',
}

function parsePrompts(bytes: Buffer, { name, isJson }: { name: string; isJson: boolean }): readonly FilePrompt[] {
  const problems: string[] = []
  const prompts: FilePrompt[] = []
  for (const [index, content] of linesOf(bytes).entries()) {
    const line = index + 1
    const prompt = content === undefined ? 'is no UTF-8' : parseLine(content, isJson)
    if (typeof prompt === 'string') problems.push(`line ${line} ${prompt}`)
    else if (prompt) prompts.push({ line, ...prompt })
  }
  const more = problems.length > MOST_PROBLEMS ? `; and ${problems.length - MOST_PROBLEMS} lines more` : ''
  if (problems.length > 0) throw new PromptFileError(`${name}: ${problems.slice(0, MOST_PROBLEMS).join('; ')}${more}`)
  if (prompts.length === 0) throw new PromptFileError(`${name}: holds no prompt`)
  return prompts
}

const NEWLINE = 0x0a

/** Undefined for a line that is no UTF-8. */
function linesOf(bytes: Buffer): readonly (string | undefined)[] {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const lines: (string | undefined)[] = []
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(NEWLINE, from)
    const piece = bytes.subarray(from, end < 0 ? bytes.length : end)
    from += piece.length + 1
    try {
      lines.push(decoder.decode(piece).trim())
    } catch {
      lines.push(undefined)
    }
  }
  return lines
}

type Content = { readonly text: string } | { readonly ids: readonly number[] }

/** Undefined for a blank line; a string says what is wrong. */
function parseLine(line: string, isJson: boolean): Content | string | undefined {
  if (line === '') return undefined
  if (!isJson) return { text: line }
  try {
    const parsed = lineSchema.safeParse(JSON.parse(line))
    return parsed.data ?? `has no ${FIELDS} with text or token ids`
  } catch {
    return 'is no JSON'
  }
}

const FIELDS = 'prompt, text, token_ids or conversations'
const text = z
  .string()
  .regex(/\S/)
  .transform(text => ({ text }))
const ids = z
  .array(z.int().min(0).max(0x7fffffff))
  .min(1)
  .transform(ids => ({ ids }))
const content = z.union([text, ids])
/** What people call it: OpenAI's and vLLM's field names, and the first thing a person says in a conversation as ShareGPT has it. */
const lineSchema = z.union([
  text,
  z.object({ prompt: content }).transform(({ prompt }) => prompt),
  z.object({ text }).transform(({ text }) => text),
  z.object({ token_ids: ids }).transform(({ token_ids }) => token_ids),
  z.object({ conversations: z.array(z.object({ from: z.string(), value: z.string() })) }).transform((line, context) => {
    const first = line.conversations.find(({ from, value }) => ['human', 'user'].includes(from) && value.trim() !== '')
    if (first) return { text: first.value }
    context.addIssue({ code: 'custom', message: 'nobody asks' })
    return z.NEVER
  }),
])
