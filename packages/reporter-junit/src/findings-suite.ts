import type { Finding } from '@probative/core'
import type { JunitSuite, JunitTest } from './junit-suite.ts'

/** Alarms as failures, since they end a run with exit code 1, and warnings as skipped; no suite without either. */
export function findingsSuite(
  findings: readonly Finding[],
  { startedAt, nameOf }: { readonly startedAt: string | undefined; nameOf(caseId: string): string },
): JunitSuite[] {
  const shown = findings.filter(({ severity }) => severity !== 'note')
  if (shown.length === 0) return []
  const seen = new Map<string, number>()
  const tests = shown.map((finding): JunitTest => {
    const { caseId, code, text } = finding
    const className = caseId === undefined ? 'run' : nameOf(caseId)
    const times = (seen.get(`${className} ${code}`) ?? 0) + 1
    seen.set(`${className} ${code}`, times)
    return {
      className,
      name: times === 1 ? code : `${code} #${times}`,
      timeS: 0,
      result: resultOf(finding),
      lines: [text],
    }
  })
  return [{ name: 'findings', startedAt, properties: [], tests }]
}

const resultOf = ({ severity, code, text }: Finding): JunitTest['result'] =>
  severity === 'alarm'
    ? { kind: 'failure', type: code, message: text }
    : { kind: 'skipped', message: `warning: ${text}` }
