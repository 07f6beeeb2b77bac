// Fills the generated parts of the documentation from the built packages. --check changes nothing and names what is wrong.
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deadLinks, unknownScripts } from './docs/dead-references.ts'
import { blocksOf, fillBlocks, markerOf } from './docs/fill-blocks.ts'
import { expectedBlocks, readSources, renderBlock, type Sources } from './docs/renderers.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const PAGES = ['*.md', 'docs/**/*.md', 'packages/*/README.md', 'examples/*/README.md']

interface Page {
  readonly file: string
  readonly before: string
  readonly after: string
}

function readPage(file: string, sources: Sources): Page {
  const before = readFileSync(join(ROOT, file), 'utf8')
  try {
    return { file, before, after: fillBlocks(before, block => renderBlock(block, sources)) }
  } catch (cause) {
    throw new Error(`${file}: ${(cause as Error).message}`, { cause })
  }
}

function problemsOf(pages: readonly Page[], sources: Sources): string[] {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  const present = new Set(pages.flatMap(({ before }) => blocksOf(before).map(markerOf)))
  const missing = expectedBlocks(sources)
    .map(markerOf)
    .filter(marker => !present.has(marker))
  return [
    ...missing.map(marker => `no page has ${marker}`),
    ...pages.flatMap(({ file, after }) => [
      ...deadLinks(join(ROOT, file), after).map(target => `${file}: nothing at ${target}`),
      ...unknownScripts(after, scripts).map(name => `${file}: there is no "npm run ${name}"`),
    ]),
  ]
}

const isCheck = process.argv.includes('--check')
const sources = await readSources(ROOT)
const pages = globSync(PAGES, { cwd: ROOT, exclude: name => name === 'node_modules' })
  .sort()
  .map(file => readPage(file, sources))
const stale = pages.filter(({ before, after }) => before !== after)
if (!isCheck) for (const { file, after } of stale) writeFileSync(join(ROOT, file), after)

const problems = [
  ...stale.filter(() => isCheck).map(({ file }) => `${file} is stale: run npm run docs`),
  ...problemsOf(pages, sources),
]
for (const line of problems) console.error(line)
console.log(`${pages.length} pages, ${stale.length} ${isCheck ? 'stale' : 'written'}, ${problems.length} problems`)
process.exitCode = problems.length > 0 ? 1 : 0
