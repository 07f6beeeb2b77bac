import { availableParallelism } from 'node:os'
import { type OpenSampler, summarizeWindow } from '@probative/core'
import { cpuTimes } from './cpu-times.ts'
import { disks } from './disks.ts'
import { frequency } from './frequency.ts'
import type { Group } from './group.ts'
import { type OpenHostFiles, openHostFiles } from './host-files.ts'
import { hostTaints } from './host-taints.ts'
import { memory } from './memory.ts'
import { network } from './network.ts'
import { ownCpu } from './own-cpu.ts'
import { pressure } from './pressure.ts'
import { rapl } from './rapl.ts'
import { temperature } from './temperature.ts'

export interface HostOptions {
  readonly files?: OpenHostFiles
  readonly cores?: number
  /** Beats from one read of the slow sensors to the next. */
  readonly slowEvery?: number
}

/** The host as the kernel shows it, under /proc and /sys; elsewhere every field says that it is not there. */
export function openHost({
  files = openHostFiles(),
  cores = availableParallelism(),
  slowEvery = 10,
}: HostOptions = {}): OpenSampler {
  const groups: readonly Group[] = [
    cpuTimes(files),
    ownCpu(files),
    pressure(files),
    memory(files),
    disks(files),
    network(files),
    frequency(files),
    temperature(files),
    rapl(files),
  ]
  let beat = 0
  let usesService = false
  return {
    fields: groups.flatMap(group => group.fields),
    begin(launch) {
      beat = 0
      usesService = launch.usesService
      for (const group of groups) group.begin?.(launch)
    },
    read(isLast) {
      const isSlowBeat = isLast || beat % slowEvery === 0
      beat++
      return groups.flatMap(group => (group.isSlow && !isSlowBeat ? nulls(group) : group.read()))
    },
    end({ window, ...columns }) {
      if (!window) return {}
      return { taints: hostTaints(summarizeWindow(columns, window), { cores, usesService }) }
    },
    async [Symbol.asyncDispose]() {
      files[Symbol.dispose]()
    },
  }
}

const nulls = ({ fields }: Group) => fields.filter(field => field.unavailable === undefined).map(() => null)
