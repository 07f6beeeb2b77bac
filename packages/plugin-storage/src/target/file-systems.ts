import type { Finding } from '@probative/core'

/** How a file system keeps what is written to it, as far as it matters to a measurement. */
type Keeping = 'disk' | 'memory' | 'network' | 'copy-on-write' | 'layered' | 'user-space' | 'unknown'

export interface FileSystem {
  readonly name: string
  readonly keeping: Keeping
}

/** `statfs` magic -> file system. @see linux/magic.h, and the headers of zfs, xfs, vboxsf and v9fs */
// biome-ignore format: a table
const BY_MAGIC: Readonly<Record<number, FileSystem>> = {
  61267: { name: 'ext4', keeping: 'disk' },
  1481003842: { name: 'xfs', keeping: 'disk' },
  4076150800: { name: 'f2fs', keeping: 'disk' },
  827541066: { name: 'jfs', keeping: 'disk' },
  1382369651: { name: 'reiserfs', keeping: 'disk' },
  19780: { name: 'vfat', keeping: 'disk' },
  538032816: { name: 'exfat', keeping: 'disk' },
  1397118030: { name: 'ntfs', keeping: 'disk' },
  1936094318: { name: 'ntfs3', keeping: 'disk' },
  16914836: { name: 'tmpfs', keeping: 'memory' },
  2240043254: { name: 'ramfs', keeping: 'memory' },
  2508478710: { name: 'hugetlbfs', keeping: 'memory' },
  2435016766: { name: 'btrfs', keeping: 'copy-on-write' },
  801189825: { name: 'zfs', keeping: 'copy-on-write' },
  3393526350: { name: 'bcachefs', keeping: 'copy-on-write' },
  2035054128: { name: 'overlay', keeping: 'layered' },
  1635083891: { name: 'aufs', keeping: 'layered' },
  26985: { name: 'nfs', keeping: 'network' },
  4283649346: { name: 'cifs', keeping: 'network' },
  4266872130: { name: 'smb2', keeping: 'network' },
  12805120: { name: 'ceph', keeping: 'network' },
  198183888: { name: 'lustre', keeping: 'network' },
  16914839: { name: '9p', keeping: 'network' },
  1702057286: { name: 'fuse', keeping: 'user-space' },
  2020557398: { name: 'vboxsf', keeping: 'user-space' },
}

/** The file system of a `statfs` type. The numbers are Linux's; elsewhere nothing is known. */
export function fileSystemOf(magic: number, platform: NodeJS.Platform = process.platform): FileSystem {
  const known = platform === 'linux' ? BY_MAGIC[magic >>> 0] : undefined
  return known ?? { name: platform === 'linux' ? `0x${(magic >>> 0).toString(16)}` : 'unknown', keeping: 'unknown' }
}

type Caveat = Pick<Finding, 'code' | 'severity'> & { readonly text: (name: string) => string }

const CAVEATS: Readonly<Record<Exclude<Keeping, 'disk'>, Caveat>> = {
  memory: {
    code: 'storage-target-is-memory',
    severity: 'warn',
    text: name => `The directory lies on ${name}, which is memory: nothing measured there is a disk's.`,
  },
  'copy-on-write': {
    code: 'storage-copy-on-write',
    severity: 'note',
    text: name =>
      `${name} writes every block to a new place and may compress, checksum and cache it by itself, in spite of O_DIRECT: ` +
      'the numbers are those of the file system, not of the disk.',
  },
  layered: {
    code: 'storage-layered',
    severity: 'note',
    text: name =>
      `${name} is a layer over another file system, usually of a container: mount a volume to leave it out.`,
  },
  network: {
    code: 'storage-over-network',
    severity: 'note',
    text: name =>
      `${name} is reached over a network or from a host: the numbers include the way and the server's cache.`,
  },
  'user-space': {
    code: 'storage-user-space',
    severity: 'note',
    text: name => `${name} is served by a program: the numbers include it, and it may cache in spite of O_DIRECT.`,
  },
  unknown: {
    code: 'storage-file-system-unknown',
    severity: 'note',
    text: name => `The file system (${name}) is not one that we know: check that it is a disk.`,
  },
}

/** What a reader must know about numbers of this file system; nothing for an ordinary one. */
export function caveatsOf({ name, keeping }: FileSystem): Finding[] {
  if (keeping === 'disk') return []
  const { code, severity, text } = CAVEATS[keeping]
  return [{ code, severity, text: text(name) }]
}
