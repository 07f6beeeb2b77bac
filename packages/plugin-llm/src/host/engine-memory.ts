import { type LaunchService, peakMemory } from '@probative/core'
import type { Amount } from '../timing/amount.ts'
import { groupMembers, listensOn } from './server-processes.ts'

const NOT_SAID = { unavailable: 'peak memory is read from /proc, which only Linux has' } as const

/** Peak resident memory of this process so far, in bytes: the embedded engine, its model, and Node. */
export const ownMemory = (): Amount => peakMemory('self') ?? NOT_SAID

/**
 * Peak resident memory of the processes behind a URL, in bytes: the peak of each since its start, added up. It is known of a service
 * of the run, and only when the port is held by one of its processes: that of a container is not.
 */
export function serverMemory(url: URL, services: readonly LaunchService[]): Amount {
  const service = services.find(one => new URL(one.url).origin === url.origin)
  if (!service) return { unavailable: 'the run did not start this server, and does not see its processes' }
  if (service.processGroup === null || process.platform !== 'linux') return NOT_SAID
  const pids = groupMembers(service.processGroup)
  if (!listensOn(Number(url.port), pids))
    return { unavailable: `no process of the service "${service.name}" listens on its port: another one does the work` }
  const peaks = pids.flatMap(pid => peakMemory(pid) ?? [])
  return peaks.length > 0 ? peaks.reduce((total, peak) => total + peak, 0) : NOT_SAID
}
