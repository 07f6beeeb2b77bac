import { createRegistry, suiteJsonSchema } from '@probative/core'
import { installedPlugins, openSuite } from '../open-suite.ts'

/** Prints the JSON Schema of the config with the options of every probe in reach. */
export async function schemaCommand(flags: { readonly config?: string }): Promise<number> {
  const { suite } = await openSuite(flags)
  const named = new Set(suite.plugins.map(one => one.plugin.namespace))
  const official = (await installedPlugins()).filter(one => !named.has(one.plugin.namespace))
  const { probes } = createRegistry([...suite.plugins, ...official])
  process.stdout.write(`${JSON.stringify(suiteJsonSchema([...probes.values()].map(({ probe }) => probe)), null, 2)}\n`)
  return 0
}
