import { Command, CommanderError, InvalidArgumentError } from 'commander'
import { exitCodeOfError, reportError } from './report-error.ts'

const collectInteger = (text: string): number => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('a whole number is needed')
  return value
}

function createProgram(onExit: (code: number) => void): Command {
  const program = new Command('probative')
  program
    .description('Benchmarks whose results hold up when somebody doubts them.')
    .option('-v, --version', 'print the version')
    .showHelpAfterError('(probative --help shows every command)')
    .configureOutput({ writeErr: text => process.stderr.write(text.replace(/^error: /, 'USAGE: ')) })
    .exitOverride()
  const withSuite = (command: Command) =>
    command
      .option('-c, --config <file>', 'config file; default: the nearest probative.config.*')
      .option('-p, --profile <name>', 'apply a profile of the config')
      .option('-f, --filter <terms>', 'cases by id, probe, name or tag; commas for or, ! excludes, * is any text')
      .option('--json', 'print the result as JSON on stdout')
  withSuite(program.command('run', { isDefault: true }).description('measure, judge and write the reports'))
    .option('-o, --out <dir>', 'directory for the files of this run; default .probative/runs/<time>-<id>')
    .option('-r, --resume [dir]', 'continue an interrupted run; default the latest one')
    .option('--against <baseline>', 'hold every metric against an accepted baseline, by the usual band of its class')
    .option('--launches <n>', 'launches of every case', collectInteger)
    .option('--precision <ratio>', 'add launches until the interval is this narrow, e.g. "2 %", inside the budget')
    .option('--seed <n>', 'what everything random in a probe follows from', collectInteger)
    .option('--no-samplers', 'read no telemetry beside the launches')
    .option('-q, --quiet', 'print the result only')
    .action(async options => onExit(await (await import('./commands/run.ts')).runCommand(options)))
  withSuite(
    program.command('plan').description('show what would run, in which order, and what would be skipped'),
  ).action(async options => onExit(await (await import('./commands/plan.ts')).planCommand(options)))
  withSuite(
    program.command('check').description('check the config: all mistakes of a kind together, nothing runs'),
  ).action(async options => onExit(await (await import('./commands/check.ts')).checkCommand(options)))
  withSuite(program.command('list').description('list probes, metrics, presets and reporters')).action(async options =>
    onExit(await (await import('./commands/list.ts')).listCommand(options)),
  )
  withSuite(
    program.command('doctor').description('say for each probe whether it can run here and, if not, how to mend it'),
  ).action(async options => onExit(await (await import('./commands/doctor.ts')).doctorCommand(options)))
  program
    .command('report')
    .description('judge and render a run again from its events')
    .argument('[dir]', 'directory of the run; default the latest one')
    .option('-c, --config <file>', 'config whose plugins bring the reporters')
    .option('-o, --out <dir>', "where to write; default the run's directory")
    .option('--json', 'print the verdict as JSON on stdout')
    .action(async (directory, options) =>
      onExit(await (await import('./commands/report.ts')).reportCommand(directory, options)),
    )
  program
    .command('compare')
    .description('compare a run with another run or a baseline: better, worse, or why it cannot be told')
    .argument('<run>', 'directory of a run')
    .argument('<other>', 'directory of a run, or name of a baseline')
    .option('-c, --config <file>', 'config that says where baselines are')
    .option('--json', 'print the comparison as JSON on stdout')
    .action(async (ours, theirs, options) =>
      onExit(await (await import('./commands/compare.ts')).compareCommand(ours, theirs, options)),
    )
  program
    .command('explain')
    .description('print how a gate was decided, with all the numbers')
    .argument('<gate>', 'id of the gate')
    .argument('[dir]', 'directory of the run; default the latest one')
    .option('-c, --config <file>', 'config whose plugins bring the rules')
    .option('--json', 'print the verdicts as JSON on stdout')
    .action(async (gate, directory, options) =>
      onExit(await (await import('./commands/explain.ts')).explainCommand(gate, directory, options)),
    )
  addBaselineCommands(program, onExit)
  program
    .command('init')
    .description('write a config')
    .option('-y, --yes', 'take every default')
    .action(async options => onExit(await (await import('./commands/init.ts')).initCommand(options)))
  program
    .command('schema')
    .description('print the JSON Schema of the config, for editors')
    .option('-c, --config <file>', 'config whose plugins are described')
    .action(async options => onExit(await (await import('./commands/schema.ts')).schemaCommand(options)))
  program
    .command('clean')
    .description('remove what killed runs have left behind')
    .option('--runs', 'remove the finished runs under .probative/runs too')
    .option('--keep <n>', 'with --runs: how many of the latest runs stay', collectInteger, 0)
    .action(async options => onExit(await (await import('./commands/clean.ts')).cleanCommand(options)))
  return program
}

function addBaselineCommands(program: Command, onExit: (code: number) => void): void {
  const baseline = program.command('baseline').description('accept, list and show what is usual')
  const add = (name: string, description: string) =>
    baseline
      .command(name)
      .description(description)
      .option('-c, --config <file>', 'config that says where baselines are')
      .option('--json', 'print the result as JSON on stdout')
  const load = () => import('./commands/baseline.ts')
  add('accept', 'accept what a run measured as what is usual')
    .argument('[dir]', 'directory of the run; default the latest one')
    .requiredOption('-n, --name <name>', 'name of the baseline')
    .option('--reason <text>', 'why, for those who read it later')
    .option('--add', 'add the run to the baseline of the same commit, as further sessions')
    .option('--allow-dirty', 'accept a run of a working tree with changes')
    .action(async (directory, options) => onExit(await (await load()).acceptCommand(directory, options)))
  add('list', 'list the accepted baselines').action(async options => onExit(await (await load()).listCommand(options)))
  add('show', 'show the values of a baseline')
    .argument('<name>', 'name of the baseline')
    .action(async (name, options) => onExit(await (await load()).showCommand(name, options)))
  add('diff', 'compare a baseline with the one it replaced, or with another')
    .argument('<name>', 'name of the baseline')
    .argument('[other]', 'name of the other')
    .action(async (name, other, options) => onExit(await (await load()).diffCommand(name, other, options)))
  add('prune', 'remove baselines that others have replaced')
    .option('--keep <n>', 'how many replaced ones of each name stay', collectInteger, 0)
    .action(async options => onExit(await (await load()).pruneCommand(options)))
}

/** The command line; sets the exit code of the process. */
export async function main(args: readonly string[]): Promise<void> {
  let code = 0
  try {
    await createProgram(exit => {
      code = exit
    }).parseAsync(args, { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) code = error.exitCode === 0 ? 0 : 2
    else {
      reportError(error, args.includes('--json'))
      code = exitCodeOfError(error)
    }
  }
  process.exitCode = code
}
