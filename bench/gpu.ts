import { setTimeout as sleep } from 'node:timers/promises'
import { gpuPeaks, type PeakKind } from '@probative/core'
import {
  type Dtype,
  type Gemm,
  type GemmBatch,
  LEAD_S,
  type Mode,
  openGemm,
  takeTurns,
  warmUp,
} from '@probative/plugin-gpu/gemm'
import { openTorch } from './gpu/torch-peer.ts'
import { type Row, row, runBench } from './harness.ts'

/**
 * Our matrix products against PyTorch's, in the same run: same size, same layout (the second operand transposed), random data of
 * the same distribution, operands in turn, the GPU's clock. A card at its power limit slows down within a tenth of a second, so
 * each side starts from the same pause and runs until the clock is flat before it counts; a sustained row keeps the card under
 * load instead, and takes the two in turn.
 */
const N = 8192
const BURST_S = 0.25
const SUSTAINED_S = 2
const PAUSE_MS = 300
/** A burst differs from the next by up to two percent, and the median of ten ratios is not steady enough for bars of 1.00. */
const PAIRS = 16
/** Of one run of a case, as a suite has them: each with its own memory and its own choice of an algorithm. */
const LAUNCHES = 3
const SEED = 20_260_101
const signal = new AbortController().signal

/** What is promised against PyTorch; `undefined`: printed beside ours. */
const BARS: Readonly<Record<Dtype, number | undefined>> = {
  fp64: 1,
  fp32: 0.99,
  tf32: 0.99,
  fp16: 1,
  bf16: 1,
  fp8_e4m3: 0.98,
  int8: undefined,
}
const DTYPES = Object.keys(BARS) as Dtype[]
const unitOf = (dtype: Dtype): string => (dtype === 'int8' ? 'TOP/s' : 'TFLOP/s')

interface Product {
  readonly dtype: Dtype
  readonly gemm: Gemm
  /** Two runs; opened when a row needs them. */
  runs?: readonly [readonly Gemm[], readonly Gemm[]]
  steady: boolean
}
let open: Product | undefined

async function openChecked(dtype: Dtype): Promise<Gemm> {
  const shape = { m: N, n: N, k: N }
  const gemm = await openGemm({ gpu: 0, dtype, shape, seed: SEED, filling: 'random', candidates: 16 }, signal)
  const check = gemm.check()
  if (!check.ok) throw new Error(`the product of ${dtype} is wrong: error ${check.accuracy.rms}`)
  return gemm
}

function close(): void {
  for (const gemm of open?.runs?.flat() ?? []) gemm[Symbol.dispose]()
  open?.gemm[Symbol.dispose]()
  open = undefined
}

/** Rows of one type follow each other, so one type is open at a time. */
async function productOf(dtype: Dtype): Promise<Product> {
  if (open?.dtype === dtype) return open
  close()
  open = { dtype, gemm: await openChecked(dtype), steady: false }
  return open
}

const rateOf = ({ operations }: Gemm, { calls, seconds }: GemmBatch): number => (operations * calls) / seconds / 1e12

async function burst(gemm: Gemm): Promise<number> {
  await sleep(PAUSE_MS)
  return rateOf(gemm, await gemm.batch(BURST_S, signal, LEAD_S.burst))
}

const ours = async (dtype: Dtype): Promise<number> => burst((await productOf(dtype)).gemm)

async function openRun(dtype: Dtype): Promise<readonly Gemm[]> {
  const launches: Gemm[] = []
  for (let i = 0; i < LAUNCHES; i++) launches.push(await openChecked(dtype))
  return launches
}

const turn = takeTurns('burst')

/** An iteration of the launch whose turn it is, as gpu/gemm has them after a rest. */
async function iterationOf(dtype: Dtype, which: 0 | 1, count: number): Promise<number> {
  const product = await productOf(dtype)
  product.runs ??= [await openRun(dtype), await openRun(dtype)]
  const launch = product.runs[which][count % LAUNCHES]
  if (!launch) throw new RangeError('a run without launches')
  return rateOf(launch, await turn(launch, BURST_S, signal))
}

function algorithmsOf(dtype: Dtype): string {
  const ranks = (run: readonly Gemm[]) => run.map(({ picked }) => picked.algorithm.rank).join(' ')
  return open?.dtype === dtype && open.runs ? `algorithms by rank: ${open.runs.map(ranks).join(' against ')}` : ''
}

async function oursUnder(dtype: Dtype, mode: Mode): Promise<number> {
  const product = await productOf(dtype)
  if (mode === 'sustained' && !product.steady) {
    await warmUp(product.gemm, signal)
    product.steady = true
  }
  return rateOf(product.gemm, await product.gemm.batch(SUSTAINED_S, signal))
}

const torch = await openTorch()
const missing = torch ? '' : 'python3 has no PyTorch with a GPU'
const theirs = (dtype: Dtype) =>
  torch &&
  (async () => {
    await sleep(PAUSE_MS)
    return torch.measure(dtype, N, { warm: LEAD_S.burst, timed: BURST_S })
  })

/** What of the declared dense peak is reached, of the card that is open. */
async function peakShare(dtype: Dtype, kind: PeakKind, mode: Mode): Promise<number> {
  const { gemm } = await productOf(dtype)
  const pci = gemm.gpu.nvml?.pci()
  const id = pci && 'deviceId' in pci ? pci.deviceId >>> 16 : 0
  const peak = gpuPeaks(id, gemm.gpu.device.attribute('multiprocessors'))?.perSecond[kind]
  if (!peak) throw new Error('no declared peak is known for this GPU')
  return ((mode === 'burst' ? await ours(dtype) : await oursUnder(dtype, mode)) * 1e12) / peak
}

function rowsOf(dtype: Dtype): readonly Row[] {
  const turns = [0, 0] as [number, number]
  const common = { unit: unitOf(dtype), better: 'higher' as const }
  const note = dtype === 'int8' ? 'information: torch._int_mm' : ''
  return [
    row({
      ...common,
      id: `gpu/gemm/${dtype}`,
      bar: BARS[dtype],
      pairs: PAIRS,
      ours: () => ours(dtype),
      peer: theirs(dtype),
      note: missing || note,
      seen: () => `algorithm by rank: ${open?.gemm.picked.algorithm.rank}`,
    }),
    row({
      ...common,
      id: `gpu/gemm/${dtype}/repeat`,
      bar: 0.98,
      ceiling: 1.02,
      pairs: PAIRS,
      ours: () => iterationOf(dtype, 0, turns[0]++),
      peer: () => iterationOf(dtype, 1, turns[1]++),
      note: `a run of ${LAUNCHES} launches against another`,
      seen: () => algorithmsOf(dtype),
    }),
  ]
}

const sustained: readonly Row[] = [
  row({
    id: 'gpu/gemm/bf16/sustained',
    unit: 'TFLOP/s',
    better: 'higher',
    bar: 0.98,
    ours: () => oursUnder('bf16', 'sustained'),
    peer: torch && (() => torch.measure('bf16', N, { warm: 0, timed: SUSTAINED_S })),
    note: missing,
  }),
  row({
    id: 'gpu/gemm/bf16/sustained/peak-share',
    unit: '1',
    better: 'higher',
    limit: 0.7,
    ours: () => peakShare('bf16', 'bf16', 'sustained'),
    note: 'share of the declared dense peak',
  }),
]
const int8Peak: Row = row({
  id: 'gpu/gemm/int8/peak-share',
  unit: '1',
  better: 'higher',
  limit: 0.65,
  ours: () => peakShare('int8', 'int8', 'burst'),
  note: 'share of the declared dense peak',
})

const first = await productOf('bf16').catch((error: Error) => error)
if (first instanceof Error) {
  process.stderr.write(`bench:gpu needs an NVIDIA GPU and cublasLt: ${first.message}\n`)
  process.exit(2)
}

try {
  const { gemm } = first
  const nvml = gemm.gpu.nvml
  const text = (reading: unknown) => (typeof reading === 'string' ? reading : 'unknown')
  process.exitCode = await runBench({
    name: 'gpu',
    rows: [...sustained, ...DTYPES.flatMap(rowsOf), int8Peak],
    versions: {
      gpu: text(nvml?.name() ?? gemm.gpu.device.name),
      driver: text(gemm.gpu.driver.version),
      cublasLt: gemm.product.cublasLt.version,
      ...(torch && { torch: torch.version }),
    },
  })
} finally {
  close()
  torch?.[Symbol.dispose]()
}
