import { mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchContext } from '@probative/testkit'
import { expect, test } from 'vitest'
import { hasLlama, modelDirectory } from '../../test/embedded.ts'
import { findPackage } from '../llama/find-package.ts'
import type { EmbeddedOptions } from '../options.ts'
import { decode } from '../probes/decode.ts'
import { EmbeddedEngine } from './embedded-engine.ts'
import { prepareEmbedded } from './open-embedded.ts'

/** The libraries of a build for a GPU carry its name, `libggml.vulkan.v0.5.0.so`; here they are those of the CPU. */
test.skipIf(!(await hasLlama()))('a build for a GPU that finds none works on the processor and says so', async () => {
  const search = await findPackage('cpu')
  if (!search.ok) throw new Error(search.reason)
  const { directory } = search.found
  const folder = mkdtempSync(join(tmpdir(), 'probative-test-'))
  try {
    for (const name of readdirSync(directory))
      symlinkSync(join(directory, name), join(folder, name.replace(/^((?:lib)?(?:ggml|llama))\.v/, '$1.vulkan.v')))
    expect(readdirSync(folder).filter(name => name.includes('vulkan'))).toHaveLength(2)

    await using models = await modelDirectory()
    const options = decode.bind({ backend: 'cpu', threads: 1, modelDirectory: models.path }).options
    await using context = launchContext(options as unknown as EmbeddedOptions)
    const setup = await prepareEmbedded(context, 64)
    const llama = { name: '@node-llama-cpp/linux-x64-vulkan', backend: 'vulkan', directory: folder } as const
    await using engine = await EmbeddedEngine.open({ ...setup, llama, gpuLayers: 'all' })
    expect(engine.acceleration).toEqual({ value: 'cpu', source: 'measured' })
    expect(engine.findings.filter(({ severity }) => severity === 'warn')).toEqual([
      {
        code: 'llm-gpu-unused',
        severity: 'warn',
        text: 'The vulkan build of llama.cpp put nothing on a GPU: the model ran on the processor. It finds no GPU, or its driver is not there.',
      },
    ])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
