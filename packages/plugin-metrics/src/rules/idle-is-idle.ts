import { formatQuantity } from '@probative/core'
import { telemetryRule } from './telemetry-rule.ts'

/** What a card at rest may show: the upper end of a published range, 0 to 5 %. */
const MOST_AT_REST = 0.05

export const idleIsIdle = telemetryRule({
  id: 'metrics/idle-is-idle',
  claim: 'A GPU of which nothing is asked is at most 5 % busy.',
  probe: 'metrics/idle',
  inspect({ fields }) {
    const uses = fields.flatMap(field =>
      field.quantity === 'gpu.utilization' && field.kind === 'gauge' ? [field] : [],
    )
    if (uses.length === 0) return undefined
    const busy = uses.filter(({ mean }) => mean > MOST_AT_REST)
    if (busy.length === 0) return 'ok'
    const share = (value: number) => formatQuantity(value, '1', { as: 'percent' })
    return { breach: busy.map(({ name, mean }) => `${name.split('.')[0]}: ${share(mean)} busy at rest`).join('; ') }
  },
})
