/** Base unit -> its name above a fraction bar, and below one. */
const NAMES: Readonly<Record<string, readonly [above: string, below: string]>> = {
  '1': ['ratio', 'one'],
  s: ['seconds', 'second'],
  B: ['bytes', 'byte'],
  W: ['watts', 'watt'],
  J: ['joules', 'joule'],
  Hz: ['hertz', 'hertz'],
  V: ['volts', 'volt'],
  A: ['amperes', 'ampere'],
  '°C': ['celsius', 'celsius'],
  FLOP: ['floating_point_operations', 'floating_point_operation'],
  OP: ['operations', 'operation'],
  IO: ['io_operations', 'io_operation'],
  token: ['tokens', 'token'],
  request: ['requests', 'request'],
  job: ['jobs', 'job'],
  page: ['pages', 'page'],
  file: ['files', 'file'],
  run: ['runs', 'run'],
  event: ['events', 'event'],
  launch: ['launches', 'launch'],
  iteration: ['iterations', 'iteration'],
}

/** A base unit as the end of a metric's name: `B/s` is `bytes_per_second`, `1` is `ratio`, `{cache hit}` is `cache_hit`. */
export function unitName(unit: string): string {
  const [above = unit, below] = unit.split('/')
  const top = nameOf(above, 0)
  if (below === undefined) return top
  return above === '1' ? `per_${nameOf(below, 1)}` : `${top}_per_${nameOf(below, 1)}`
}

const nameOf = (symbol: string, place: 0 | 1): string => NAMES[symbol]?.[place] ?? plain(symbol)

const plain = (symbol: string) =>
  symbol
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '') || 'unit'
