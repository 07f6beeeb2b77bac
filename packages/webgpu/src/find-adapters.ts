import { isSoftware } from './is-software.ts'
import { type Dawn, loadDawn, type Missing } from './load-dawn.ts'

/** A GPU as WebGPU sees it, or a processor that pretends to be one. */
export interface Adapter {
  /** Place in the list, hardware first. */
  readonly ordinal: number
  /** `vulkan`, `metal`, `d3d12`. */
  readonly backend: string
  readonly name: string
  /** What it computes with is the processor. */
  readonly software: boolean
  readonly vendor: string
  readonly architecture: string
  readonly device: string
  readonly description: string
  /** Names, sorted. */
  readonly features: readonly string[]
  readonly maxBufferBytes: number
  readonly maxBindingBytes: number
  readonly maxWorkgroupBytes: number
  /** Version of the npm package that carries Dawn. */
  readonly dawnVersion: string
}

export type FoundAdapters = { readonly ok: true; readonly adapters: readonly Adapter[] } | Missing

/** Backends of a system, best first; those of the first that has an adapter are taken, so that none is there twice. */
const BACKENDS: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ['metal'],
  win32: ['d3d12', 'vulkan'],
}
const OTHER_BACKENDS = ['vulkan']

/** Features that are experimental, and timestamps as they are, not rounded to 100 microseconds. */
const TOGGLES = ['enable-dawn-features=allow_unsafe_apis', 'disable-dawn-features=timestamp_quantization']

const NO_ADAPTER: Missing = {
  ok: false,
  reason: 'WebGPU finds no adapter',
  fix:
    process.platform === 'linux'
      ? 'install the Vulkan loader and the Vulkan driver of the GPU (Debian: apt install libvulkan1 mesa-vulkan-drivers); vulkaninfo must list it'
      : 'install the driver of the GPU',
}

/** Every adapter of this machine. */
export async function findAdapters(): Promise<FoundAdapters> {
  const loaded = await loadDawn()
  if (!loaded.ok) return loaded
  const { dawn } = loaded
  const listed = await listAdapters(dawn)
  const backend = (BACKENDS[process.platform] ?? OTHER_BACKENDS).find(name => listed.some(one => one.backend === name))
  const described: Omit<Adapter, 'ordinal'>[] = []
  for (const one of listed.filter(one => one.backend === backend)) {
    const adapter = await requestAdapter(dawn, one)
    if (adapter) described.push(describe(adapter, { ...one, dawnVersion: dawn.version }))
  }
  if (described.length === 0) return NO_ADAPTER
  const hardwareFirst = described.toSorted((a, b) => Number(a.software) - Number(b.software))
  return { ok: true, adapters: hardwareFirst.map((one, ordinal) => ({ ...one, ordinal })) }
}

interface Listed {
  readonly backend: string
  readonly name: string
}

/** Two of the same name can't be told apart, and are one. */
export const parseAdapters = (message: string): readonly Listed[] =>
  [...message.matchAll(/backend: '([^']+)', name: '(.*)'$/gm)]
    .map(([, backend = '', name = '']) => ({ backend, name }))
    .filter((one, i, all) => all.findIndex(other => other.backend === one.backend && other.name === one.name) === i)

/** The module has no call that lists adapters. It lists them when none has the name that was asked for. */
async function listAdapters(dawn: Dawn): Promise<readonly Listed[]> {
  try {
    await dawn.create(['adapter=none of this name']).requestAdapter()
    return []
  } catch (error) {
    return parseAdapters(error instanceof Error ? error.message : '')
  }
}

/** The same adapter as an object of WebGPU; null where it is gone. */
export function requestAdapter(dawn: Dawn, { backend, name }: Listed): Promise<GPUAdapter | null> {
  return dawn.create([...TOGGLES, `backend=${backend}`, `adapter=${name}`]).requestAdapter()
}

function describe(
  { info, features, limits }: GPUAdapter,
  { backend, name, dawnVersion }: Listed & { readonly dawnVersion: string },
): Omit<Adapter, 'ordinal'> {
  const { vendor, architecture, device, description } = info
  return {
    backend,
    name,
    software: isSoftware({ name, info }),
    vendor,
    architecture,
    device,
    description,
    features: [...features].sort(),
    maxBufferBytes: limits.maxBufferSize,
    maxBindingBytes: limits.maxStorageBufferBindingSize,
    maxWorkgroupBytes: limits.maxComputeWorkgroupStorageSize,
    dawnVersion,
  }
}
