import { closeSync, constants, fstatSync, openSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'

/** A file of our own making, open as long as the launch lives. */
export interface TargetFile extends Disposable {
  readonly fd: number
  /** Opens the file again, also when its name is gone. */
  readonly path: string
  readonly bytes: number
  /** Mark of this launch in every stamp. */
  readonly tag: number
  isLaidOut: boolean
}

export interface TargetRequest {
  readonly folder: string
  readonly bytes: number
  readonly seed: number
  /** Keep the name, for a program that needs one. */
  readonly named: boolean
}

const NAME = 'target.bin'

/**
 * A new file in a folder of our own. It must not exist, a symbolic link is not followed, and only its owner may open it. On
 * Linux its name goes at once unless `named`: whatever kills us, the space is free again.
 */
export function createTargetFile({ folder, bytes, seed, named }: TargetRequest): TargetFile {
  const path = join(folder, NAME)
  const noFollow = constants.O_NOFOLLOW ?? 0
  const fd = openSync(path, constants.O_CREAT | constants.O_EXCL | constants.O_RDWR | noFollow, 0o600)
  if (!fstatSync(fd).isFile()) throw new Error('the target is not a regular file')
  const hidden = process.platform === 'linux' && !named
  if (hidden) unlinkSync(path)
  return {
    fd,
    path: hidden ? `/proc/self/fd/${fd}` : path,
    bytes,
    tag: (seed ^ 0x50524f42) | 0,
    isLaidOut: false,
    [Symbol.dispose]: () => closeSync(fd),
  }
}
