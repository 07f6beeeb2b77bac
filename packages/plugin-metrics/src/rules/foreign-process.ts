import { telemetryRule } from './telemetry-rule.ts'

export const foreignProcess = telemetryRule({
  id: 'metrics/foreign-process',
  claim: 'No other process computed on a GPU while a launch was measured.',
  inspect({ fields, taints }) {
    if (!fields.some(field => field.quantity.startsWith('gpu.'))) return undefined
    const seen = taints.filter(({ code, sampler }) => code === 'contended' && sampler === 'metrics/gpu')
    return seen.length > 0 ? { breach: seen.map(({ text }) => text).join('; ') } : 'ok'
  },
})
