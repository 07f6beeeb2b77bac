import { formatQuantity } from '@probative/core'
import { telemetryRule } from './telemetry-rule.ts'

/** Reasons that say that the card could not go as fast as it may: heat or the power supply. A reached power limit is normal. */
const REASONS = ['hw-slowdown', 'hw-thermal-slowdown', 'hw-power-brake', 'sw-thermal-slowdown']

export const throttled = telemetryRule({
  id: 'metrics/throttled',
  claim: 'No GPU was slowed down by heat or its power supply.',
  inspect({ fields }) {
    const masks = fields.filter(field => field.kind === 'flags' && field.quantity === 'gpu.reasons')
    if (masks.length === 0) return undefined
    const seen = masks.flatMap(field =>
      field.kind === 'flags'
        ? REASONS.filter(name => (field.shares[name] ?? 0) > 0).map(
            name =>
              `${field.name.split('.')[0]}: ${name} in ${formatQuantity(field.shares[name] ?? 0, '1', { as: 'percent' })} of the samples`,
          )
        : [],
    )
    return seen.length > 0 ? { breach: seen.join('; ') } : 'ok'
  },
})
