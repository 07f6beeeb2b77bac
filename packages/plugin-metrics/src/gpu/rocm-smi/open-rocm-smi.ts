import type { GpuReadings, OpenedSource } from '../gpu-source.ts'
import { runTool } from '../run-tool.ts'
import { SHOW_FLAGS } from './card-keys.ts'
import { type Card, parseCards } from './parse-cards.ts'

export interface RocmSmiOptions {
  readonly timeoutMs?: number
  /** Milliseconds that it rests at least. */
  readonly restMs?: number
  readonly program?: string
}

/** It is a program in Python, started anew for each look: one twentieth of a core at most. */
const REST_FOR_WORK = 19
/** A row that is older is no state of the present. */
const LONGEST_HOLD_MS = 10_000

interface Look {
  readonly rows: readonly GpuReadings[]
  readonly atMs: number
}

/** AMD's cards by rocm-smi, which prints once and ends: it is run again and again while launches are. */
export async function openRocmSmi({
  timeoutMs = 5000,
  restMs = 1000,
  program = 'rocm-smi',
}: RocmSmiOptions = {}): Promise<OpenedSource> {
  const abort = new AbortController()
  let dueMs = 0
  const look = async () => {
    const startedMs = performance.now()
    const output = await runTool([program, ...SHOW_FLAGS], { timeoutMs, signal: abort.signal })
    const endedMs = performance.now()
    dueMs = endedMs + Math.max(restMs, REST_FOR_WORK * (endedMs - startedMs))
    return output.ok ? { cards: parseCards(output.text), said: output.said } : output
  }
  const first = await look()
  if ('reason' in first) return first
  if (first.cards === undefined)
    return { ok: false, reason: `${program} printed no JSON${first.said === '' ? '' : `: ${first.said}`}` }
  if (first.cards.length === 0) return { ok: false, reason: `${program} shows no card` }
  const cards = first.cards
  let latest: Look | undefined = { rows: cards.map(({ readings }) => readings), atMs: performance.now() }
  let isUnread = true
  let launches = 0
  let underWay: Promise<void> | undefined

  const lookAgain = async () => {
    const launch = launches
    const seen = await look()
    underWay = undefined
    // One that began before the launch says nothing about it.
    if (launch !== launches) return
    latest = 'reason' in seen || !seen.cards ? undefined : { rows: inOrder(cards, seen.cards), atMs: performance.now() }
    isUnread = true
  }
  return {
    ok: true,
    source: {
      name: 'rocm-smi',
      from: program.split('/').at(-1) ?? program,
      devices: cards.map(({ device }) => device),
      begin() {
        launches++
        latest = undefined
      },
      read() {
        const nowMs = performance.now()
        if (nowMs >= dueMs) underWay ??= lookAgain()
        if (latest === undefined || nowMs - latest.atMs > LONGEST_HOLD_MS) return cards.map(() => ({}))
        const { rows } = latest
        const seen = isUnread ? rows : rows.map(withoutCounters)
        isUnread = false
        return seen
      },
      async [Symbol.asyncDispose]() {
        abort.abort()
        await underWay
      },
    },
  }
}

/** By device: a card may go, and the others then have other numbers. */
const inOrder = (known: readonly Card[], seen: readonly Card[]): GpuReadings[] =>
  known.map(({ device }) => seen.find(one => one.device.uuid === device.uuid)?.readings ?? {})

/** A state holds until the next look; a counter is of one moment. */
const withoutCounters = ({ pcie_replays: _, ...states }: GpuReadings): GpuReadings => states
