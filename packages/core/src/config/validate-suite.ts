import type * as z from 'zod'
import { didYouMean } from '../did-you-mean.ts'
import { type Mistake, ProbativeError } from '../errors.ts'
import { samplingSchema } from '../plugin/sampling.ts'
import { caseSchema, policySchema, thresholdSchema, type UserSuite, userSuiteSchema } from './schema.ts'

const KNOWN_KEYS: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(userSuiteSchema.shape),
  cases: Object.keys(caseSchema.shape),
  thresholds: Object.keys(thresholdSchema.shape),
  sampling: Object.keys(samplingSchema.shape),
  policy: Object.keys(policySchema.shape),
}

/** The suite a config file describes. @throws CONFIG_INVALID with every mistake, its path and a suggestion */
export function validateSuite(config: unknown, file: string): UserSuite {
  const parsed = userSuiteSchema.safeParse(config)
  if (parsed.success) return parsed.data
  throw new ProbativeError(parsed.error.issues.flatMap(issue => mistakesOf(issue, file)))
}

function mistakesOf(issue: z.core.$ZodIssue, file: string): Mistake[] {
  const path = pathText(issue.path)
  if (issue.code !== 'unrecognized_keys')
    return [{ code: 'CONFIG_INVALID', file, path: path || '(whole file)', message: issue.message }]
  const parent = issue.path.filter(part => typeof part === 'string' && Object.hasOwn(KNOWN_KEYS, part)).at(-1)
  const known = KNOWN_KEYS[typeof parent === 'string' ? parent : ''] ?? []
  return issue.keys.map(key => ({
    code: 'CONFIG_INVALID',
    file,
    path: pathText([...issue.path, key]),
    message: `unknown key "${key}"${didYouMean(key, known)}`,
  }))
}

/** `['cases', 2, 'options']` -> `cases[2].options`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text ? `${text}.${String(part)}` : String(part)),
    '',
  )
}
