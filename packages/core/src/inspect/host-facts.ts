import { arch, availableParallelism, cpus, platform, release, totalmem } from 'node:os'
import { condition, type Facts, identity } from '../plugin/fact.ts'
import { cgroupLimits } from './cgroup.ts'
import { readText } from './read-text.ts'
import { container, virtualization } from './virtualization.ts'

/** What this machine is: the facts that decide whether two results may be compared. Measured on Linux; elsewhere what Node knows. */
export function hostFacts(): Facts {
  const limits = cgroupLimits()
  return {
    'cpu.model': identity(cpus()[0]?.model.trim()),
    'cpu.cores': identity(availableParallelism()),
    'cpu.quota': identity(limits.cpus ?? 'none'),
    'memory.total': identity(totalmem()),
    'memory.limit': identity(limits.memoryBytes ?? 'none'),
    'os.platform': identity(platform()),
    'os.arch': identity(arch()),
    'os.kernel': identity(release()),
    'os.virtualization': identity(virtualization()),
    'os.container': identity(container()),
    'node.version': identity(process.versions.node),
  }
}

/** The state the machine is in just now. `pressure.*`: share of the last 10 s in which some task waited. @see https://docs.kernel.org/accounting/psi.html */
export function hostConditions(read = readText): Facts {
  const load = Number(read('/proc/loadavg')?.split(' ')[0] ?? Number.NaN)
  return {
    'load.1min': condition(Number.isFinite(load) ? load : undefined),
    'memory.available': condition(memoryAvailable(read('/proc/meminfo'))),
    'pressure.cpu': condition(pressure(read('/proc/pressure/cpu'))),
    'pressure.io': condition(pressure(read('/proc/pressure/io'))),
    'pressure.memory': condition(pressure(read('/proc/pressure/memory'))),
    'cpu.governor': condition(read('/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor')),
  }
}

function pressure(text: string | undefined): number | undefined {
  const percent = /^some avg10=([\d.]+)/m.exec(text ?? '')?.[1]
  return percent === undefined ? undefined : Number(percent) / 100
}

function memoryAvailable(text: string | undefined): number | undefined {
  const kib = /^MemAvailable:\s+(\d+) kB/m.exec(text ?? '')?.[1]
  return kib === undefined ? undefined : Number(kib) * 1024
}
