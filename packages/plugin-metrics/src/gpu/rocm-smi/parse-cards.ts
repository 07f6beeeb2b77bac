import { identity, z } from '@probative/core'
import type { Reading } from '@probative/cuda'
import { absentReason } from '../absent-token.ts'
import type { GpuDevice, GpuReadings } from '../gpu-source.ts'
import { scaled } from '../scaled.ts'
import { CARD_KEYS, type CardQuantity } from './card-keys.ts'

/** One card of `rocm-smi --json`. */
export interface Card {
  readonly device: GpuDevice
  readonly readings: GpuReadings
}

type Texts = Readonly<Record<string, unknown>>
const outputSchema = z.record(z.string(), z.record(z.string(), z.unknown()))
const QUANTITIES = Object.keys(CARD_KEYS) as CardQuantity[]

/**
 * `{"card0": {"GPU use (%)": "57", ...}, "system": {"Driver version": ...}}` on one line, warnings before and after it. In order of
 * the numbers of the cards; undefined: there is no such line.
 */
export function parseCards(text: string): readonly Card[] | undefined {
  const output = text.split('\n').flatMap(line => outputOf(line))[0]
  if (!output) return undefined
  const names = Object.keys(output).filter(name => /^card\d+$/.test(name))
  names.sort((a, b) => Number(a.slice(4)) - Number(b.slice(4)))
  const ids = names.map(name => idOf(output[name] ?? {}) ?? name)
  return names.map((name, i) => {
    const texts = output[name] ?? {}
    const id = ids[i] ?? name
    // The dies of one card, and its partitions, may have one id.
    const uuid = ids.indexOf(id) === ids.lastIndexOf(id) ? id : `${id}/${name}`
    return { device: deviceOf(uuid, texts, output.system ?? {}), readings: readingsOf(texts) }
  })
}

function outputOf(line: string): z.infer<typeof outputSchema>[] {
  if (!line.startsWith('{')) return []
  try {
    const parsed = outputSchema.safeParse(JSON.parse(line))
    return parsed.success ? [parsed.data] : []
  } catch {
    return []
  }
}

/** Printed text under the first of the keys that says something; numbers are as good as texts. */
function textOf(texts: Texts, keys: readonly string[]): string | undefined {
  const printed = keys.flatMap(key => {
    const value = texts[key]
    return typeof value === 'string' || typeof value === 'number' ? [`${value}`.trim()] : []
  })
  return printed.find(text => absentReason(text) === undefined) ?? printed[0]
}

const knownText = (texts: Texts, ...keys: readonly string[]): string | undefined => {
  const text = textOf(texts, keys)
  return text === undefined || absentReason(text) !== undefined ? undefined : text
}

/** As sysfs writes it, 16 digits; else the PCI address. */
function idOf(texts: Texts): string | undefined {
  const [, digits] = /^0x([\da-f]{1,16})$/i.exec(knownText(texts, 'Unique ID') ?? '') ?? []
  const isGiven = digits !== undefined && !/^0+$/.test(digits)
  return isGiven ? digits.toLowerCase().padStart(16, '0') : knownText(texts, 'PCI Bus')
}

const deviceOf = (uuid: string, texts: Texts, system: Texts): GpuDevice => ({
  uuid,
  facts: {
    uuid: identity(uuid),
    name: identity(knownText(texts, 'Card Series', 'Card series', 'Device Name')),
    bus_id: identity(knownText(texts, 'PCI Bus')),
    driver: identity(knownText(system, 'Driver version')),
    vbios: identity(knownText(texts, 'VBIOS version')),
  },
})

const readingsOf = (texts: Texts): GpuReadings =>
  Object.fromEntries(QUANTITIES.map(quantity => [quantity, readingOf(texts, quantity)]))

function readingOf(texts: Texts, quantity: CardQuantity): Reading<number> {
  const { keys, scale } = CARD_KEYS[quantity]
  const text = textOf(texts, keys)
  if (text === undefined) return { unavailable: `rocm-smi does not print ${keys[0]}` }
  const absent = absentReason(text)
  if (absent !== undefined) return { unavailable: `rocm-smi says ${absent} for ${keys[0]}` }
  const value = numberOf(text, quantity)
  if (value === undefined) return { unavailable: `rocm-smi printed "${text.slice(0, 40)}" for ${keys[0]}` }
  return scaled(value, scale)
}

/** `57`, `124.0`, a clock as `(800Mhz)` or `(31.Mhz)`, a link as `3 (16.0GT/s x16)`. */
function numberOf(text: string, quantity: CardQuantity): number | undefined {
  const form = quantity === 'pcie_width' ? / x(\d+)\)$/ : /^\(?(\d+(?:\.\d*)?)(?:Mhz\))?$/i
  const [, digits] = form.exec(text) ?? []
  return digits === undefined ? undefined : Number(digits)
}
