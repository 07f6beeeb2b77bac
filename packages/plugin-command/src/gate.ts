import type { ChildProcess } from 'node:child_process'
import type { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from './command.ts'

/** Whether a program can be held back until its clock starts. */
export const HAS_GATE = process.platform !== 'win32'

/**
 * Says that it is there, waits for a line, becomes the program. The words of the program are positional parameters: the
 * shell passes them on and reads none of them.
 */
const SCRIPT = 'echo >&3; read -r _ <&3; exec "$@" 3<&-'
const SETTLE_MS = 1

/**
 * What is spawned in place of the program. A fork of Node copies its page tables, 1 to 2 ms that are none of the program's;
 * behind the gate that has happened before the clock starts, and what is timed is exec to exit.
 */
export function gated({ program, args }: Command): { readonly file: string; readonly args: readonly string[] } {
  return HAS_GATE ? { file: '/bin/sh', args: ['-c', SCRIPT, 'sh', program, ...args] } : { file: program, args }
}

/** Waits until the process stands at the gate. Returns what lets it through. */
export async function atGate(child: ChildProcess, exit: Promise<unknown>): Promise<() => void> {
  const gate = child.stdio[3] as Duplex
  gate.on('error', () => undefined)
  const ready = new Promise<void>(resolve => gate.once('data', () => resolve()))
  await Promise.race([ready, exit])
  await sleep(SETTLE_MS)
  return () => void gate.end('\n')
}
