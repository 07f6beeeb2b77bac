import {
  DeviceArrays,
  type DeviceLoop,
  findGpus,
  openGpu,
  TransferEngine,
  type TransferLoad,
} from '@probative/plugin-memory/engines'
import { type Row, row } from '../harness.ts'
import { openTorchCopies, type TorchCopy } from './torch-copies.ts'

const ARRAY_BYTES = 2 ** 30
const TRANSFER_BYTES = 2 ** 29
const BATCH_S = 0.2
const signal = new AbortController().signal
const MOVED: Readonly<Record<DeviceLoop, number>> = { read: 1, write: 1, copy: 2, triad: 3, copy_engine: 2 }

export interface DeviceRows extends Disposable {
  readonly rows: readonly Row[]
  readonly versions: Readonly<Record<string, string>>
}

/** The memory of a GPU and the way to it, against PyTorch's copies and against the copy engine. No GPU: no rows. */
export async function deviceRows(): Promise<DeviceRows> {
  if (!findGpus().ok) return { rows: [], versions: {}, [Symbol.dispose]() {} }
  const gpu = openGpu(0)
  const arrays = new DeviceArrays(gpu, { bytes: ARRAY_BYTES, seed: 1 })
  const torch = await openTorchCopies()
  let engine: TransferEngine | undefined

  const loop = (which: DeviceLoop) => async () => {
    const once = await arrays.time(which, 3, signal)
    const seconds = await arrays.time(which, Math.ceil(BATCH_S / once), signal)
    const { mismatches, wrongSums } = arrays.check()
    if (mismatches + wrongSums > 0) throw new Error(`${which} left ${mismatches} wrong words, ${wrongSums} wrong sums`)
    return (MOVED[which] * ARRAY_BYTES) / seconds / 1e9
  }
  const load = { kind: 'pinned', direction: 'h2d', bytes: TRANSFER_BYTES, seed: 1 } as const
  const transfer = (part: Pick<TransferLoad, 'kind' | 'direction'>) => {
    let mine: TransferEngine | undefined
    return async () => {
      if (!mine || mine !== engine) {
        engine?.[Symbol.dispose]()
        engine = mine = new TransferEngine(gpu, { ...load, ...part })
      }
      const watched = { signal, whileMoving() {} }
      const once = await mine.time(1, watched)
      const repeats = Math.ceil(BATCH_S / once)
      const seconds = await mine.time(repeats, watched)
      if (mine.wrong > 0) throw new Error(`${mine.wrong} of ${mine.compared} transfers arrived wrong`)
      return (TRANSFER_BYTES * repeats) / seconds / 1e9
    }
  }
  const theirs = (what: TorchCopy, sizeBytes: number, counted: number) =>
    torch && (async () => (counted * (await torch.measure(what, sizeBytes, BATCH_S))) / 1e9)
  const missing = torch ? {} : { note: 'python3 has no PyTorch with a GPU' }
  const base = { unit: 'GB/s', better: 'higher' } as const
  const fromTorch = (id: string, what: TorchCopy, bar?: number): Row => {
    const [kind, direction] = [
      what.startsWith('pageable') ? 'pageable' : 'pinned',
      what.endsWith('h2d') ? 'h2d' : 'd2h',
    ] as const
    const peer = theirs(what, TRANSFER_BYTES, 1)
    return row({
      ...base,
      id,
      ...(bar && { bar }),
      ours: transfer({ kind, direction }),
      peer,
      ...missing,
      ...(!bar && { note: 'information' }),
    })
  }
  const againstEngine = (id: string, which: DeviceLoop, bar?: number): Row =>
    row({
      ...base,
      id,
      ...(bar && { bar }),
      ours: loop(which),
      peer: loop('copy_engine'),
      note: 'peer: our own copy engine row',
    })

  return {
    versions: { gpu: gpu.device.name, cuda: gpu.driver.cuda, ...(torch && { torch: torch.version }) },
    rows: [
      row({
        ...base,
        id: 'memory/device/copy',
        bar: 0.99,
        ours: loop('copy_engine'),
        peer: theirs('device', ARRAY_BYTES, 2),
        ...missing,
      }),
      againstEngine('memory/device/copy-kernel', 'copy', 0.93),
      againstEngine('memory/device/triad', 'triad', 0.93),
      againstEngine('memory/device/read', 'read'),
      againstEngine('memory/device/write', 'write'),
      fromTorch('memory/h2d', 'h2d', 0.99),
      fromTorch('memory/d2h', 'd2h', 0.99),
      fromTorch('memory/h2d/pageable', 'pageable-h2d'),
      fromTorch('memory/d2h/pageable', 'pageable-d2h'),
    ],
    [Symbol.dispose]() {
      engine?.[Symbol.dispose]()
      arrays[Symbol.dispose]()
      gpu[Symbol.dispose]()
      torch?.[Symbol.dispose]()
    },
  }
}
