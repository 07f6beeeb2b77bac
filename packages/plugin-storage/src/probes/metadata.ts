import { defineProbe, type LaunchContext, z } from '@probative/core'
import { MetadataFiles } from '../metadata/metadata-files.ts'
import { targetFields } from '../options.ts'
import { chooseDirectory } from '../target/choose-directory.ts'
import { targetFacts } from '../target-facts.ts'
import { labelsOf } from './open-target.ts'
import { resolveTarget } from './resolve-target.ts'

const optionsSchema = z.strictObject({
  ...targetFields,
  files: z.int().min(1).max(1_000_000).default(5000).describe('empty files in one directory'),
})
type MetadataOptions = z.output<typeof optionsSchema>

/** Space that a file system may take for an empty file. */
const FILE_BYTES = 4096

export const metadata = defineProbe({
  id: 'storage/metadata',
  version: 1,
  title: 'Files created, looked at and removed',
  options: optionsSchema,
  metrics: {
    create_rate: { unit: 'file/s', better: 'higher', title: 'files created per second' },
    stat_rate: { unit: 'file/s', better: 'higher', title: 'files looked at per second' },
    unlink_rate: { unit: 'file/s', better: 'higher', title: 'files removed per second' },
  },
  sensitiveTo: ['disk', 'cpu'],
  async resolve(options) {
    const target = await resolveTarget(options.directory, options.files * FILE_BYTES)
    return target.ok ? { ok: true, options: [options] } : target
  },
  open: openMetadata,
})

async function openMetadata({ options, seed, signal, scratch }: LaunchContext<MetadataOptions>) {
  signal.throwIfAborted()
  const chosen = await chooseDirectory(options.directory)
  if (!chosen.ok) throw new Error(`${chosen.reason}; ${chosen.fix}`)
  const { directory, fileSystem, findings } = chosen
  const files = new MetadataFiles(await scratch(directory), options.files, seed)
  const count = options.files
  const missing: string[] = []
  let iterations = 0
  return {
    facts: await targetFacts(directory, fileSystem),
    findings,
    async iterate() {
      const createS = await files.create(signal)
      if (files.present !== count) missing.push(`${files.present} of ${count} files were there after they were created`)
      const statS = await files.stat(signal)
      const unlinkS = await files.unlink(signal)
      if (files.present !== 0) missing.push(`${files.present} files were there after they were removed`)
      iterations++
      return {
        values: { create_rate: count / createS, stat_rate: count / statS, unlink_rate: count / unlinkS },
        labels: labelsOf(fileSystem),
      }
    },
    async verify() {
      const problems = [...missing]
      if (iterations === 0) problems.push('nothing was done')
      if (fileSystem.keeping === 'memory') problems.push(`${fileSystem.name} is memory: no disk took part`)
      if (problems.length > 0) return { ok: false, what: problems.join('; ') }
      return { ok: true, what: `${iterations} times ${count} files were in the directory, and then none` }
    },
    async [Symbol.asyncDispose]() {},
  }
}
