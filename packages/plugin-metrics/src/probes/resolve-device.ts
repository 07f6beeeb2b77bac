import type { Resolution } from '@probative/core'
import { type Choice, chooseSource } from '../gpu/choose-source.ts'

interface Wish {
  readonly gpu: 'auto' | 'required'
  readonly device: string
}

/** `all` becomes one case a GPU; a GPU that is asked for by its UUID, or required, has to be there. */
export async function resolveDevice<O extends Wish>(
  options: O,
  choose: () => Promise<Choice> = chooseSource,
): Promise<Resolution<O>> {
  if (options.gpu === 'auto' && options.device === 'auto') return { ok: true, options: [options] }
  const { source, refused } = await choose()
  const uuids = source?.devices.map(({ uuid }) => uuid) ?? []
  await source?.[Symbol.asyncDispose]()
  if (uuids.length === 0) {
    const reason = `no GPU can be read: ${refused.map(({ name, reason }) => `${name}: ${reason}`).join('; ')}`
    return { ok: false, reason, fix: 'install the driver of the GPU, or give the container its GPUs' }
  }
  if (options.device === 'auto') return { ok: true, options: [options] }
  if (options.device === 'all') return { ok: true, options: uuids.map(device => ({ ...options, device })) }
  if (uuids.includes(options.device)) return { ok: true, options: [options] }
  return { ok: false, reason: `there is no GPU ${options.device}`, fix: `set device to one of: ${uuids.join(', ')}` }
}
