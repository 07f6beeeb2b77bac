import { type CublasLt, type DeviceMemory, type MatmulAlgorithm, type MatmulPlan, openCublasLt } from '@probative/cuda'
import type { Gpu } from '../device/open-gpu.ts'
import { DTYPES, type Dtype } from './dtypes.ts'
import type { MatrixSet, Shape } from './matrices.ts'

/** Fits on any GPU that is worth a product of this kind; PyTorch's own default on Hopper is 32 MiB. */
const WORKSPACE_BYTES = 256 * 2 ** 20
/** GPUs with less memory get the size that cuBLAS recommends. */
const SMALL_WORKSPACE_BYTES = 32 * 2 ** 20

/** A product, described to cublasLt, with room to work in. A lies as k x m: the layout that every type supports. */
export interface Product extends Disposable {
  readonly cublasLt: Pick<CublasLt, 'library' | 'version'>
  readonly workspaceBytes: number
  algorithms(count: number): readonly MatmulAlgorithm[]
  /** Puts one product into the GPU's stream. @throws CudaError */
  run(algorithm: MatmulAlgorithm, set: MatrixSet): void
}

/** @throws Error when cublasLt is not there, CudaError */
export function openProduct(gpu: Gpu, shape: Shape, dtype: Dtype): Product {
  const opened = openCublasLt()
  if (!opened.ok) throw new Error(`${opened.reason}; ${opened.fix}`)
  const { cublasLt } = opened
  const plan = describe(cublasLt, shape, dtype)
  const workspace = allocWorkspace(gpu)
  return {
    cublasLt,
    workspaceBytes: workspace.sizeBytes,
    algorithms: count => proposals(plan, count, workspace.sizeBytes),
    run(algorithm, { a, b, d }) {
      plan.run(algorithm, {
        a: a.address,
        b: b.address,
        d: d.address,
        workspace: workspace.address,
        workspaceBytes: workspace.sizeBytes,
        stream: gpu.stream.handle,
      })
    },
    [Symbol.dispose]() {
      workspace[Symbol.dispose]()
      plan[Symbol.dispose]()
      cublasLt[Symbol.dispose]()
    },
  }
}

/** The heuristic proposes others when it may use less room; its favourite stays first, and none is there twice. */
function proposals(plan: MatmulPlan, count: number, workspaceBytes: number): readonly MatmulAlgorithm[] {
  const limits = [workspaceBytes, SMALL_WORKSPACE_BYTES, 0]
  const all = limits.flatMap(limit => plan.algorithms(count, limit))
  const keyOf = ({ bytes }: MatmulAlgorithm) => Buffer.from(bytes).toString('hex')
  return all.filter((one, i) => all.findIndex(other => keyOf(other) === keyOf(one)) === i).slice(0, count)
}

function describe(cublasLt: CublasLt, shape: Shape, dtype: Dtype): MatmulPlan {
  const { input, output, compute, scale } = DTYPES[dtype]
  return cublasLt.plan({
    ...shape,
    a: input,
    b: input,
    d: output,
    compute,
    scale,
    transposeA: true,
    transposeB: false,
    ...(dtype === 'fp8_e4m3' && { fastAccumulation: true }),
  })
}

function allocWorkspace(gpu: Gpu): DeviceMemory {
  const { freeBytes } = gpu.context.memory()
  return gpu.context.alloc(freeBytes > 32 * WORKSPACE_BYTES ? WORKSPACE_BYTES : SMALL_WORKSPACE_BYTES)
}
