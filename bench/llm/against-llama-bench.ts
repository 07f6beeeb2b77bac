import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { quantile, sortAscending } from '@probative/core'
import {
  ensureModel,
  type LlamaPackage,
  MODEL_SHAPES,
  modelDirectory,
  type Quantisation,
  type ShapeName,
} from '@probative/plugin-llm/engines'
import { type Row, row } from '../harness.ts'
import type { LlamaBench } from './build-llama-bench.ts'
import { runProgram } from './run-program.ts'

export interface Subject {
  readonly shape: ShapeName
  readonly quant: Quantisation
  readonly promptTokens: number
  readonly steps: number
  readonly iterations: number
  readonly bar: number
}

const MEASURE = fileURLToPath(new URL('./measure-embedded.ts', import.meta.url))
const HERE = fileURLToPath(new URL('.', import.meta.url))

/** Decode and prefill of one model, we against llama-bench: the same file, the same libraries, as many threads, as many tokens. */
export function againstLlamaBench(subject: Subject, llama: LlamaPackage, bench: LlamaBench): readonly Row[] {
  const { shape, quant, iterations, bar } = subject
  const common = { model: shape, quant, backend: llama.backend, threads: THREADS }
  const ours = (metric: 'decode' | 'prefill', more: object) => async () => {
    const job = JSON.stringify({ metric, options: { ...common, ...more }, iterations })
    return Number(await runProgram([process.execPath, MEASURE, job], HERE))
  }
  const missing = 'missing' in bench ? bench.missing : undefined
  const rowOf = (what: 'decode' | 'prefill', more: object, wanted: readonly string[]) =>
    row({
      id: `llm/embedded/${shape}/${what}`,
      unit: 'token/s',
      better: 'higher',
      bar,
      ours: ours(what, more),
      peer: 'missing' in bench ? undefined : () => theirs(bench, subject, wanted),
      note: missing ?? `${quant}, llama-bench on the same libraries, ${THREADS} thread`,
    })
  return [
    // Its generation begins with an empty context; ours with the one token that a prompt has at least.
    rowOf('decode', { promptTokens: 1, outputTokens: subject.steps + 1 }, ['-p', '0', '-n', String(subject.steps)]),
    rowOf('prefill', { promptTokens: subject.promptTokens }, ['-p', String(subject.promptTokens), '-n', '0']),
  ]
}

const THREADS = 1

async function theirs(
  { path, directory }: Exclude<LlamaBench, { missing: string }>,
  { shape, quant, iterations }: Subject,
  wanted: readonly string[],
): Promise<number> {
  const file = await modelPath(shape, quant)
  const rest = ['-t', String(THREADS), '-r', String(iterations), '-ub', '512', '-o', 'jsonl']
  // It looks for its back ends in the working directory.
  const text = await runProgram([path, '-m', file, ...wanted, ...rest], directory, { LD_LIBRARY_PATH: directory })
  const { samples_ts } = JSON.parse(text.trim().split('\n').at(-1) ?? '') as { samples_ts: readonly number[] }
  return quantile(sortAscending(samples_ts), 0.5)
}

async function modelPath(name: ShapeName, quantisation: Quantisation): Promise<string> {
  const model = { name, shape: MODEL_SHAPES[name], quantisation, seed: 1 }
  const scratch = (parent: string) => mkdtemp(join(parent, 'probative-bench-'))
  return (await ensureModel(model, modelDirectory('auto'), { signal: new AbortController().signal, scratch })).path
}
