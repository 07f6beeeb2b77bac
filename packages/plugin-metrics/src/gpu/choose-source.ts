import { openAmdSysfs } from './amd/open-amd-sysfs.ts'
import { openDcgm } from './dcgm/open-dcgm.ts'
import type { GpuSource, OpenedSource } from './gpu-source.ts'
import { openNvidiaSmi } from './nvidia-smi/open-nvidia-smi.ts'
import { openNvmlSource } from './nvml/open-nvml-source.ts'
import { openRocmSmi } from './rocm-smi/open-rocm-smi.ts'

/** A way to a source; the first that opens is taken. */
export interface Attempt {
  readonly name: GpuSource['name']
  open(): OpenedSource | Promise<OpenedSource>
}

/** What knows more comes first, and a program that is started again and again last. */
export const ATTEMPTS: readonly Attempt[] = [
  { name: 'dcgm', open: () => openDcgm() },
  { name: 'nvml', open: () => openNvmlSource() },
  { name: 'nvidia-smi', open: () => openNvidiaSmi() },
  { name: 'amd-sysfs', open: () => openAmdSysfs() },
  { name: 'rocm-smi', open: () => openRocmSmi() },
]

/** The source that is used, if any, and why those before it are not. */
export interface Choice {
  readonly source: GpuSource | undefined
  readonly refused: readonly { readonly name: string; readonly reason: string }[]
}

/** Tries one after the other. Never rejects. */
export async function chooseSource(attempts: readonly Attempt[] = ATTEMPTS): Promise<Choice> {
  const refused: { name: string; reason: string }[] = []
  for (const { name, open } of attempts) {
    const opened = await attempt(open)
    if (opened.ok) return { source: opened.source, refused }
    refused.push({ name, reason: opened.reason })
  }
  return { source: undefined, refused }
}

async function attempt(open: Attempt['open']): Promise<OpenedSource> {
  try {
    return await open()
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) }
  }
}
