import { spawnSync } from 'node:child_process'
import { z } from '@probative/core'

/** Reads the standard input with a parser of the Prometheus client for Python. */
const program = (module: string) => `
import json, sys
from prometheus_client.${module} import text_string_to_metric_families
sys.stdin.reconfigure(encoding="utf-8", newline="")
families = text_string_to_metric_families(sys.stdin.read())
print(json.dumps([[f.name, f.type, f.unit, f.documentation, [[s.name, s.labels, s.value] for s in f.samples]] for f in families]))
`

const familySchema = z
  .tuple([
    z.string(),
    z.string(),
    z.string(),
    z.string(),
    z.array(z.tuple([z.string(), z.record(z.string(), z.string()), z.number()])),
  ])
  .transform(([name, type, unit, help, samples]) => ({
    name,
    type,
    unit,
    help,
    samples: samples.map(([sample, labels, value]) => ({ sample, labels, value })),
  }))
export type ParsedFamily = z.output<typeof familySchema>

const PYTHONS = ['python3', '/usr/bin/python3']
const runPython = (python: string, source: string, input = '') =>
  spawnSync(python, ['-c', source], { input, encoding: 'utf8', env: { PATH: process.env.PATH, PYTHONUTF8: '1' } })

/** `strict` is the reference parser of OpenMetrics, `older` that of the text format before it. */
export interface ReferenceParsers {
  strict(text: string): ParsedFamily[]
  older(text: string): ParsedFamily[]
}

/**
 * The parsers; `undefined` on a machine without the Python module, which is printed.
 * @throws Error when the environment says that it must be there: `PROBATIVE_REQUIRE=prometheus-client`
 */
export function referenceParsers(): ReferenceParsers | undefined {
  const python = PYTHONS.find(one => runPython(one, 'import prometheus_client.openmetrics.parser').status === 0)
  if (python !== undefined)
    return {
      strict: text => parseWith(python, program('openmetrics.parser'), text),
      older: text => parseWith(python, program('parser'), text),
    }
  if (process.env.PROBATIVE_REQUIRE?.split(',').includes('prometheus-client'))
    throw new Error('the Python module prometheus_client is required here and not found')
  process.stderr.write('skipped: the Python module prometheus_client not found\n')
  return undefined
}

function parseWith(python: string, source: string, text: string): ParsedFamily[] {
  const { status, stdout, stderr } = runPython(python, source, text)
  if (status !== 0) throw new Error(stderr.trim().split('\n').at(-1))
  return z.array(familySchema).parse(JSON.parse(stdout))
}
