import type { DriverCalls } from './driver-calls.ts'
import type { CudaKernel, KernelArgument, KernelLaunch } from './kernel.ts'

/** Each argument gets a slot of this size, which is enough and aligned for any of them. */
const SLOT_BYTES = 8

const WRITERS: Readonly<Record<KernelArgument[0], (view: DataView, at: number, value: number | bigint) => void>> = {
  u32: (view, at, value) => view.setUint32(at, Number(value), true),
  i32: (view, at, value) => view.setInt32(at, Number(value), true),
  u64: (view, at, value) => view.setBigUint64(at, BigInt(value), true),
  f32: (view, at, value) => view.setFloat32(at, Number(value), true),
  f64: (view, at, value) => view.setFloat64(at, Number(value), true),
}

/** Puts a kernel into a stream. The driver copies the arguments before the call returns. */
export function launchKernel(calls: DriverCalls, stream: bigint, kernel: CudaKernel, launch: KernelLaunch): void {
  const { grid, block, sharedBytes = 0, args } = launch
  using memory = calls.ffi.alloc(Math.max(1, args.length) * SLOT_BYTES * 2)
  const view = new DataView(memory.bytes.buffer, memory.bytes.byteOffset, memory.bytes.byteLength)
  const values = args.length * SLOT_BYTES
  for (const [i, [type, value]] of args.entries()) {
    view.setBigUint64(i * SLOT_BYTES, memory.address + BigInt(values + i * SLOT_BYTES), true)
    WRITERS[type](view, values + i * SLOT_BYTES, value)
  }
  calls.run('cuLaunchKernel', kernel.handle, grid, 1, 1, block, 1, 1, sharedBytes, stream, memory.address, 0n)
}
