import { readFile } from 'node:fs/promises'
import { availableParallelism, cpus, release, totalmem } from 'node:os'

/** The machine of a result, without anything that names its owner. */
export interface Hardware {
  readonly cpu: string
  /** Cores this process may use. */
  readonly cores: number
  readonly memoryBytes: number
  readonly kernel: string
  /** `none`, what the hypervisor calls its machine, or `unknown`. */
  readonly virtualisation: string
}

/** What this machine is. */
export async function hardware(): Promise<Hardware> {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryBytes: totalmem(),
    kernel: `${process.platform} ${release()} ${process.arch}`,
    virtualisation: await virtualisation(),
  }
}

async function virtualisation(): Promise<string> {
  const flags = await read('/proc/cpuinfo')
  if (flags === undefined) return 'unknown'
  if (!/^flags.*\bhypervisor\b/m.test(flags)) return process.arch === 'x64' ? 'none' : 'unknown'
  const parts = [await read('/sys/class/dmi/id/sys_vendor'), await read('/sys/class/dmi/id/product_name')]
  return parts.filter(Boolean).join(' ') || 'a hypervisor that does not say which'
}

async function read(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').then(
    text => text.trim(),
    () => undefined,
  )
}
