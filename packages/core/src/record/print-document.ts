import { canonicalJson } from './canonical.ts'

const WIDTH = 120
type Node = Readonly<Record<string, unknown>> | readonly unknown[]

/**
 * JSON for people and git: sorted keys; a node of up to 120 characters on one line in canonical form, a larger one broken
 * over lines with 2-space indent, plain numbers filled into lines. The same value always gives the same bytes, and
 * parsing gives the value back.
 */
export function printDocument(value: unknown): string {
  const out: string[] = []
  write(value, '', out)
  out.push('\n')
  return out.join('')
}

function write(value: unknown, indent: string, out: string[]): void {
  if (!isNode(value)) out.push(leafText(value))
  else {
    const line = inlineText(value, WIDTH)
    if (line !== undefined) out.push(line)
    else if (Array.isArray(value)) writeArray(value, indent, out)
    else writeObject(value as Readonly<Record<string, unknown>>, indent, out)
  }
}

function writeObject(value: Readonly<Record<string, unknown>>, indent: string, out: string[]): void {
  const inner = `${indent}  `
  let opening = `{\n${inner}`
  for (const key of keysOf(value)) {
    out.push(opening, canonicalJson(key), ': ')
    write(value[key], inner, out)
    opening = `,\n${inner}`
  }
  out.push(`\n${indent}}`)
}

function writeArray(items: readonly unknown[], indent: string, out: string[]): void {
  const inner = `${indent}  `
  if (isFiniteNumbers(items)) out.push(`[\n${inner}`, filledLines(items).join(`,\n${inner}`))
  else
    for (const [i, item] of items.entries()) {
      out.push(i === 0 ? `[\n${inner}` : `,\n${inner}`)
      write(item, inner, out)
    }
  out.push(`\n${indent}]`)
}

// For finite numbers JSON.stringify writes the canonical form, and a whole array at once is three times as fast.
function filledLines(numbers: readonly number[]): string[] {
  const text = JSON.stringify(numbers).slice(1, -1)
  const lines: string[] = []
  let start = 0
  while (text.length - start > WIDTH) {
    const comma = text.lastIndexOf(',', start + WIDTH)
    lines.push(text.slice(start, comma))
    start = comma + 1
  }
  return [...lines, text.slice(start)]
}

/** The canonical text when it fits into `room` characters; gives up as soon as it does not, so that no node is printed in full twice. */
function inlineText(value: unknown, room: number): string | undefined {
  if (!isNode(value)) {
    const text = leafText(value)
    return text.length <= room ? text : undefined
  }
  const isArray = Array.isArray(value)
  let line = isArray ? '[' : '{'
  let comma = ''
  for (const key of isArray ? value.keys() : keysOf(value as Readonly<Record<string, unknown>>)) {
    line += isArray ? comma : `${comma}${canonicalJson(key)}:`
    const text = inlineText((value as Readonly<Record<string | number, unknown>>)[key], room - line.length - 1)
    if (text === undefined) return undefined
    line += text
    comma = ','
  }
  return line.length < room ? `${line}${isArray ? ']' : '}'}` : undefined
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

const isFiniteNumbers = (items: readonly unknown[]): items is readonly number[] => items.every(Number.isFinite)

const keysOf = (value: Readonly<Record<string, unknown>>) =>
  Object.keys(value)
    .filter(key => value[key] !== undefined)
    .sort()

const leafText = (value: unknown) =>
  typeof value === 'number' && Number.isFinite(value) ? String(value) : canonicalJson(value ?? null)
