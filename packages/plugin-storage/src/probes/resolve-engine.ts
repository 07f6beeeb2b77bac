import { canUse, findFio, firstWorkingIoEngine, type IoEngine, isNewEnough, OLDEST_FIO } from '../fio/find-fio.ts'

/** Beyond it, the scheduler and not the disk makes the tail of thread-per-I/O latencies. */
export const THREADS_PER_CORE = 16

export interface EngineWish {
  readonly engine: 'auto' | 'builtin' | 'fio'
  readonly queueDepth: number
  readonly ioengine: 'auto' | IoEngine
}

export type EngineResolution =
  | { readonly ok: true; readonly engine: 'builtin' | 'fio'; readonly ioengine: 'auto' | IoEngine }
  | { readonly ok: false; readonly reason: string; readonly fix: string }

const INSTALL = 'install fio (apt install fio, dnf install fio, brew install fio), or set engine: builtin'

/** A concrete engine. `ioengine` stays `auto` for builtin, so that it is no part of the case id there. */
export async function resolveEngine(wish: EngineWish, cores: number): Promise<EngineResolution> {
  const isDeep = wish.queueDepth > THREADS_PER_CORE * cores
  if (wish.engine === 'builtin' || (wish.engine === 'auto' && !isDeep)) return BUILTIN
  const fio = await findUsableFio(wish.ioengine)
  return fio.ok || wish.engine === 'fio' ? fio : BUILTIN
}

const BUILTIN = { ok: true, engine: 'builtin', ioengine: 'auto' } as const

async function findUsableFio(ioengine: EngineWish['ioengine']): Promise<EngineResolution> {
  const version = await findFio()
  if (version === undefined) return { ok: false, reason: 'fio is not on the PATH', fix: INSTALL }
  if (!isNewEnough(version))
    return {
      ok: false,
      reason: `fio ${version} is too old`,
      fix: `install fio ${OLDEST_FIO} or newer, or set engine: builtin`,
    }
  if (ioengine === 'auto') return { ok: true, engine: 'fio', ioengine: await firstWorkingIoEngine() }
  if (await canUse(ioengine)) return { ok: true, engine: 'fio', ioengine }
  return { ok: false, reason: `fio ${version} can't use ${ioengine} here`, fix: 'set ioengine: auto' }
}
