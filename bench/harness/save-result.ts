import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BenchResult, markdownPage } from './bench-result.ts'

/** Paths of the two files written, table and JSON. A name that is taken is left alone and the next number is used. */
export async function saveResult(result: BenchResult, folder: string): Promise<readonly [string, string]> {
  await mkdir(folder, { recursive: true })
  const stem = `${result.bench}-${result.date.replace(/[-:]|\.\d+/g, '')}`
  for (let n = 1; ; n++) {
    const path = join(folder, n === 1 ? stem : `${stem}-${n}`)
    if (!(await writeNew(`${path}.json`, `${JSON.stringify(result, null, 2)}\n`))) continue
    await writeFile(`${path}.md`, markdownPage(result))
    return [`${path}.md`, `${path}.json`]
  }
}

async function writeNew(path: string, content: string): Promise<boolean> {
  try {
    await writeFile(path, content, { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}
