import { bindReporters, foldEvents, judge, readJournal, render } from '@probative/core'
import { reporter as json } from '@probative/reporter-json'
import { reporter as markdown } from '@probative/reporter-md'

// Reads, records, judges and renders the journal named; prints seconds and the peak of its memory.
const started = performance.now()
const evidence = judge(foldEvents(await Array.fromAsync(readJournal(process.argv[2] ?? ''))))
const reporters = new Map([json, markdown].map(one => [one.id, one]))
const { artifacts, failures } = render(
  evidence,
  bindReporters(
    [
      ['json', {}],
      ['md', {}],
    ],
    reporters,
  ),
)
const seconds = (performance.now() - started) / 1000

const passed = evidence.verdicts.filter(({ outcome }) => outcome === 'pass').length
if (passed !== 1000 || artifacts.length !== 3 || failures.length > 0)
  throw new Error(`${passed} gates passed, ${artifacts.length} artifacts, ${failures.length} failures`)
console.log(JSON.stringify({ seconds, bytes: process.resourceUsage().maxRSS * 1024 }))
