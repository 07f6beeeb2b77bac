import { connect as connectPlain, isIP, type Socket } from 'node:net'
import { connect as connectSecure } from 'node:tls'
import { WireError } from './wire-error.ts'

const CONNECT_MS = 10_000

/** A socket to the server of a URL, connected and, for https, agreed on. @throws WireError with the host and what went wrong */
export function connect(url: URL, signal: AbortSignal): Promise<Socket> {
  const isSecure = url.protocol === 'https:'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const port = Number(url.port || (isSecure ? 443 : 80))
  const socket = isSecure
    ? connectSecure({ host, port, ...(isIP(host) === 0 ? { servername: host } : {}) })
    : connectPlain({ host, port })
  socket.setNoDelay(true)
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      socket.destroy()
      reject(signal.aborted ? signal.reason : new WireError(`no connection to ${url.host}: ${describe(error)}`))
    }
    const onAbort = () => fail(new Error('aborted'))
    const timer = setTimeout(() => fail(new Error(`no answer within ${CONNECT_MS} ms`)), CONNECT_MS)
    signal.addEventListener('abort', onAbort, { once: true })
    socket.once('close', () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
    })
    socket.once('error', fail)
    socket.once(isSecure ? 'secureConnect' : 'connect', () => {
      clearTimeout(timer)
      socket.off('error', fail)
      signal.removeEventListener('abort', onAbort)
      resolve(socket)
    })
  })
}

function describe(error: Error): string {
  const { code, message } = error as NodeJS.ErrnoException
  return code === undefined || message.includes(code) ? message : `${code}, ${message}`
}
