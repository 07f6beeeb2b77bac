import { constants, fdatasyncSync, openSync } from 'node:fs'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { createArena } from '../data/arena.ts'
import { Xorshift32 } from '../data/random.ts'
import { positionedIo } from '../system/positioned-io.ts'
import { COMMAND, COUNTER, controlOf, HEADER } from './control.ts'
import type { Job, WorkerMessage } from './job.ts'
import { layOut } from './lay-out.ts'
import { transfer, type WorkerState } from './transfer-loop.ts'

const port = parentPort as MessagePort
const job = workerData as Job
const say = (message: WorkerMessage) => port.postMessage(message)

try {
  const state = openWorker(job)
  say({ done: true })
  for (let turn = 0; ; turn++) {
    Atomics.wait(state.control.header, HEADER.turn, turn)
    if (state.control.header[HEADER.command] === COMMAND.layOut) layOut(state)
    else measure(state)
    say({ done: true })
  }
} catch (error) {
  say({ failed: error instanceof Error ? error.message : String(error) })
}

function openWorker({ workload, worker, path, shared, data }: Job): WorkerState {
  const seed = (workload.seed + Math.imul(worker + 1, 0x9e3779b1)) | 0
  const direct = workload.direct ? constants.O_DIRECT : 0
  const arena = createArena(workload.blockBytes, data, { worker, workers: workload.queueDepth })
  const fd = openSync(path, constants.O_RDWR | direct)
  return {
    job,
    control: controlOf(shared, worker),
    arena,
    random: new Xorshift32(seed),
    fd,
    io: positionedIo(fd, arena.memory),
    cursor: 0,
    sequence: (worker + 1) << 22,
  }
}

/** Buffered writes end on the disk inside the measured time, otherwise they would measure memory. */
function measure(state: WorkerState): void {
  const { counters } = state.control
  transfer(state)
  if (!job.workload.direct && job.workload.readShare < 1) fdatasyncSync(state.fd)
  counters[COUNTER.endedNs] = Number(process.hrtime.bigint() - job.epoch)
}
