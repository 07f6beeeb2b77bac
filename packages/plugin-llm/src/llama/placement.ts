import type { Device } from './devices.ts'

/** Where the weights of a loaded model lie, as llama.cpp says. */
export interface Placement {
  readonly gpuLayers: number
  readonly layers: number
  /** MiB of weights by buffer: `CUDA0`, `CPU_Mapped`. */
  readonly buffers: readonly { readonly name: string; readonly mebibytes: number }[]
}

const OFFLOADED = /offloaded (\d+)\/(\d+) layers to GPU/
const BUFFER = /(\S+) model buffer size = +([\d.]+) MiB/

/** Reads the placement from the lines that llama.cpp writes while it loads. Undefined when it does not say. */
export function readPlacement(log: string): Placement | undefined {
  const offloaded = OFFLOADED.exec(log)
  const buffers = log.split('\n').flatMap(line => {
    const match = BUFFER.exec(line)
    return match?.[1] === undefined ? [] : [{ name: match[1], mebibytes: Number(match[2]) }]
  })
  if (!offloaded && buffers.length === 0) return undefined
  return { gpuLayers: Number(offloaded?.[1] ?? 0), layers: Number(offloaded?.[2] ?? 0), buffers }
}

const SOFTWARE = /llvmpipe|swiftshader|lavapipe|software/i

/**
 * What ran the model: `cpu`, or the kind of device that holds weights, `cuda`; with the layers when only some are there. A graphics
 * driver that computes on the processor is a `cpu (software adapter)`.
 */
export function accelerationOf({ gpuLayers, layers, buffers }: Placement, devices: readonly Device[]): string {
  const holder = devices.find(
    ({ name, kind }) => kind !== 'cpu' && buffers.some(buffer => buffer.name.startsWith(name)),
  )
  if (gpuLayers === 0 || !holder) return 'cpu'
  if (SOFTWARE.test(holder.description)) return 'cpu (software adapter)'
  const kind = holder.name.replace(/\d+$/, '').toLowerCase()
  return gpuLayers >= layers ? kind : `${kind} (${gpuLayers} of ${layers} layers)`
}
