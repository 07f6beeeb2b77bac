import { type LaunchView, telemetryRule } from './telemetry-rule.ts'

/** Below it a link may rest at fewer lanes or a slower generation, and that means nothing. */
const LOADED = 0.1

export const linkWidth = telemetryRule({
  id: 'metrics/link-width',
  claim: 'The PCIe link of a GPU at work has as many lanes as the card can use.',
  inspect(launch) {
    const compared = launch.fields.flatMap(field => {
      if (field.quantity !== 'gpu.pcie_width' || field.kind !== 'gauge') return []
      const [gpu = ''] = field.name.split('.')
      const widest = launch.fact(`${gpu}.pcie_width_max`)
      return typeof widest === 'number' && isLoaded(launch, gpu) ? [{ gpu, width: field.max, widest }] : []
    })
    if (compared.length === 0) return undefined
    const narrow = compared.filter(({ width, widest }) => width < widest)
    if (narrow.length === 0) return 'ok'
    return {
      breach: narrow
        .map(({ gpu, width, widest }) => `${gpu}: ${width} lanes under load, ${widest} possible`)
        .join('; '),
    }
  },
})

function isLoaded({ fields }: LaunchView, gpu: string): boolean {
  const use = fields.find(field => field.name === `${gpu}.utilization`)
  return use?.kind === 'gauge' && use.mean > LOADED
}
