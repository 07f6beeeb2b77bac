import { spawnService } from '@probative/convert-service'
import type { AdapterOptions, ConvertAdapter, ServiceDescription } from '../adapter/adapter.ts'
import { createAdapter } from '../adapter/create-adapter.ts'
import type { ServiceOptions } from '../options.ts'
import { type ListenerPlace, WebhookListener } from '../wait/webhook-listener.ts'

/** A service that is ready for jobs. Dispose stops it if it is ours. */
export interface OpenedService extends AsyncDisposable {
  readonly adapter: ConvertAdapter
  readonly description: ServiceDescription
  readonly isOurs: boolean
  /** With the option `wait: webhook`. */
  readonly webhook: WebhookListener | undefined
}

/** Connects to the service of the options, or starts one. @throws Error when it is not ready, JobFault when it does not answer */
export async function openService(
  options: ServiceOptions,
  inFlight: number,
  signal: AbortSignal,
): Promise<OpenedService> {
  const { workers } = options
  const own = options.url === undefined ? await spawnService(workers ? { workers } : {}, signal) : undefined
  const place = own ?? { url: options.url ?? '', apiKey: options.apiKey }
  const adapter = createAdapter(options.adapter, adapterOptions(options, place, inFlight))
  let webhook: WebhookListener | undefined
  const dispose = async () => {
    await adapter[Symbol.asyncDispose]()
    await webhook?.[Symbol.asyncDispose]()
    await own?.[Symbol.asyncDispose]()
  }
  try {
    const description = await adapter.describe(signal)
    if (!description.isReady)
      throw new Error(`the service is not ready: ${description.reasons.join('; ') || 'no reason given'}`)
    if (options.wait === 'webhook') webhook = await WebhookListener.open(placeOf(options))
    return { adapter, description, webhook, isOurs: own !== undefined, [Symbol.asyncDispose]: dispose }
  } catch (error) {
    await dispose()
    throw error
  }
}

function placeOf({ webhookListen, webhookUrl }: ServiceOptions): ListenerPlace {
  const [, host = '', port = ''] = /^\[?(.+?)\]?:(\d+)$/.exec(webhookListen) ?? []
  return { host, port: Number(port), publicUrl: webhookUrl }
}

/** What an adapter needs, for the service at this address. */
export const adapterOptions = (
  options: ServiceOptions,
  place: Pick<AdapterOptions, 'url' | 'apiKey'>,
  inFlight: number,
): AdapterOptions => ({ ...options, ...place, inFlight })
