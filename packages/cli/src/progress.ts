import { formatQuantity, type LaunchProgress, type Plan, type RunEvent } from '@probative/core'
import { createLogUpdate } from 'log-update'

/** Shows how a run goes: one changing line on a terminal, one line a launch elsewhere. */
export interface Progress {
  onEvent(event: RunEvent): void
  onProgress(progress: LaunchProgress): void
  onWait(holder: { readonly pid: number }): void
  stop(): void
}

const SILENT: Progress = { onEvent() {}, onProgress() {}, onWait() {}, stop() {} }

/** A display for that plan on that stream. */
export function createProgress(plan: Plan, stream: NodeJS.WriteStream, isQuiet: boolean): Progress {
  if (isQuiet) return SILENT
  return stream.isTTY ? liveProgress(plan, stream) : plainProgress(plan, stream)
}

function plainProgress(plan: Plan, stream: NodeJS.WriteStream): Progress {
  const count = launchCounter(plan)
  return {
    ...SILENT,
    onEvent(event) {
      count.see(event)
      if (event.type === 'launch-finished' || event.type === 'launch-failed')
        stream.write(`${launchLine(event, count)}\n`)
    },
    onWait: holder => void stream.write(`waiting: another run (process ${holder.pid}) is measuring on this machine\n`),
  }
}

function liveProgress(plan: Plan, stream: NodeJS.WriteStream): Progress {
  const count = launchCounter(plan)
  const update = createLogUpdate(stream)
  return {
    onEvent(event) {
      count.see(event)
      if (event.type === 'launch-failed') {
        update.clear()
        stream.write(`${launchLine(event, count)}\n`)
      }
      if (event.type === 'launch-started')
        update(`${count.text()} ${event.caseId}  launch ${event.launch + 1}  starting  ${count.timeLeft()}`)
    },
    onProgress({ caseId, launch, phase, runs, last }) {
      const metrics = plan.cases.find(one => one.caseId === caseId)?.metrics ?? {}
      const values = Object.entries(last).map(
        ([name, value]) => `${name} ${formatQuantity(value, metrics[name]?.unit ?? '1')}`,
      )
      update(
        [
          `${count.text()} ${caseId}  launch ${launch + 1}  ${phase}${runs > 0 ? ` ${runs}` : ''}  ${count.timeLeft()}`,
          ...values.slice(0, 3).map(value => `    ${value}`),
        ].join('\n'),
      )
    },
    onWait: holder => update(`waiting: another run (process ${holder.pid}) is measuring on this machine`),
    stop() {
      update.clear()
      update.done()
    },
  }
}

type LaunchEnd = Extract<RunEvent, { type: 'launch-finished' | 'launch-failed' }>

function launchLine(event: LaunchEnd, count: { text(): string }): string {
  const what = event.error
    ? `${event.error.kind} in ${event.error.phase}: ${event.error.message.split('\n')[0]}`
    : `${event.runs} runs in ${formatQuantity(event.wallS, 's')}`
  return `${count.text()} ${event.caseId}  launch ${event.launch + 1}  ${what}`
}

/** Counts launches and guesses the time left from what the launches of each case have taken so far. */
function launchCounter(plan: Plan) {
  const planned = plan.cases.filter(one => !one.skipped)
  const total = planned.reduce((sum, one) => sum + one.sampling.launches, 0)
  const took = new Map<string, number[]>()
  const ended = () => [...took.values()].reduce((sum, list) => sum + list.length, 0)
  return {
    see(event: RunEvent) {
      if (event.type === 'launch-finished' || event.type === 'launch-failed')
        took.set(event.caseId, [...(took.get(event.caseId) ?? []), event.wallS])
    },
    text: () => `[${ended()}/${Math.max(total, ended())}]`,
    timeLeft() {
      const all = [...took.values()].flat()
      if (all.length === 0) return ''
      const usual = all.reduce((sum, s) => sum + s, 0) / all.length
      const seconds = planned.reduce((sum, one) => {
        const own = took.get(one.caseId) ?? []
        const each = own.length > 0 ? own.reduce((a, b) => a + b, 0) / own.length : usual
        return sum + each * Math.max(0, one.sampling.launches - own.length)
      }, 0)
      return seconds > 0 ? `about ${Math.ceil(seconds)} s left` : ''
    },
  }
}
