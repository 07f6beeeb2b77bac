import { plainText } from '@probative/core'
import * as fc from 'fast-check'
import type { Nodes, Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { expect, test } from 'vitest'
import { bullets, paragraph, table } from './blocks.ts'
import { code, line, strong, text } from './phrasing.ts'
import { toText } from './to-text.ts'

// biome-ignore format: a table
const HOSTILE = [
  'a|b', '|', '\\|', '`|`', 'x\\', '``` js', '`', '``a`', 'a\nb\r\nc\n\nd', '# heading', '- item', '1. item', '1)', '> quote', '---', '===', '***', '+++',
  '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<!-- -->', '<https://evil.example>', '<a@b.example>', '&lt;b&gt; &#64;', '&copy',
  '[x](javascript:alert(1))', '![](http://evil.example/p.png)', '[a]: http://evil.example', '[^1]', '[^1]: note', '[x][y]', '![a][b]', '- [x] done', '[ ] todo',
  '@everyone', 'hi @octocat, see #12 and GH-7', 'owner/repo#12', 'https://evil.example/?a=b', 'www.evil.example', 'ftp://evil.example', 'mail me@evil.example.', 'xmpp:a@b.example',
  '\u001b[31mred\u001b[0m', '\u0000\u0007\u007f\u0085\u009b', '\u202egnp.exe', '\ufeffbom', 'a\u200bb', '\u2028x\u2029', '\ud800 half', '🏳️‍🌈', 'tab\there', '   indented', 'trailing   ',
  '~~gone~~', '**bold** __bold__ *it* _it_', 'snake_case_name', '$x$ costs $5', ':tada:', ':---', '--- | ---', '|---|', '\\`', '\\<b>', '', ' ', 'a'.repeat(10_000), '|'.repeat(10_000),
]

const parse = (markdown: string): Root =>
  fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })

const textOf = (node: Nodes): string => {
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}

const typesOf = (node: Nodes): string[] => [
  node.type,
  ...('children' in node ? node.children.flatMap(child => typesOf(child)) : []),
]

/** The string wherever a string from outside may stand, written as markdown and read back. */
function roundTrip(value: string) {
  const blocks = [
    { type: 'heading' as const, depth: 1 as const, children: text(value) },
    paragraph(strong('verdict'), { type: 'text', value: ': ' }, ...text(value)),
    ...table(['first', value], [[value, code(value)]], { most: 9, none: '' }),
    bullets([line(code(value), ' is ', text(value)), text(value)]),
  ]
  const markdown = toText(blocks)
  const root = parse(markdown)
  const [heading, sentence, rows, list] = root.children
  const cells = rows?.type === 'table' ? rows.children.map(row => row.children.map(textOf)) : []
  const items = list?.type === 'list' ? list.children.map(textOf) : []
  const lines = [heading, sentence].map(node => (node ? textOf(node) : ''))
  return { shape: root.children.map(node => node.type), lines, cells, items, types: new Set(typesOf(root)), markdown }
}

function expectUnharmed(value: string): void {
  const { types, markdown, ...found } = roundTrip(value)
  const shown = plainText(value)
  const verbatim = shown === '' ? '(empty)' : shown
  expect(found).toEqual({
    shape: ['heading', 'paragraph', 'table', 'list'],
    lines: [shown, `verdict: ${shown}`],
    cells: [
      ['first', shown],
      [shown, verbatim],
    ],
    items: [`${verbatim} is ${shown}`, shown],
  })
  const allowed = 'root heading paragraph strong text inlineCode table tableRow tableCell list listItem'.split(' ')
  expect([...types].filter(type => !allowed.includes(type))).toEqual([])
  expect(markdown).not.toMatch(/<[!/?a-z]/i)
}

test.each(HOSTILE)('%j comes back as plain text', value => expectUnharmed(value))

test('fuzz: so does any mixture of markup characters and hostile strings', () => {
  const part = fc.oneof(
    fc.constantFrom(...'|\\`*_~[]()<>!#&:;@.-+=$^"\' \n\t0aw/'.split('')),
    fc.constantFrom(...HOSTILE.filter(value => value.length < 99)),
    fc.string({ unit: 'binary', maxLength: 5 }),
  )
  const mixture = fc.array(part, { maxLength: 12 }).map(parts => parts.join(''))
  fc.assert(fc.property(mixture, expectUnharmed), { numRuns: Number(process.env.PROBATIVE_FUZZ ?? 200) })
}, 1_800_000)
