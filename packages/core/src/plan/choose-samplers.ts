import type { Suite } from '../config/resolve-suite.ts'
import { didYouMean } from '../did-you-mean.ts'
import { type Mistake, ProbativeError } from '../errors.ts'
import type { Registry } from '../plugin/registry.ts'
import type { Plan } from './plan.ts'

type PlannedSampler = NonNullable<Plan['samplers']>[number]

/** The samplers that run beside the launches: those that the suite names, or every cheap one. @throws SAMPLER_UNKNOWN */
export function chooseSamplers(
  { samplers, file }: Pick<Suite, 'samplers' | 'file'>,
  registry: Pick<Registry, 'samplers'>,
): readonly PlannedSampler[] {
  if (samplers === false) return []
  const wanted = samplers ?? [...registry.samplers].flatMap(([id, { sampler }]) => (sampler.byDefault ? [id] : []))
  const mistakes: Mistake[] = []
  const chosen = wanted.flatMap((one, i): PlannedSampler[] => {
    const [id, { intervalMs } = {}] = typeof one === 'string' ? [one] : one
    const entry = registry.samplers.get(id)
    if (!entry) {
      const message = `no plugin offers the sampler "${id}"${didYouMean(id, [...registry.samplers.keys()])}`
      mistakes.push({
        code: 'SAMPLER_UNKNOWN',
        path: `samplers[${i}]`,
        message,
        ...(file === undefined ? {} : { file }),
      })
      return []
    }
    const { sampler, from } = entry
    const { name: plugin, version } = from.plugin
    return [{ id, intervalMs: intervalMs ?? sampler.intervalMs, plugin, version }]
  })
  if (mistakes.length > 0) throw new ProbativeError(mistakes)
  return chosen
}
