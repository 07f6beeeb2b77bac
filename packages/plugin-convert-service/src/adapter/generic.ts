import { HttpClient, type HttpHeaders, type HttpRequest, type HttpResponse } from '../http/http-client.ts'
import { FORM_TYPE, multipart, textPart } from '../http/multipart.ts'
import { JobFault } from '../job/job-fault.ts'
import type {
  Accepted,
  AdapterOptions,
  Ask,
  ConvertAdapter,
  JobResult,
  JobState,
  ServiceDescription,
  Upload,
  WebhookCall,
} from './adapter.ts'
import type { Contract } from './contract.ts'
import { atPointer } from './json-pointer.ts'
import { type Phase, parseJson, refusalOf } from './refusal.ts'

/** A service whose contract stands in the config: paths, JSON pointers, words for states. */
export class Generic implements ConvertAdapter {
  readonly waits: ConvertAdapter['waits']
  readonly #http: HttpClient
  readonly #contract: Contract
  readonly #headers: HttpHeaders
  /** Answers to submits that are results, until they are asked for. */
  readonly #answers = new Map<string, HttpResponse>()

  constructor(options: AdapterOptions, contract: Contract) {
    const isAtOnce = contract.submit.jobId === undefined
    this.waits = {
      create: isAtOnce ? options.jobTimeoutS : contract.submit.longestWaitS,
      poll: contract.status?.longestWaitS ?? 0,
    }
    this.#contract = contract
    this.#http = new HttpClient(options.url, options.inFlight)
    this.#headers = {
      ...(options.apiKey !== undefined && { 'x-api-key': options.apiKey }),
      ...lowered(contract.headers),
    }
  }

  get requests(): number {
    return this.#http.requests
  }

  async submit(upload: Upload, ask: Ask): Promise<Accepted> {
    const { method, path, headers, keyHeader, replayHeader, jobId } = this.#contract.submit
    const { key, filename } = upload
    const { body, mediaType } = this.#body(upload, ask.callbackUrl)
    const { header } = this.#contract.webhook ?? {}
    const answer = await this.#send({
      method,
      path: filled(path, { key, filename, wait: String(ask.waitS) }),
      headers: {
        'content-type': mediaType,
        ...lowered(headers),
        ...(keyHeader !== undefined && { [keyHeader.toLowerCase()]: key }),
        ...(header !== undefined && ask.callbackUrl !== undefined && { [header.toLowerCase()]: ask.callbackUrl }),
      },
      body,
      signal: ask.signal,
      extraS: ask.waitS,
    })
    succeeded(answer, 'submit')
    const isReplay = replayHeader !== undefined && answer.headers[replayHeader.toLowerCase()] === 'true'
    if (jobId === undefined) {
      this.#answers.set(key, answer)
      return { jobId: key, state: { status: 'succeeded', times: {} }, isReplay }
    }
    const document = parseJson(answer.body)
    const id = atPointer(document, jobId)
    if (typeof id !== 'string' && typeof id !== 'number')
      throw new JobFault('http.malformed', `there is no id at ${jobId}`, { status: answer.status })
    return { jobId: String(id), state: this.#firstState(document), isReplay }
  }

  async wait(jobId: string, { waitS, signal }: Ask): Promise<JobState> {
    const { path = '', state = '' } = this.#contract.status ?? {}
    const answer = await this.#get(filled(path, { id: jobId, wait: String(waitS) }), signal, waitS)
    return this.#stateAt(state, parseJson(succeeded(answer, 'wait').body))
  }

  called(_: string, { body }: WebhookCall): JobState {
    const pointer = this.#contract.webhook?.state
    return pointer === undefined ? { status: 'succeeded', times: {} } : this.#stateAt(pointer, parseJson(body))
  }

  async fetch(jobId: string, signal: AbortSignal): Promise<JobResult> {
    const { path } = this.#contract.result
    const kept = this.#answers.get(jobId)
    this.#answers.delete(jobId)
    return this.#resultIn(kept ?? succeeded(await this.#get(filled(path ?? '', { id: jobId }), signal), 'fetch'))
  }

  async cancel(jobId: string, signal: AbortSignal): Promise<void> {
    const { cancel } = this.#contract
    if (cancel) await this.#send({ method: cancel.method, path: filled(cancel.path, { id: jobId }), signal })
  }

  async describe(signal: AbortSignal): Promise<ServiceDescription> {
    const { ready } = this.#contract
    if (!ready) return { isReady: true, reasons: [] }
    const { status } = await this.#get(ready.path, signal)
    return { isReady: status === 200, reasons: status === 200 ? [] : [`${ready.path} answered ${status}`] }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#http[Symbol.asyncDispose]()
  }

  #body({ filename, mediaType, content }: Upload, callbackUrl: string | undefined) {
    const { upload, field, fields } = this.#contract.submit
    const { field: callbackField } = this.#contract.webhook ?? {}
    const callback = callbackField !== undefined && callbackUrl !== undefined ? { [callbackField]: callbackUrl } : {}
    const others = { ...fields, ...callback }
    if (upload === 'body') return { body: content, mediaType }
    if (upload === 'base64') {
      const json = { ...others, [field]: Buffer.concat(content).toString('base64') }
      return { body: [Buffer.from(JSON.stringify(json))], mediaType: 'application/json' }
    }
    const file = { name: field, filename, mediaType, content }
    return { body: multipart([...Object.entries(others).map(textPart), file]), mediaType: FORM_TYPE }
  }

  /** The answer to a submit may hold the state as the answers to questions do; one without is of a job that waits. */
  #firstState(document: unknown): JobState {
    const { state } = this.#contract.status ?? {}
    const isThere = state !== undefined && atPointer(document, state) !== undefined
    return isThere ? this.#stateAt(state, document) : { status: 'queued' }
  }

  #stateAt(pointer: string, document: unknown): JobState {
    const { states = {}, mark, code, message } = this.#contract.status ?? {}
    const text = (at: string | undefined) => (at === undefined ? '' : String(atPointer(document, at) ?? ''))
    const word = text(pointer)
    const status = Object.entries(states).find(([, words]) => words?.includes(word))?.[0] as
      | JobState['status']
      | undefined
    switch (status) {
      case 'succeeded':
        return { status, times: {} }
      case 'failed':
        return { status, code: text(code), message: text(message) || 'the job failed' }
      case 'queued':
      case 'running':
        return { status, mark: text(mark) }
      case 'canceled':
        return { status }
      case undefined:
        throw new JobFault('http.malformed', `the state "${word}" stands in none of the states`, { status: 200 })
    }
  }

  #resultIn({ body }: HttpResponse): JobResult {
    const { format, content, base64, bytes, sha256, backend, acceleration } = this.#contract.result
    const document = content === undefined ? undefined : parseJson(body)
    const at = (pointer: string | undefined) => (pointer === undefined ? undefined : atPointer(document, pointer))
    const text = content === undefined ? undefined : at(content)
    if (content !== undefined && typeof text !== 'string')
      throw new JobFault('result.missing', `there is no content at ${content}`)
    const raw = typeof text === 'string' ? Buffer.from(text) : body
    const [declaredBytes, declared, doneBy, ranOn] = [at(bytes), at(sha256), at(backend), at(acceleration)]
    return {
      content: base64 ? Buffer.from(raw.toString('latin1'), 'base64') : raw,
      format,
      ...(typeof declaredBytes === 'number' && { declaredBytes }),
      ...(typeof declared === 'string' && { declaredSha256: declared.toLowerCase() }),
      attestation: {
        ...(typeof doneBy === 'string' && { backend: doneBy }),
        ...(typeof ranOn === 'string' && { acceleration: ranOn }),
      },
    }
  }

  #get(path: string, signal: AbortSignal, extraS = 0): Promise<HttpResponse> {
    return this.#send({ method: 'GET', path, signal, extraS })
  }

  #send(request: HttpRequest): Promise<HttpResponse> {
    return this.#http.send({ ...request, headers: { ...this.#headers, ...request.headers } })
  }
}

/** @throws JobFault for an answer that is no success */
function succeeded(answer: HttpResponse, phase: Phase): HttpResponse {
  if (answer.status < 200 || answer.status > 299) throw refusalOf(answer, phase)
  return answer
}

const filled = (template: string, values: Readonly<Record<string, string>>) =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) =>
    values[name] === undefined ? whole : encodeURIComponent(values[name]),
  )

const lowered = (headers: HttpHeaders) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
