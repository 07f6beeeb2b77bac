#!/usr/bin/env node
// Plain enough for old versions of Node.js to parse, so that they can say what is wrong.
import { readFileSync } from 'node:fs'

const OLDEST = [22, 18]
const [major, minor] = process.versions.node.split('.').map(Number)

if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  console.error(
    `NODE_TOO_OLD: probative needs Node.js ${OLDEST.join('.')} or newer, this is ${process.versions.node}; see https://nodejs.org/en/download`,
  )
  process.exitCode = 2
} else if (['-v', '-V', '--version'].includes(process.argv[2])) {
  console.log(JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version)
} else {
  import('../dist/main.js').then(({ main }) => main(process.argv.slice(2)))
}
