import { existsSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fakeClock, launchContext, temporaryProject } from './index.ts'
import { within } from './within.ts'

test('a fake clock moves when told, and never back', () => {
  const clock = fakeClock(5n)
  clock.advance(10)
  clock.advance(3n)
  expect(clock.now()).toBe(18n)
  expect(() => clock.advance(-1n)).toThrow("a monotonic clock can't go back by 1 ns")
})

test('a launch context survives a spread, and removes its scratch directories', async () => {
  await using project = await temporaryProject()
  const context = launchContext({ n: 1 }, { seed: 7 })
  const spread = { ...context, options: { n: 2 } }
  const directories = [await spread.scratch(), await spread.scratch(project.folder)]
  const between = {
    seed: spread.seed,
    exist: directories.map(existsSync),
    inProject: readdirSync(project.folder).length,
  }
  await context[Symbol.asyncDispose]()
  expect({ between, after: directories.map(existsSync) }).toEqual({
    between: { seed: 7, exist: [true, true], inProject: 1 },
    after: [false, false],
  })
})

const ECHO = `import { readFileSync } from 'node:fs'
console.log(JSON.stringify([process.argv.slice(2), readFileSync('a/b.txt', 'utf8'), process.env.CI ?? null, process.env.EXTRA]))
console.error(process.env.PROBATIVE_HOST_DIR)
process.exitCode = 3`

test('a temporary project runs a command line in its folder, with host locks of its own and no CI', async () => {
  await using tools = await temporaryProject({ 'cli.mjs': ECHO })
  const parts = { cli: tools.path('cli.mjs'), env: { EXTRA: 'yes' } }
  let folder: string
  {
    await using project = await temporaryProject({ 'a/b.txt': 'content' }, parts)
    folder = project.folder
    const { code, stdout, stderr } = await project.run('--x', 'y z')
    expect({
      code,
      out: JSON.parse(stdout),
      isolated: stderr.trim().startsWith(folder.replace(/project$/, '')),
    }).toEqual({
      code: 3,
      out: [['--x', 'y z'], 'content', null, 'yes'],
      isolated: true,
    })
  }
  expect(existsSync(folder)).toBe(false)
})

test('a command that is under way can be signalled', async () => {
  await using project = await temporaryProject({ 'wait.mjs': 'console.log("up"); setTimeout(() => {}, 60_000)' })
  await using waiting = await temporaryProject({}, { cli: project.path('wait.mjs') })
  const { child, finished } = waiting.start()
  child.stdout?.once('data', () => child.kill('SIGKILL'))
  expect(await finished).toEqual({ code: null, stdout: 'up\n', stderr: '' })
})

test('within gives the value, the error, or names what was late', async () => {
  expect(await within(1_000, 'it', Promise.resolve(1))).toBe(1)
  await expect(within(1_000, 'it', Promise.reject(new Error('no')))).rejects.toThrow('no')
  await expect(within(5, 'it', new Promise(() => undefined))).rejects.toThrow('it did not end within 5 ms')
})
