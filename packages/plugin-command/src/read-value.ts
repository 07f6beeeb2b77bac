import { scaleOf } from '@probative/core'
import { atPointer } from './json-pointer.ts'
import type { ValueOptions } from './options.ts'
import { LIMIT_BYTES, type Output } from './output-tap.ts'

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
const EXCERPT = 120

/** The number in base units. @throws Error that says what was looked for and what the output holds instead */
export function readValue(name: string, options: ValueOptions, output: Output): number {
  const { from, unit } = options
  const fail = (problem: string) => new Error(`value "${name}": ${problem}; ${from} ${excerpt(output)}`)
  if (output.bytes > LIMIT_BYTES)
    throw fail(
      `${from} has ${output.bytes} bytes and only the first ${LIMIT_BYTES} are kept, so it can't be read reliably`,
    )
  const found = find(options, output.text)
  if (found.problem !== undefined) throw fail(found.problem)
  const text = String(found.value).trim()
  const number = Number(text)
  if (!NUMBER.test(text) || !Number.isFinite(number)) throw fail(`"${text.slice(0, EXCERPT)}" is not a number`)
  return number * (scaleOf(unit)?.factor ?? Number.NaN)
}

type Found = { readonly value: string | number; readonly problem?: never } | { readonly problem: string }

function find({ pointer, regex, from }: ValueOptions, text: string): Found {
  if (pointer !== undefined) return atPointerIn(text, pointer, from)
  if (regex === undefined) return { value: text }
  const value = new RegExp(regex, 'm').exec(text)?.[1]
  return value === undefined ? { problem: `/${regex}/ matches nothing` } : { value }
}

function atPointerIn(text: string, pointer: string, from: string): Found {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch (error) {
    return { problem: `${from} is not JSON (${(error as Error).message})` }
  }
  const value = atPointer(document, pointer)
  if (value === undefined) return { problem: `nothing at "${pointer}"` }
  if (typeof value !== 'number' && typeof value !== 'string')
    return { problem: `${JSON.stringify(value)} at "${pointer}" is not a number` }
  return { value }
}

function excerpt({ text, bytes }: Output): string {
  if (bytes === 0) return 'is empty'
  return `begins with ${JSON.stringify(text.slice(0, EXCERPT))}`
}
