import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { deadLinks, unknownScripts } from './docs/dead-references.ts'
import { exampleFiles } from './docs/example-files.ts'
import { blocksOf, fillBlocks } from './docs/fill-blocks.ts'
import { cellCode, cellText } from './docs/markdown-table.ts'
import { metricTable } from './docs/metric-table.ts'
import { optionTable, typeText } from './docs/option-table.ts'

const PAGE = `# t

<!-- generated:probe a/b -->
old
<!-- /generated -->

between
<!-- generated:help -->
<!-- /generated -->
`

describe('blocks', () => {
  test('are found in order, with what they are of', () => {
    expect(blocksOf(PAGE)).toEqual([
      { kind: 'probe', subject: 'a/b' },
      { kind: 'help', subject: '' },
    ])
  })

  test('are replaced, and nothing else', () => {
    expect(fillBlocks(PAGE, ({ kind, subject }) => `new ${kind} ${subject}\n`)).toBe(`# t

<!-- generated:probe a/b -->

new probe a/b

<!-- /generated -->

between
<!-- generated:help -->

new help

<!-- /generated -->
`)
  })

  test('filled twice are as filled once, whatever the content holds', () => {
    const render = () => "$& $1 $' `code`"
    const once = fillBlocks(PAGE, render)
    expect(fillBlocks(once, render)).toBe(once)
  })

  test.for([
    ['a marker that is not closed', '<!-- generated:help -->\n', '1 opening and 0 closing markers make 0 blocks'],
    ['a marker that was not opened', '<!-- /generated -->\n', '0 opening and 1 closing markers make 0 blocks'],
    [
      'a marker inside another block',
      '<!-- generated:help -->\n<!-- generated:help run -->\n<!-- /generated -->\n',
      '2 opening and 1 closing markers make 1 blocks',
    ],
    ['three words', '<!-- generated:a b c -->\n<!-- /generated -->\n', '1 opening and 1 closing markers make 0 blocks'],
  ] as const)('%s is refused', ([, page, message]) => {
    expect(() => fillBlocks(page, () => '')).toThrow(message)
  })
})

describe('the table of options', () => {
  const schema = {
    properties: {
      size: { type: 'integer', minimum: 1, maximum: 64, default: 8, description: 'a | b' },
      where: { type: 'string', identity: false, default: 'auto' },
      mode: { enum: ['on', 'off'] },
      values: {
        type: 'object',
        default: {},
        additionalProperties: { type: 'object', properties: { unit: { type: 'string' } }, required: ['unit'] },
      },
    },
    required: ['mode'],
  } as const

  test('has a row an option, and nested ones below their parent', () => {
    expect(optionTable(schema, { caseId: true })).toBe(`| option | type | default | in the case id | what it means |
| --- | --- | --- | --- | --- |
| \`size\` | whole number from 1 to 64 | \`8\` | yes | a \\| b |
| \`where\` | text | \`"auto"\` | no |  |
| \`mode\` | \`on\`, \`off\` | required | yes |  |
| \`values\` | object: name to object | \`{}\` | yes |  |
| \`values.NAME.unit\` | text | required | yes |  |`)
  })

  test('says so when there are none', () => {
    expect(optionTable({ type: 'object', properties: {} }, { caseId: true })).toBe('No options.')
  })

  test.for([
    [{ type: 'array', prefixItems: [{ type: 'string' }], items: { type: 'string' } }, 'list of text'],
    [{ anyOf: [{ type: 'string' }, { type: 'integer', exclusiveMinimum: 0 }] }, 'text or whole number above 0'],
    [{ type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER }, 'whole number from 0'],
    [{ type: ['string', 'null'] }, 'text or null'],
    [{ const: 1 }, '`1`'],
    [{}, 'anything'],
  ] as const)('%j is %s', ([type, words]) => {
    expect(typeText(type)).toBe(words)
  })
})

test('the table of metrics has a row a metric', () => {
  const time = {
    unit: 's',
    better: 'none',
    kind: 'sampled',
    reduce: 'median',
    source: 'measured',
    title: 'a <b>',
  } as const
  expect(metricTable({ time })).toBe(`| metric | unit | better | kind | value of a launch | source | title |
| --- | --- | --- | --- | --- | --- | --- |
| \`time\` | \`s\` | neither | sampled | median | measured | a &lt;b> |`)
})

test('cells keep a table together', () => {
  expect([cellText('a|b\n\\ *c* <d>'), cellCode('a|b')]).toEqual(['a\\|b \\\\ \\*c\\* &lt;d>', '`a\\|b`'])
})

describe('references', () => {
  const here = fileURLToPath(new URL('page.md', import.meta.url))

  test('to files and headings that are not there are found', () => {
    const page = `# A b: c
[1](docs/fill-blocks.ts) [2](docs/gone.md) [3](#a-b-c) [4](#d) [5](https://example.org/x) [6](../README.md#nowhere) \`[7](gone)\`
\`\`\`md
[8](gone.md)
\`\`\`
`
    expect(deadLinks(here, page)).toEqual(['docs/gone.md', '#d', '../README.md#nowhere'])
  })

  test('to npm scripts that package.json does not know are found', () => {
    expect(unknownScripts('`npm run check` and `npm run chekc -- --x`', { check: '' })).toEqual(['chekc'])
  })
})

test('an example is a block that begins with the name of a file', () => {
  const page = '```yaml\n# a.yaml\nx: 1\n```\n\n```ts\nconst y = 1\n```\n\n```ts\n// b.ts\nexport {}\n```\n'
  expect(exampleFiles(page)).toEqual({ 'a.yaml': 'x: 1\n', 'b.ts': 'export {}\n' })
})
