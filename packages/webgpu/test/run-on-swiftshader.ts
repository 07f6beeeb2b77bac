import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { swiftShaderEnv } from './swiftshader.ts'

/** What a script prints as JSON in a process that sees SwiftShader; what it writes to stderr goes into the error. */
export function runOnSwiftShader(script: URL): unknown {
  const env = { ...process.env, ...swiftShaderEnv() }
  const { stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(script)], { env, encoding: 'utf8' })
  try {
    return JSON.parse(stdout)
  } catch (error) {
    throw new Error(`${script.pathname}: ${stdout}${stderr}`, { cause: error })
  }
}
