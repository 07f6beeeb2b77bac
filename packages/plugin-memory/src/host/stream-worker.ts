import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { streamLoops } from '../kernels/stream-loops.ts'
import { meet } from './barrier.ts'
import { SCALAR, type StreamKernel } from './stream-kernels.ts'
import type { KernelTimes, StreamJob, StreamReply, StreamRequest } from './stream-messages.ts'
import { TABLE_AT } from './stream-shape.ts'
import { PERIOD, type Tables } from './tables.ts'

const port = parentPort as MessagePort
const { module, shape, threads, barrier, tables, epoch } = workerData as StreamJob
const { sliceBytes, a, b, c } = shape
const { loops, buffer } = streamLoops(module, shape.memoryBytes)
const table = new Float64Array(buffer, TABLE_AT, PERIOD)
const PERIOD_BYTES = PERIOD * Float64Array.BYTES_PER_ELEMENT

const KERNELS: Readonly<Record<StreamKernel, (constant: number) => bigint | undefined>> = {
  copy: () => void loops.copy(c, a, sliceBytes),
  scale: () => void loops.scale(b, c, sliceBytes, SCALAR),
  add: () => void loops.add(c, a, b, sliceBytes),
  triad: () => void loops.triad(a, b, c, sliceBytes, SCALAR),
  read: () => loops.read(a, sliceBytes),
  write: constant => void loops.write(c, sliceBytes, constant),
}

/** The first touch of every page is by the thread that will use it, so that it lies on that thread's memory node. */
function fill({ a: forA, b: forB, c: forC }: Tables): void {
  for (const [values, at] of [
    [forA, a],
    [forB, b],
    [forC, c],
  ] as const) {
    table.set(values)
    loops.fill(at, sliceBytes, TABLE_AT, PERIOD_BYTES)
  }
}

function run(kernels: readonly StreamKernel[], constant: number): KernelTimes {
  const startedNs: number[] = []
  const endedNs: number[] = []
  const sums: bigint[] = []
  for (const kernel of kernels) {
    meet(barrier, threads)
    startedNs.push(Number(process.hrtime.bigint() - epoch))
    const sum = KERNELS[kernel](constant)
    endedNs.push(Number(process.hrtime.bigint() - epoch))
    if (sum !== undefined) sums.push(BigInt.asUintN(64, sum))
  }
  return { startedNs, endedNs, sums }
}

function countMismatches({ a: forA, b: forB, c: forC }: Tables): number {
  const pairs = [
    [forA, a],
    [forB, b],
    [forC, c],
  ] as const
  return pairs.reduce((total, [values, at]) => {
    table.set(values)
    return total + loops.mismatches(at, sliceBytes, TABLE_AT, PERIOD_BYTES)
  }, 0)
}

function answer(request: StreamRequest): StreamReply {
  if (request.type === 'run') return { type: 'ran', ...run(request.kernels, request.constant) }
  return { type: 'checked', mismatches: countMismatches(request.tables) }
}

function attempt(work: () => StreamReply): void {
  let reply: StreamReply
  try {
    reply = work()
  } catch (error) {
    reply = { type: 'failed', message: error instanceof Error ? error.message : String(error) }
  }
  port.postMessage(reply)
}

port.on('message', (request: StreamRequest) => attempt(() => answer(request)))
attempt(() => {
  fill(tables)
  return { type: 'ready' }
})
