import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** Pids of a process group, without its leader. Empty where there is no /proc. @see proc_pid_stat(5), field 5 */
export function groupMembers(group: number): readonly number[] {
  return names('/proc')
    .map(Number)
    .filter(pid => pid > 0 && pid !== group && groupOf(pid) === group)
}

function groupOf(pid: number): number | undefined {
  const stat = text(`/proc/${pid}/stat`)
  // The name in brackets may hold blanks.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields.length > 2 ? Number(fields[2]) : undefined
}

/** Whether one of these processes listens on a TCP port. @see proc_pid_net(5), proc_pid_fd(5) */
export function listensOn(port: number, pids: readonly number[]): boolean {
  const sockets = new Set(['tcp', 'tcp6'].flatMap(table => listeningSockets(text(`/proc/net/${table}`), port)))
  return pids.some(pid => names(`/proc/${pid}/fd`).some(fd => sockets.has(link(`/proc/${pid}/fd/${fd}`))))
}

const LISTEN = '0A'

/** Lines: number, local address:port, remote address:port, state, queues, timer, retransmits, uid, timeout, inode; in hexadecimal. */
function listeningSockets(table: string, port: number): readonly string[] {
  const rows = table.split('\n').slice(1)
  return rows.flatMap(row => {
    const [, local = '', , state, , , , , , inode] = row.trim().split(/\s+/)
    const isOurs = state === LISTEN && Number.parseInt(local.slice(local.lastIndexOf(':') + 1), 16) === port
    return isOurs ? [`socket:[${inode}]`] : []
  })
}

/** What is gone, or belongs to somebody else, is empty. */
function orEmpty<T>(read: () => T, empty: T): T {
  try {
    return read()
  } catch {
    return empty
  }
}
const names = (path: string) => orEmpty(() => readdirSync(path), [])
const text = (path: string) => orEmpty(() => readFileSync(path, 'latin1'), '')
const link = (path: string) => orEmpty(() => readlinkSync(path), '')
