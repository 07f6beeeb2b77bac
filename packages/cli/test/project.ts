import { fileURLToPath } from 'node:url'
import { type TemporaryProject, temporaryProject } from '@probative/testkit'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const FIXTURE = here('./fixtures/misbehaving-plugin.ts')

/** A project whose `probative` is the built command and whose plugin misbehaves as its cases say. Nothing is sampled: a busy machine would taint. */
export function project(
  suite: object,
  files: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {},
): Promise<TemporaryProject> {
  const config = JSON.stringify({ name: 'test', plugins: [FIXTURE], samplers: false, ...suite })
  return temporaryProject(
    { 'probative.config.json': config, ...files },
    { cli: here('../bin/probative.js'), nodeModules: here('../node_modules'), env },
  )
}

/** A case of the misbehaving probe. */
export const bad = (how: string, rest: object = {}, options: object = {}) => ({
  probe: 'bad/probe',
  name: how,
  options: { how, ...options },
  ...rest,
})

export const well = bad('well')

/** What a run left under `out`. */
export async function results(one: TemporaryProject, out = 'out') {
  const json = async (name: string) => JSON.parse(await one.read(`${out}/${name}`))
  return {
    verdict: await json('verdict.json'),
    baseline: await json('baseline.json'),
    evidence: await one.read(`${out}/evidence.md`),
    events: await one.read(`${out}/events.ndjson`),
  }
}
