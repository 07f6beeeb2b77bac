import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const LINK = /\]\(<?([^)\s>]+)>?(?: "[^"]*")?\)/g
const FENCE = /^( *)(```|~~~)[\s\S]*?^\1\2\s*$/gm

/** Links of a page to files or headings that are not there. */
export function deadLinks(file: string, page: string): string[] {
  const prose = page.replace(FENCE, '').replace(/`[^`\n]*`/g, '')
  const targets = [...prose.matchAll(LINK)].flatMap(([, target]) => (target ? [target] : []))
  return [...new Set(targets)].filter(target => !/^[a-z]+:/i.test(target) && !resolves(target, file, page))
}

function resolves(target: string, file: string, page: string): boolean {
  const [path = '', anchor] = target.split('#')
  const place = path === '' ? file : join(dirname(file), decodeURIComponent(path))
  if (place !== file && !existsSync(place)) return false
  if (anchor === undefined || !place.endsWith('.md')) return true
  return anchorsOf(place === file ? page : readFileSync(place, 'utf8')).includes(anchor)
}

/** Anchors of the headings, as GitHub makes them. */
function anchorsOf(page: string): string[] {
  return [...page.replace(FENCE, '').matchAll(/^#+ +(.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  )
}

/** `npm run` commands of a page that package.json does not know. */
export function unknownScripts(page: string, scripts: Readonly<Record<string, string>>): string[] {
  const names = [...page.matchAll(/\bnpm run ([a-z][\w:-]*)/g)].flatMap(([, name]) => (name ? [name] : []))
  return [...new Set(names)].filter(name => !Object.hasOwn(scripts, name))
}
