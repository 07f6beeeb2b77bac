// Installs and builds with nothing but Node and npm on the machine, then runs the command given, on the Node of the workspace.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = join(root, 'node_modules', '.bin')
const env = {
  ...process.env,
  PATH: `${bin}${delimiter}${process.env.PATH}`,
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
}

function run(command, args, quiet = false) {
  const result = spawnSync(command, args, {
    cwd: root,
    env,
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    shell: process.platform === 'win32',
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  if (result.error) throw result.error
  if (result.signal) process.kill(process.pid, result.signal)
  if (result.status !== 0 && quiet)
    process.stderr.write(`${result.stdout}${result.stderr}\n${command} ${args.join(' ')} failed\n`)
  return result.status ?? 1
}

function need(command, args) {
  const status = run(command, args, true)
  if (status !== 0) process.exit(status)
}

const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const lock = createHash('sha256')
  .update(readFileSync(join(root, 'pnpm-lock.yaml')))
  .digest('hex')
const stamp = join(root, 'node_modules', '.probative-installed')

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  console.error(`Installing the workspace with ${packageManager} (once, a minute or two) ...`)
  need('npx', ['--yes', packageManager, 'install', '--frozen-lockfile', '--reporter=append-only'])
  writeFileSync(stamp, lock)
}
need('turbo', ['run', 'build', '--output-logs=errors-only', '--concurrency=2'])

const [command, ...args] = process.argv.slice(2)
if (command) process.exit(run(command, args))
