import { type Adapter, type FoundAdapters, findAdapters } from './find-adapters.ts'

/** The adapters that an option means: one, or all that are not software, or the software one where there is no other. */
export async function chooseAdapters(gpu: number | 'all', found?: FoundAdapters): Promise<FoundAdapters> {
  const known = found ?? (await findAdapters())
  if (!known.ok) return known
  const hardware = known.adapters.filter(({ software }) => !software)
  if (gpu === 'all') return { ok: true, adapters: hardware.length > 0 ? hardware : known.adapters }
  const adapter: Adapter | undefined = known.adapters[gpu]
  if (adapter) return { ok: true, adapters: [adapter] }
  const { length } = known.adapters
  return {
    ok: false,
    reason: `there is no adapter ${gpu}; WebGPU has ${length}`,
    fix: `set gpu to ${length === 1 ? '0' : `a number below ${length}`}, or to all`,
  }
}
