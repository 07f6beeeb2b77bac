const METHODS = ['log', 'info', 'debug', 'dir', 'table'] as const

/**
 * What `work` writes to this process's stdout, kept away from it. Test runners give `console` streams of its own, so both
 * ends are listened to.
 */
export async function listenToStdout(work: () => Promise<unknown>): Promise<string> {
  const heard: string[] = []
  const write = process.stdout.write
  const console_ = { ...console }
  process.stdout.write = chunk => heard.push(String(chunk)) > 0
  for (const method of METHODS) console[method] = (...args: unknown[]) => void heard.push(args.map(String).join(' '))
  try {
    await work()
  } finally {
    process.stdout.write = write
    Object.assign(console, console_)
  }
  return heard.join('\n')
}
