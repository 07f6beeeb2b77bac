import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseEventStream, streamRequest, Turns } from '@probative/plugin-llm/engines'

const MOCK = fileURLToPath(new URL('../../packages/plugin-llm/test/mock-main.ts', import.meta.url))

/** The mock server of the tests, in a process of its own: it records when it wrote. */
export interface Truth extends AsyncDisposable {
  readonly url: string
}

export async function startTruth(): Promise<Truth> {
  const child = spawn(process.execPath, [MOCK], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [port] = (await once(createInterface(child.stdout), 'line')) as [string]
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}

export interface Load {
  readonly streams: number
  readonly tokens: number
  /** Milliseconds between the tokens of a stream. */
  readonly gapMs: number
}

/** How far our times are from those of the server, in milliseconds, and what it took. */
export interface StreamErrors {
  readonly firstMs: readonly number[]
  readonly gapsMs: readonly number[]
  readonly events: number
  /** From the first token of all streams to the last. */
  readonly spanS: number
  readonly cpuS: number
}

/** Streams side by side, each token an event; both sides read the monotonic clock of the machine. */
export async function streamErrors({ url }: Truth, load: Load): Promise<StreamErrors> {
  const before = await writtenBy(url)
  const cpu = process.cpuUsage()
  const turns = new Turns()
  const seen = await Promise.all(
    Array.from({ length: load.streams }, (_, i) => oneStream(url, load, { index: i, turns })),
  )
  const { user, system } = process.cpuUsage(cpu)
  const truths = new Map(
    (await writtenBy(url)).slice(before.length).map(({ body, writtenNs }) => [body.seed, writtenNs]),
  )
  const pairs = seen.map((mine, i) => ({ mine, truth: (truths.get(i) ?? []).map(Number) }))
  return {
    firstMs: pairs.map(({ mine, truth }) => Math.abs((mine[0] ?? Number.NaN) - (truth[0] ?? Number.NaN)) / 1e6),
    gapsMs: pairs.flatMap(({ mine, truth }) =>
      gaps(mine).map((gap, i) => Math.abs(gap - (gaps(truth)[i] ?? Number.NaN)) / 1e6),
    ),
    events: seen.reduce((total, times) => total + times.length, 0),
    spanS: (Math.max(...seen.map(times => times.at(-1) ?? 0)) - Math.min(...seen.map(times => times[0] ?? 0))) / 1e9,
    cpuS: (user + system) / 1e6,
  }
}

const gaps = (times: readonly number[]) => times.slice(1).map((at, i) => at - (times[i] ?? at))

/** Absolute nanoseconds at which each token arrived. */
async function oneStream(
  url: string,
  { tokens, gapMs }: Load,
  { index, turns }: { index: number; turns: Turns },
): Promise<readonly number[]> {
  let startNs = 0n
  let looks = 0
  const now = () => {
    const at = process.hrtime.bigint()
    looks++
    // The first look is before the connection, the second that of the request.
    if (looks === 2) startNs = at
    return at
  }
  const { reads } = await streamRequest({
    url: new URL(`${url}/gap=${gapMs},ttft=50/completion`),
    key: undefined,
    body: { n_predict: tokens, seed: index },
    signal: new AbortController().signal,
    turns,
    now,
  })
  const messages = parseEventStream(reads).messages.slice(0, -1)
  return messages.map(({ atNs }) => Number(startNs) + atNs)
}

interface Written {
  readonly body: { readonly seed?: number }
  readonly writtenNs: readonly string[]
}

const writtenBy = async (url: string) => (await fetch(`${url}/log`)).json() as Promise<readonly Written[]>
