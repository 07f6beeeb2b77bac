import { readFile, readlink, realpath, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { type Facts, identity } from '@probative/core'
import type { FileSystem } from './target/file-systems.ts'
import { spaceOf } from './target/free-space.ts'

/** What decides whether two results of disks may be compared. No path, no device name, no serial number. */
export async function targetFacts(directory: string, fileSystem: FileSystem): Promise<Facts> {
  const mount = mountOf(directory, await read('/proc/self/mountinfo'))
  const device = await blockDeviceOf(directory, mount?.source)
  const attribute = async (path: string) => (device ? read(`${device}/${path}`) : undefined)
  const number = async (path: string) => numberOf(await attribute(path))
  const rotational = await number('queue/rotational')
  return {
    'disk.fs_type': identity(fileSystem.keeping === 'unknown' ? (mount?.type ?? null) : fileSystem.name),
    'disk.mount_options': identity(mount && shareable(mount.options)),
    'disk.fs_bytes': identity((await spaceOf(directory)).totalBytes),
    'disk.model': identity(await attribute('device/model')),
    'disk.driver': identity(device && (await driverOf(device))),
    'disk.rotational': identity(rotational === undefined ? undefined : rotational === 1),
    'disk.scheduler': identity(chosenScheduler(await attribute('queue/scheduler'))),
    'disk.logical_block_bytes': identity(await number('queue/logical_block_size')),
    'disk.physical_block_bytes': identity(await number('queue/physical_block_size')),
    'disk.write_cache': identity(await attribute('queue/write_cache')),
  }
}

interface Mount {
  readonly point: string
  readonly options: string
  readonly type: string
  readonly source: string
}

/** The mount that a path lies on: the longest mount point that leads to it, of equals the last. @see man 5 proc_pid_mountinfo */
export function mountOf(path: string, mountinfo = ''): Mount | undefined {
  const mounts = mountinfo
    .split('\n')
    .map(mountFrom)
    .filter(mount => mount !== undefined)
  const above = mounts.filter(({ point }) => point === '/' || path === point || path.startsWith(`${point}/`))
  return above.reduce<Mount | undefined>(
    (best, m) => (best && best.point.length > m.point.length ? best : m),
    undefined,
  )
}

function mountFrom(line: string): Mount | undefined {
  const [own = '', others = ''] = line.split(' - ')
  const [, , , , point, mountOptions] = own.split(' ')
  const [type, source, superOptions] = others.split(' ')
  if (!point || !type || source === undefined) return undefined
  return { point: unescaped(point), options: `${mountOptions},${superOptions}`, type, source: unescaped(source) }
}

function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)))
}

/** Sorted, each once, without those that name a place or a person: `upperdir=/home/...`, `uid=1000`. */
export function shareable(options: string): string {
  const named = /[/\\@]|^(uid|gid|user_id|group_id|username|addr|clientaddr|mountaddr|domain)=/
  return [...new Set(options.split(',').filter(option => option !== '' && !named.test(option)))].sort().join(',')
}

/** The sysfs folder of the whole disk under a directory; undefined without one: network, memory, a container without /sys. */
async function blockDeviceOf(directory: string, source: string | undefined): Promise<string | undefined> {
  const { dev } = await stat(directory)
  const major = ((dev >>> 8) & 0xfff) | 0
  const minor = (dev & 0xff) | ((dev >>> 12) & 0xfff00)
  const candidates = [`/sys/dev/block/${major}:${minor}`, source && `/sys/class/block/${basename(source)}`]
  for (const candidate of candidates) {
    const found = candidate && (await realpath(candidate).catch(() => undefined))
    if (found) return (await read(`${found}/partition`)) === undefined ? found : dirname(found)
  }
  return undefined
}

async function driverOf(device: string): Promise<string | undefined> {
  const link = await readlink(`${device}/device/driver`).catch(() => undefined)
  return link && basename(link)
}

/** `none [mq-deadline] kyber` -> `mq-deadline`; a lone word is itself. */
export function chosenScheduler(text: string | undefined): string | undefined {
  return text && (/\[(.+?)\]/.exec(text)?.[1] ?? text)
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined || text === '' ? undefined : Number(text)
}

async function read(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').then(
    text => text.trim(),
    () => undefined,
  )
}
