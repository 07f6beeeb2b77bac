import { createRegistry, selects } from '@probative/core'
import { BUILT_IN_REPORTERS, installedPlugins, openSuite, type SuiteFlags } from '../open-suite.ts'
import { textTable } from '../text-table.ts'

/** Lists what the suite's plugins and the installed official ones offer. */
export async function listCommand(flags: SuiteFlags): Promise<number> {
  const { suite } = await openSuite(flags)
  const named = new Set(suite.plugins.map(one => one.plugin.namespace))
  const official = (await installedPlugins()).filter(one => !named.has(one.plugin.namespace))
  const registry = createRegistry([...suite.plugins, ...official], BUILT_IN_REPORTERS)
  const probes = [...registry.probes.values()]
    .map(({ probe, from }) => ({
      id: probe.id,
      version: probe.version,
      title: probe.title,
      plugin: from.plugin.name,
      metrics: probe.metrics,
    }))
    .filter(({ id }) => selects(flags.filter ?? '', { caseId: id, probe: id, tags: [] }))
  const presets = registry.plugins.flatMap(({ plugin }) =>
    Object.keys(plugin.presets ?? {}).map(name => `${plugin.name}/presets/${name}`),
  )
  const reporters = [...registry.reporters.keys()]
  if (flags.json) process.stdout.write(`${JSON.stringify({ probes, presets, reporters }, null, 2)}\n`)
  else {
    const rows = probes.map(({ id, title, metrics }) => [
      id,
      title,
      Object.entries(metrics)
        .map(([name, { unit }]) => `${name} [${unit}]`)
        .join(', '),
    ])
    process.stdout.write(
      `${[textTable([['probe', 'what', 'metrics'], ...rows]), `presets: ${presets.join(', ')}`, `reporters: ${reporters.join(', ')}`].join('\n\n')}\n`,
    )
  }
  return 0
}
