import { identity } from '@probative/core'
import type { Reading } from '@probative/cuda'
import { type HostFiles, openHostFiles } from '../../host/host-files.ts'
import type { GpuReadings, OpenedSource } from '../gpu-source.ts'
import type { GpuQuantity } from '../quantities.ts'
import { scaled } from '../scaled.ts'

const DRM = '/sys/class/drm'
const AMD = '0x1002'

/** Files below the device, the first that is there; `*` is its hwmon folder. @see https://docs.kernel.org/gpu/amdgpu/thermal.html */
// biome-ignore format: a table
const FILES: Readonly<Partial<Record<GpuQuantity, { readonly files: readonly string[]; readonly scale: number }>>> = {
  utilization:        { files: ['gpu_busy_percent'], scale: 0.01 },
  memory_utilization: { files: ['mem_busy_percent'], scale: 0.01 },
  power:              { files: ['*/power1_input'], scale: 1e-6 },
  power_average:      { files: ['*/power1_average'], scale: 1e-6 },
  temperature:        { files: ['*/temp2_input', '*/temp1_input'], scale: 1e-3 },
  memory_temperature: { files: ['*/temp3_input'], scale: 1e-3 },
  sm_clock:           { files: ['*/freq1_input'], scale: 1 },
  memory_clock:       { files: ['*/freq2_input'], scale: 1 },
  memory_used:        { files: ['mem_info_vram_used'], scale: 1 },
  pcie_width:         { files: ['current_link_width'], scale: 1 },
  pcie_replays:       { files: ['pcie_replay_count'], scale: 1 },
}

/** AMD's cards as the kernel driver shows them: no tool, no library. */
export function openAmdSysfs(files: HostFiles = openHostFiles()): OpenedSource {
  const cards = files
    .list(DRM)
    .filter(name => /^card\d+$/.test(name))
    .map(name => `${DRM}/${name}/device`)
    .filter(device => files.read(`${device}/vendor`)?.trim() === AMD)
  if (cards.length === 0) return { ok: false, reason: 'the kernel shows no AMD GPU' }
  const places = cards.map(card => placesOf(files, card))
  return {
    ok: true,
    source: {
      name: 'amd-sysfs',
      from: 'amdgpu',
      devices: cards.map(card => deviceOf(files, card)),
      read: () => places.map(place => readingsOf(files, place)),
      async [Symbol.asyncDispose]() {
        if (Symbol.dispose in files) (files as HostFiles & Disposable)[Symbol.dispose]()
      },
    },
  }
}

type Places = ReadonlyMap<GpuQuantity, { readonly path: string | undefined; readonly scale: number }>

function placesOf(files: HostFiles, card: string): Places {
  const [hwmon = ''] = files.list(`${card}/hwmon`)
  const entries = Object.entries(FILES) as [GpuQuantity, { files: readonly string[]; scale: number }][]
  return new Map(
    entries.map(([quantity, { files: names, scale }]) => {
      const paths = names.map(name => `${card}/${name.replace('*', `hwmon/${hwmon}`)}`)
      return [quantity, { path: paths.find(path => files.read(path) !== undefined), scale }]
    }),
  )
}

function readingsOf(files: HostFiles, places: Places): GpuReadings {
  const entries = [...places].map(([quantity, { path, scale }]): [GpuQuantity, Reading<number>] => {
    const text = path === undefined ? undefined : files.read(path)?.trim()
    if (text === undefined || text === '') return [quantity, { unavailable: 'the driver does not show it' }]
    const value = Number(text)
    return [quantity, Number.isFinite(value) ? scaled(value, scale) : { unavailable: `the driver shows "${text}"` }]
  })
  return Object.fromEntries(entries)
}

function deviceOf(files: HostFiles, card: string) {
  const text = (name: string) => files.read(`${card}/${name}`)?.trim() || undefined
  const busId = /PCI_SLOT_NAME=(\S+)/.exec(text('uevent') ?? '')?.[1]
  const uuid = text('unique_id') ?? busId ?? card.split('/').at(-2) ?? card
  const width = text('max_link_width')
  return {
    uuid,
    facts: {
      uuid: identity(uuid),
      name: identity(text('product_name') ?? `AMD ${text('device') ?? 'GPU'}`),
      bus_id: identity(busId),
      vbios: identity(text('vbios_version')),
      pcie_width_max: identity(width === undefined ? undefined : Number(width)),
    },
  }
}
